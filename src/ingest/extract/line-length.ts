/** No printed line is longer; what is wraps here, so that no later step meets a line without end. */
export const LONGEST_LINE = 2_000;
const WIDEST_GAP = 200;

/** The same words in lines of at most `LONGEST_LINE` signs, gaps of at most `WIDEST_GAP`: a file may hold anything, and expressions that look back would grind over it. */
export function boundedLines(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const narrow = narrowed(line);
    return narrow.length <= LONGEST_LINE ? [narrow] : Array.from({ length: Math.ceil(narrow.length / LONGEST_LINE) }, (_, at) => narrow.slice(at * LONGEST_LINE, (at + 1) * LONGEST_LINE));
  });
}

function narrowed(line: string): string {
  let kept = "";
  let gap = 0;
  for (const sign of line) {
    gap = sign.trim() === "" ? gap + 1 : 0;
    if (gap <= WIDEST_GAP) kept += sign;
  }
  return kept;
}
