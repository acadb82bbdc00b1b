import { fingerprintOf, type Fingerprint } from "../campaigns/fingerprint.ts";
import { nearDuplicate, sameMeaning, type Candidate } from "../campaigns/join.ts";
import type { Privacy } from "../domain/privacy.ts";
import { rawText } from "../domain/turn.ts";
import { EVASIONS } from "./evasions.ts";

export interface OwnMessage {
  readonly text: string;
  readonly modus: string;
}

/** How messages that are known to be copies, or known not to be, were joined. */
export interface JoinFigures {
  /** Rewritten copies that were handed in. */
  readonly copies: number;
  /** Joined to the message they are copies of. */
  readonly right: number;
  /** Joined to another message of the same modus: counted together although written apart. */
  readonly sameModus: number;
  /** Joined to a message of another modus. */
  readonly wrong: number;
  /** Messages written apart, each compared with all others. */
  readonly apart: number;
  /** Of those, joined to one of the same modus, and to one of another. */
  readonly apartSameModus: number;
  readonly apartWrong: number;
  /** `right` by kind of rewriting. */
  readonly byEvasion: Readonly<Record<string, { readonly copies: number; readonly right: number }>>;
}

interface Known extends Candidate {
  readonly modus: string;
  readonly print: Fingerprint;
}

/** Every message under every evasion against all messages, the modus taken as told; order of the steps as in the store. */
export function joinFigures(messages: readonly OwnMessage[], privacy: Privacy, isEverybodys: (host: string) => boolean): JoinFigures {
  const printOf = (text: string): Fingerprint => fingerprintOf(rawText(text), privacy, isEverybodys);
  const known: Known[] = messages.map(({ text, modus }, at) => {
    const print = printOf(text);
    return { id: String(at), modus, print, sketch: print.sketch };
  });
  const sum = { copies: 0, right: 0, sameModus: 0, wrong: 0, apart: known.length, apartSameModus: 0, apartWrong: 0 };
  const byEvasion: Record<string, { copies: number; right: number }> = {};
  for (const own of known) {
    const other = joined(own.print, own.modus, known.filter(({ id }) => id !== own.id));
    if (other !== null) sum[other.modus === own.modus ? "apartSameModus" : "apartWrong"] += 1;
    for (const [name, evade] of Object.entries(EVASIONS)) {
      const figure = (byEvasion[name] ??= { copies: 0, right: 0 });
      figure.copies += 1;
      sum.copies += 1;
      const found = joined(printOf(evade((messages[Number(own.id)] as OwnMessage).text)), own.modus, known);
      if (found === null) continue;
      if (found.print.exact === own.print.exact) {
        figure.right += 1;
        sum.right += 1;
      } else sum[found.modus === own.modus ? "sameModus" : "wrong"] += 1;
    }
  }
  return { ...sum, byEvasion };
}

function joined(print: Fingerprint, modus: string, known: readonly Known[]): Known | null {
  const equal = known.find((one) => one.print.exact === print.exact) ?? known.find((one) => one.print.links.some((link) => print.links.includes(link)));
  if (equal !== undefined) return equal;
  const bands = new Set(print.bands);
  const id = nearDuplicate(print.sketch, known.filter((one) => one.print.bands.some((band) => bands.has(band)))) ?? (print.bands.length === 0 ? null : sameMeaning(print.sketch, known.filter((one) => one.modus === modus && one.print.bands.length > 0)));
  return known.find((one) => one.id === id) ?? null;
}
