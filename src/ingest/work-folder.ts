import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PageText } from "./extract/read-source.ts";
import type { Decision } from "./items.ts";

/**
 * What has been read and decided of one file, under `<DATA_DIR>/ingest/<sha256>/`. Every page and every decision is on
 * the disk before the next is asked for, so that stopping at any moment loses at most the page in hand.
 */
export class WorkFolder {
  readonly path: string;

  constructor(ingestRoot: string, sha256: string) {
    this.path = join(ingestRoot, sha256);
    mkdirSync(join(this.path, "pages"), { recursive: true, mode: 0o700 });
  }

  page(number: number): PageText | null {
    try {
      return JSON.parse(readFileSync(this.#pageFile(number), "utf8")) as PageText;
    } catch {
      return null;
    }
  }

  keep(number: number, page: PageText): void {
    writeWhole(this.#pageFile(number), JSON.stringify(page));
  }

  /** By dispatch and item, the last word on each. */
  decisions(dispatch: number): Map<string, Decision> {
    const decided = new Map<string, Decision>();
    const text = existsSync(this.#decisionsFile) ? readFileSync(this.#decisionsFile, "utf8") : "";
    for (const line of text.split("\n")) {
      try {
        const { at, ...decision } = JSON.parse(line) as Decision & { at: number };
        if (at === dispatch) decided.set(decision.key, decision);
      } catch {
        // A line cut short by a power failure is the decision that was being made: it is asked again.
      }
    }
    return decided;
  }

  decide(dispatch: number, decision: Decision): void {
    // The leading line end keeps a line that was cut short from spoiling this one.
    appendFileSync(this.#decisionsFile, `\n${JSON.stringify({ at: dispatch, ...decision })}\n`, { mode: 0o600 });
  }

  /** What is about to be written to knowledge/, kept until all of it stands there. */
  begin(writes: ReadonlyMap<string, Uint8Array>): void {
    writeWhole(this.#pendingFile, JSON.stringify([...writes].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")])));
  }

  /** Writes whatever `begin` announced; after a crash as well. @returns the paths written, none when nothing was pending */
  finish(knowledgeDir: string): string[] {
    if (!existsSync(this.#pendingFile)) return [];
    const writes = JSON.parse(readFileSync(this.#pendingFile, "utf8")) as [string, string][];
    for (const [path, base64] of writes) writeWhole(join(knowledgeDir, path), Buffer.from(base64, "base64"));
    renameSync(this.#pendingFile, join(this.path, "entered.json"));
    return writes.map(([path]) => path);
  }

  get entered(): boolean {
    return existsSync(join(this.path, "entered.json"));
  }

  /** Forgets the decisions, not the pages: for starting over. */
  startOver(): void {
    for (const name of ["decisions.jsonl", "entered.json", "pending.json"]) rmSync(join(this.path, name), { force: true });
  }

  #pageFile(number: number): string {
    return join(this.path, "pages", `${String(number).padStart(4, "0")}.json`);
  }

  get #decisionsFile(): string {
    return join(this.path, "decisions.jsonl");
  }

  get #pendingFile(): string {
    return join(this.path, "pending.json");
  }
}

/** Whole or not at all, also when the machine stops in between. */
function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = join(dirname(path), `.${path.slice(dirname(path).length + 1)}.tmp`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}
