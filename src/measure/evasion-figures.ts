import type { Knowledge } from "../knowledge.ts";
import { EVASIONS, type Evasion } from "./evasions.ts";
import { rate, value, worth, type Figure } from "./figures.ts";
import type { Labelled } from "./labelled.ts";
import { outcomesOf, warned } from "./outcome.ts";

/** Ways in which genuine messages reach us too: they must stay as quiet as before. */
const GENUINE_ALIKE = ["no diacritics", "NFD", "capitals", "teencode", "question before, talk behind"] as const;

/** Recall of the same scams under each evasion; the loss is against the texts as they came. */
export async function evasionFigures(rows: readonly Labelled[], knowledge: Knowledge, now: Date, progress: (name: string) => void): Promise<Readonly<Record<string, Figure>>> {
  const scams = rows.filter((row) => row.label === "scam");
  const plain = rate(await outcomesOf(scams, (text) => text, knowledge, now), warned);
  const figures: Record<string, Figure> = { "as they came": plain };
  const alarms: Record<string, Figure> = {};
  let largest = 0;
  for (const [name, evade] of Object.entries(EVASIONS)) {
    progress(name);
    figures[name] = rate(await outcomesOf(scams, evade, knowledge, now), warned);
    largest = Math.max(largest, (worth(plain) ?? 0) - (worth(figures[name]) ?? 0));
  }
  const legit = rows.filter((row) => row.label === "legit");
  for (const name of GENUINE_ALIKE) {
    progress(`legit, ${name}`);
    alarms[`false alarms on legit: ${name}`] = rate(await outcomesOf(legit, EVASIONS[name] as Evasion, knowledge, now), warned);
  }
  return { ...figures, ...alarms, "largest loss, points": value(100 * largest, 2) };
}
