import type { Units } from "./fold.ts";
import { isLetter, bareLetter } from "./letters.ts";

/** Second vowel with tone → both vowels with the tone on the first, for the three rimes that are written both ways. */
const MOVES = new Map<string, string>();
for (const [first, second] of [["o", "a"], ["o", "e"], ["u", "y"]] as const)
  for (const mark of ["\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]) MOVES.set(first + (second + mark).normalize("NFC"), (first + mark).normalize("NFC") + second);

/** "hoà" and "hòa" become one, the older way. "quý" keeps its mark: there u belongs to the onset. */
export function canonicalTones(units: Units): Units {
  let exact: string[] | null = null;
  for (let at = 0; at + 1 < units.exact.length; at += 1) {
    const moved = MOVES.get((units.exact[at] as string) + (units.exact[at + 1] as string));
    if (moved === undefined) continue;
    const next = units.exact[at + 2];
    if (next !== undefined && isLetter(bareLetter(next))) continue;
    if (units.exact[at - 1] === "q") continue;
    exact ??= [...units.exact];
    exact[at] = moved[0] as string;
    exact[at + 1] = moved[1] as string;
  }
  return exact === null ? units : { ...units, exact };
}
