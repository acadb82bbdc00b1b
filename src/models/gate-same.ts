/** A text as the gate compares it: runs of words that say something, and what stands between them. */
interface Chunks {
  /** Words in lower case, NFC, joined by single spaces; kind words and marks are not in them. */
  readonly runs: readonly string[];
  /** Marks between run n-1 and run n; the first before, the last behind all. */
  readonly gaps: readonly string[];
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:[/-][\p{L}\p{N}]+)*/gu;

/**
 * Whether `text` says what `source` says, word for word and in its order, with nothing changed but words of address and
 * comfort. Those may come, go and change where the source had one or where a mark stands; never between two words that
 * belong together ("không ạ, chuyển tiền").
 * @param kindWords lower case, NFC
 */
export function saysTheSame(text: string, source: string, kindWords: ReadonlySet<string>): boolean {
  const said = chunksOf(text, kindWords);
  const meant = chunksOf(source, kindWords);
  if (said.runs.length !== meant.runs.length || said.runs.some((run, at) => run !== meant.runs[at])) return false;
  return meant.gaps.every((gap, at) => {
    const now = said.gaps[at] ?? "";
    // A question mark doubts what it follows, a missing one answers what was asked.
    if (now.includes("?") !== gap.includes("?")) return false;
    const inside = at > 0 && at < meant.gaps.length - 1;
    return !inside || (gap === "") === (now === "");
  });
}

/** What is left of a text beside words of address and comfort. */
export function wordsBeside(text: string, kindWords: ReadonlySet<string>): readonly string[] {
  return [...text.normalize("NFC").matchAll(WORD)].map(([word]) => word.toLocaleLowerCase("vi")).filter((word) => !kindWords.has(word));
}

function chunksOf(text: string, kindWords: ReadonlySet<string>): Chunks {
  const plain = text.normalize("NFC");
  const runs: string[] = [];
  const gaps: string[] = [];
  let gap = "";
  let at = 0;
  let broken = true;
  for (const match of plain.matchAll(WORD)) {
    const between = plain.slice(at, match.index).replace(/\s+/g, "");
    at = match.index + match[0].length;
    gap += between;
    if (between !== "") broken = true;
    const word = match[0].toLocaleLowerCase("vi");
    if (kindWords.has(word)) {
      broken = true;
      continue;
    }
    const last = runs.at(-1);
    if (broken || last === undefined) {
      runs.push(word);
      gaps.push(gap);
    } else runs[runs.length - 1] = `${last} ${word}`;
    gap = "";
    broken = false;
  }
  gaps.push(gap + plain.slice(at).replace(/\s+/g, ""));
  return { runs, gaps };
}
