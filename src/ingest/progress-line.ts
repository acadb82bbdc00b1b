/** "trang 12/40 ███░░░ còn khoảng 1 phút 20 giây": one line that overwrites itself, for work that takes long. */
export class ProgressLine {
  readonly #write: (text: string) => void;
  readonly #now: () => number;
  readonly #name: string;
  #started: number | null = null;
  #skipped = 0;

  /** @param write where the line goes; nothing is written for work of one step */
  constructor(name: string, write: (text: string) => void, now: () => number) {
    this.#name = name;
    this.#write = write;
    this.#now = now;
  }

  step(done: number, of: number): void {
    if (of < 2) return;
    if (this.#started === null) {
      this.#started = this.#now();
      this.#skipped = done;
    }
    const left = timeLeft(this.#now() - this.#started, done - this.#skipped, of - done);
    const full = Math.round((20 * done) / of);
    this.#write(`\r\x1b[K${this.#name}: trang ${done}/${of} ${"█".repeat(full)}${"░".repeat(20 - full)}${left === null ? "" : ` còn khoảng ${left}`}${done === of ? "\n" : ""}`);
  }
}

/** @returns null while nothing can be said, or nothing is left */
export function timeLeft(elapsedMs: number, done: number, left: number): string | null {
  if (done < 1 || left < 1) return null;
  const seconds = Math.max(1, Math.round((elapsedMs / done) * left / 1000));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes === 0 ? `${rest} giây` : rest === 0 ? `${minutes} phút` : `${minutes} phút ${rest} giây`;
}
