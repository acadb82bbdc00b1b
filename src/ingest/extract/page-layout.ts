/** A stretch of text on a page, in any unit, y downwards. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pieces side by side without a wide gap. */
interface Stretch extends Piece {
  readonly pieces: readonly Piece[];
}

/** Gap between two pieces, in heights of a line, from which a blank is meant; and from which it is another column. */
const WORD_GAP = 0.12;
const COLUMN_GAP = 2.2;
/** A line this much lower than usual opens a paragraph. */
const PARAGRAPH_GAP = 1.45;

/**
 * Lines of a page in reading order. Where two columns stand side by side (letterhead, "Nơi nhận" beside the signature),
 * the left one is read to its end first. A blank line stands where the page leaves one.
 */
export function pageLines(pieces: readonly Piece[]): string[] {
  const rows = rowsOf(pieces.filter(({ text }) => text.trim() !== "")).map(stretchesOf);
  const lines: Stretch[] = [];
  for (let at = 0; at < rows.length;) {
    const zone = columnZone(rows, at);
    if (zone === null) {
      lines.push(...(rows[at] as Stretch[]));
      at += 1;
      continue;
    }
    const inside = rows.slice(at, zone.end).flat();
    const isLeft = ({ left, right }: Piece): boolean => (left + right) / 2 < zone.gutter;
    lines.push(...inside.filter(isLeft), ...inside.filter((piece) => !isLeft(piece)));
    at = zone.end;
  }
  return spaced(lines);
}

const heightOf = ({ top, bottom }: Piece): number => bottom - top;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const row = rows.at(-1);
    const middle = (piece.top + piece.bottom) / 2;
    const of = row === undefined ? 0 : median(row.map(({ top, bottom }) => (top + bottom) / 2));
    if (row !== undefined && Math.abs(middle - of) < 0.45 * Math.max(heightOf(piece), median(row.map(heightOf)))) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

function stretchesOf(row: readonly Piece[]): Stretch[] {
  const height = median(row.map(heightOf));
  const stretches: Piece[][] = [];
  for (const piece of row) {
    const before = stretches.at(-1)?.at(-1);
    if (before !== undefined && piece.left - before.right < COLUMN_GAP * height) stretches.at(-1)?.push(piece);
    else stretches.push([piece]);
  }
  return stretches.map((own) => ({
    pieces: own,
    text: own.map((piece, at) => `${at > 0 && piece.left - (own[at - 1] as Piece).right > WORD_GAP * height && !/\s$/.test((own[at - 1] as Piece).text) && !/^\s/.test(piece.text) ? " " : ""}${piece.text}`).join("").replace(/\s+/g, " ").trim(),
    left: Math.min(...own.map(({ left }) => left)),
    right: Math.max(...own.map(({ right }) => right)),
    top: Math.min(...own.map(({ top }) => top)),
    bottom: Math.max(...own.map(({ bottom }) => bottom)),
  }));
}

/** The rows from `from` on that share one gutter nothing crosses, if the page is two columns wide there. */
function columnZone(rows: readonly (readonly Stretch[])[], from: number): { end: number; gutter: number } | null {
  const split = rows.slice(from, from + 4).findIndex((row) => row.length === 2);
  if (split === -1) return null;
  const [a, b] = rows[from + split] as [Stretch, Stretch];
  let [low, high] = [a.right, b.left];
  const narrow = heightOf(a) * 0.6;
  const crosses = (row: readonly Stretch[]): boolean => {
    let [nextLow, nextHigh] = [low, high];
    for (const { left, right } of row) {
      const middle = (left + right) / 2;
      if (middle < (low + high) / 2) nextLow = Math.max(nextLow, right);
      else nextHigh = Math.min(nextHigh, left);
    }
    if (nextHigh - nextLow < narrow) return true;
    [low, high] = [nextLow, nextHigh];
    return false;
  };
  for (let at = from; at < from + split; at += 1) if (crosses(rows[at] as Stretch[])) return null;
  let end = from + split + 1;
  // "Kính gửi" opens what is again one column.
  while (end < rows.length && !/^kính gửi/iu.test(rows[end]?.[0]?.text ?? "") && !crosses(rows[end] as Stretch[])) end += 1;
  return { end, gutter: (low + high) / 2 };
}

function spaced(lines: readonly Stretch[]): string[] {
  const pitches = lines.slice(1).map((line, at) => line.bottom - (lines[at] as Stretch).bottom).filter((pitch) => pitch > 0);
  const usual = median(pitches);
  return lines.flatMap((line, at) => {
    const before = lines[at - 1];
    const pitch = before === undefined ? 0 : line.bottom - before.bottom;
    return before !== undefined && (pitch < 0 || pitch > usual * PARAGRAPH_GAP) ? ["", line.text] : [line.text];
  });
}
