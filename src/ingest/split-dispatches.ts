import { DISTRIBUTION, isCapitals, NATION, NUMBER_LINE, OFFICE, SIGNS_FOR, type SourceLine } from "./lines.ts";

/** Lines of one dispatch, first to last, both included, counted from 1. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Bodies whose name opens a letterhead. */
const LETTERHEAD = /^(?:uy ban nhan dan|ubnd|cong an|bo |so |huyen |tinh |thanh pho |thi xa |quan |phuong |xa |van phong|cuc |tong cuc|chi cuc|hoi dong|ban chi dao|so:?)/;

/**
 * A file may hold a dispatch and the one it passes on. A second one begins where, after the first one's "Nơi nhận" or
 * signature, a letterhead and a number stand again.
 */
export function splitDispatches(lines: readonly SourceLine[]): Extent[] {
  const starts = [1];
  let ended = false;
  for (const [at, line] of lines.entries()) {
    if (DISTRIBUTION.test(line.text) || SIGNS_FOR.test(line.text)) ended = true;
    else if (ended && NUMBER_LINE.test(line.text)) {
      starts.push(openingOf(lines, at, starts.at(-1) as number));
      ended = false;
    }
  }
  const last = lines.at(-1)?.number ?? 1;
  return starts.map((from, at) => trimmed(lines, { from, to: (starts[at + 1] ?? last + 1) - 1 }));
}

/** Walks up from the number over the lines of a letterhead and the blanks between them. */
function openingOf(lines: readonly SourceLine[], numberAt: number, floor: number): number {
  let opening = numberAt;
  for (let at = numberAt - 1; at >= floor; at -= 1) {
    const line = lines[at] as SourceLine;
    if (line.text === "") continue;
    const head = NATION.test(line.bare) || (LETTERHEAD.test(line.bare) && isCapitals(line.text) && !SIGNS_FOR.test(line.text) && !OFFICE.test(line.text));
    if (!head) break;
    opening = at;
  }
  return (lines[opening] as SourceLine).number;
}

/** Blank lines at the ends belong to nobody, except that the first dispatch starts the file and the last one ends it. */
function trimmed(lines: readonly SourceLine[], { from, to }: Extent): Extent {
  let end = to;
  while (end > from && to !== lines.at(-1)?.number && lines[end - 1]?.text === "") end -= 1;
  return { from, to: end };
}
