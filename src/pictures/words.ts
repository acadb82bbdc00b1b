/** A word as it was read, with its place in the prepared picture. */
export interface Word {
  readonly text: string;
  /** 0 to 1, by the reader of letters. */
  readonly confidence: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Words side by side, in reading order. Never empty. */
export interface Line {
  readonly words: readonly Word[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function lineOf(words: readonly Word[]): Line {
  return {
    words,
    left: Math.min(...words.map(({ left }) => left)),
    top: Math.min(...words.map(({ top }) => top)),
    right: Math.max(...words.map(({ right }) => right)),
    bottom: Math.max(...words.map(({ bottom }) => bottom)),
  };
}

export function textOf({ words }: Pick<Line, "words">): string {
  return words.map(({ text }) => text).join(" ");
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Two slashes side by side are read as a slash and a bracket, or as one: behind "http:" nothing else can stand. */
export const withSlashes = (word: string): string => word.replace(/^(https?):[/|\\()[\]]{1,3}(?=[a-z0-9])/i, "$1://");
