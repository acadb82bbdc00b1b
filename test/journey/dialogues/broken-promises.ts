import { inOneLine } from "../../../src/compose/contacts.ts";
import { testKnowledge } from "../../fixtures/knowledge.ts";
import type { Concluded } from "./on-terminal.ts";
import type { Heard } from "./place.ts";
import type { Turn } from "./script.ts";

const { catalog } = testKnowledge();
/** A quotation of a few words proves nothing. */
const LEAST_QUOTED = 40;
const flat = (text: string): string => text.normalize("NFC").replace(/\u2060/g, "").replace(/\s+/g, " ");

/** What a reply does not hold that the dialogue asks of it, in words for whoever reads the failure. */
export function brokenPromises(turn: Turn, { text, choices, rows, faults }: Heard): readonly string[] {
  const said = flat(text);
  const broken = [...faults];
  if (said.trim() === "") broken.push("says nothing at all");
  for (const words of turn.shows ?? []) if (!said.includes(flat(words))) broken.push(`does not say “${words}”`);
  for (const words of turn.hides ?? []) if (said.includes(flat(words))) broken.push(`says “${words}”`);
  for (const number of turn.cites ?? []) if (!said.includes(number)) broken.push(`does not name ${number}`);
  for (const id of turn.calls ?? []) {
    const contact = catalog.contacts.find((one) => one.id === id);
    if (contact === undefined) broken.push(`no contact ${id} in knowledge`);
    else if (![contact.value ?? "", inOneLine([{ id, name: contact.name, value: contact.value ?? "" }], 1)].some((shown) => shown !== "" && said.includes(flat(shown)))) broken.push(`does not tell ${id}`);
  }
  if (turn.quotes !== undefined && !quotes(said, turn.quotes)) broken.push(`quotes nothing of ${turn.quotes.dispatch}, ${turn.quotes.section}`);
  if (turn.offers !== undefined && turn.offers.join(" · ") !== choices.join(" · ")) broken.push(`offers “${choices.join(" · ")}” instead of “${turn.offers.join(" · ")}”`);
  if (turn.rows !== undefined && turn.rows !== rows) broken.push(`a table of ${rows ?? 0} rows instead of ${turn.rows}`);
  return broken;
}

/** What was concluded otherwise than the dialogue asks. */
export function wrongConclusions({ kind, verdict, modus, harm }: Turn, concluded: Concluded | undefined): readonly string[] {
  if (kind === undefined && verdict === undefined && modus === undefined && harm === undefined) return [];
  if (concluded === null || concluded === undefined) return ["nothing was thought about it"];
  const wrong: string[] = [];
  if (kind !== undefined && concluded.kind !== kind) wrong.push(`taken for ${concluded.kind} instead of ${kind}`);
  if (verdict !== undefined && concluded.verdict !== verdict) wrong.push(`judged ${concluded.verdict ?? "not at all"} instead of ${verdict ?? "not at all"}`);
  if (modus !== undefined && concluded.modi[0]?.id !== modus) wrong.push(`taken for ${concluded.modi[0]?.id ?? "nothing"} instead of ${modus}`);
  for (const one of harm ?? []) if (!concluded.harm.includes(one)) wrong.push(`does not hear ${one}`);
  return wrong;
}

function quotes(said: string, { dispatch, section }: NonNullable<Turn["quotes"]>): boolean {
  const text = flat(catalog.dispatches.get(dispatch)?.sections.find(({ id }) => id === section)?.text ?? "");
  return [...said.matchAll(/“([^“”]+)”/g)].some(([, quoted = ""]) => quoted.length >= LEAST_QUOTED && text.includes(quoted));
}
