import { endingKind } from "../text/top-level-domains.ts";
import type { Line, Word } from "./words.ts";

/** The lines of one bubble as one line of text, addresses that were broken at its edge or after a low line put together again. */
export function unwrapped(lines: readonly Line[]): string {
  const edge = Math.max(...lines.map(({ right }) => right));
  let text = "";
  for (const [at, line] of lines.entries()) {
    const words = lineText(line);
    const before = lines[at - 1];
    text += before === undefined ? words : `${goesOn(before, line, edge) ? "" : " "}${words}`;
  }
  return text;
}

/** The gap below which "_" stands is read as one between words in some faces: no address ends there. */
function lineText({ words }: Line): string {
  return words.reduce((text, { text: word }, at) => {
    const head = words[at - 1]?.text ?? "";
    return at === 0 ? word : `${text}${head.endsWith("_") && ADDRESS_SIGNS.test(word) && isAddress(head + word) ? "" : " "}${word}`;
  }, "");
}

/** Signs of an address; a word beside one may end with a comma or a bracket, an address goes on. */
const ADDRESS_SIGNS = /^[\w\-./:?=&#%~+@]+$/;
const BREAKS_AFTER = /[-/?&=_.]$/;

function goesOn(line: Line, next: Line, edge: number): boolean {
  const [head, tail] = [(line.words.at(-1) as Word).text, (next.words[0] as Word).text];
  const trimmed = tail.replace(/(?<![.,;:!?)])[.,;:!?)]+$/, "");
  if (!ADDRESS_SIGNS.test(head) || !ADDRESS_SIGNS.test(trimmed)) return false;
  const whole = head + trimmed;
  if (!isAddress(whole)) return false;
  if (BREAKS_AFTER.test(head)) return !/^\d+[-/.]$/.test(head);
  // Broken in the middle of a word: only a word too long for a whole line is, so it stands alone on it and fills it.
  const fills = line.words.length === 1 && edge - line.right < (line.right - line.left) * 0.12;
  return fills && !isAddress(head) ? /[a-z0-9]$/i.test(head) : fills && /\//.test(head) && /^[a-z0-9-]*\d|^[a-z0-9]*-|\/|=/i.test(trimmed);
}

/** "https://ten-mien.top/duong-dan": labels, an ending that exists, then anything. */
function isAddress(text: string): boolean {
  const host = /^(?:https?:\/\/)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}))(?:[/:?#].*)?$/i.exec(text);
  const ending = host?.[2]?.toLowerCase();
  return ending !== undefined && endingKind(ending) !== null;
}
