import type { Action, ReplyBlock } from "../domain/answer.ts";
import { labelOf, nameOf } from "./citation.ts";
import { upperFirst } from "./check.ts";
import type { Draft, Material } from "./material.ts";
import { peopleFirst } from "./emergency.ts";
import { warningBlocks } from "./warning.ts";
import { say } from "./wording.ts";

/** What stands behind the five buttons, made from the same draft: nothing is thought twice. */
export function composeMore(draft: Draft, material: Material): Readonly<Record<Action, readonly ReplyBlock[]>> {
  const { catalog } = material;
  const { wording } = catalog;
  const pattern = catalog.patterns.get(draft.citations.find((one) => one.type === "pattern")?.id ?? "");
  const quotes = draft.citations.flatMap((one): ReplyBlock[] => {
    const dispatch = catalog.dispatches.get(one.id);
    if (one.type !== "dispatch" || dispatch === undefined) return [];
    const where = `${upperFirst(nameOf(dispatch))}${one.section === undefined ? "" : `, ${labelOf(dispatch, one.section)}`}`;
    const today = dispatch.issuer_today === dispatch.issuer ? "" : ` ${say(wording, "citation.today", { today: dispatch.issuer_today })}`;
    return [{ type: "citation", text: one.quote === undefined ? `${where}.${today}` : `${where}: “${one.quote}”${today}` }];
  });
  const why: ReplyBlock[] = pattern === undefined ? [...reasonsOf(draft, material), ...quotes] : [{ type: "plan", title: `${pattern.name}:`, steps: pattern.script }, { type: "paragraph", text: pattern.twin }, ...quotes];
  return {
    why,
    harmed: harmedOf(draft, material),
    contacts: [{ type: "contacts", text: draft.contacts.map((contact) => `• ${contact.name}: ${contact.value}`).join("\n") }],
    share: shareOf(draft, material),
    wrong: [{ type: "paragraph", text: say(wording, "wrong.body") }],
  };
}

/** No trick is named: the words that gave it away, or what was looked for and not found, which guarantees nothing (law 1). */
function reasonsOf({ kind, blocks }: Draft, { catalog: { wording } }: Material): readonly ReplyBlock[] {
  const shown = blocks.filter((block) => block.type === "evidence");
  if (kind !== "check" || shown.length > 0) return shown;
  const [first] = blocks;
  const looked = first?.type !== "headline" ? undefined : first.text === say(wording, "headline.no-sign") ? "why.looked" : first.text === say(wording, "headline.warning") ? "why.warning" : undefined;
  return looked === undefined ? [] : [looked, "why.no-guarantee"].map((key) => ({ type: "paragraph", text: say(wording, key) }));
}

/** What happened is asked first: a list for everything that may have happened helps nobody in the next ten minutes. */
function harmedOf({ harm, guidance }: Draft, { catalog }: Material): readonly ReplyBlock[] {
  const [first] = peopleFirst(harm);
  if (first === undefined) return [{ type: "question", text: say(catalog.wording, "harmed.ask") }];
  return [{ type: "plan", title: catalog.guidance.get(first)?.title ?? "", steps: guidance.ifHarmed.map((line) => upperFirst(line.text)) }, { type: "question", text: say(catalog.wording, "harmed.more") }];
}

function shareOf(draft: Draft, { catalog }: Material): readonly ReplyBlock[] {
  const citedAs = (type: "pattern" | "dispatch"): string | undefined => draft.citations.find((one) => one.type === type)?.id;
  return warningBlocks(catalog, catalog.patterns.get(citedAs("pattern") ?? ""), draft.guidance, citedAs("dispatch"));
}
