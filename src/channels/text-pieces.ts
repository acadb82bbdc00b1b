/** Borders a long text is cut at, best first: between paragraphs, lines, sentences, words. */
const BORDERS: readonly RegExp[] = [/\n{2,}/g, /\n/g, /(?<=[.!?…])\s+/g, /\s+/g];

const letters = new Intl.Segmenter("vi", { granularity: "grapheme" });

/**
 * A text in pieces of at most `longest` code points, composed (NFC: decomposed Vietnamese counts up to three for one
 * letter), cut where a reader would pause. The words stay in order and none is lost; blank pieces are left out.
 */
export function textPieces(text: string, longest: number): string[] {
  return cut(text.normalize("NFC").trim(), longest, 0);
}

/** Code points: how the platforms' limits are counted as far as is known. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function cut(text: string, longest: number, level: number): string[] {
  if (text === "") return [];
  if (lengthOf(text) <= longest) return [text];
  const border = BORDERS[level];
  if (border === undefined) return cutLetters(text, longest);
  const pieces: string[] = [];
  let piece = "";
  let gap = "";
  for (const { part, after } of split(text, border)) {
    if (piece !== "" && lengthOf(piece) + lengthOf(gap) + lengthOf(part) <= longest) piece += gap + part;
    else {
      if (piece !== "") pieces.push(piece);
      const [last = "", ...before] = cut(part, longest, level + 1).reverse();
      pieces.push(...before.reverse());
      piece = last;
    }
    gap = after;
  }
  if (piece !== "") pieces.push(piece);
  return pieces;
}

function split(text: string, border: RegExp): { part: string; after: string }[] {
  const parts: { part: string; after: string }[] = [];
  let at = 0;
  for (const { 0: gap, index } of text.matchAll(border)) {
    parts.push({ part: text.slice(at, index), after: gap });
    at = index + gap.length;
  }
  return [...parts, { part: text.slice(at), after: "" }].filter(({ part }) => part.trim() !== "");
}

/** One endless word: cut between letters, so that no mark and no half of an emoji stands alone. */
function cutLetters(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let length = 0;
  for (const { segment } of letters.segment(text)) {
    // A letter with a thousand marks on it is longer than any piece: then marks are parted from it.
    for (const unit of lengthOf(segment) > longest ? segment : [segment]) {
      const size = lengthOf(unit);
      if (length + size > longest) {
        pieces.push(piece);
        piece = "";
        length = 0;
      }
      piece += unit;
      length += size;
    }
  }
  return [...pieces, piece];
}
