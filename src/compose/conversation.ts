import type { Pattern } from "../catalog/pattern-schema.ts";
import type { Kind, Verdict } from "../domain/verdict.ts";
import type { Citation, Guidance, ReplyBlock } from "../domain/answer.ts";
import { adviceFor, citationBlock, citationsFor, upperFirst } from "./check.ts";
import { cite, labelOf, nameOf } from "./citation.ts";
import { quotePart } from "./quote-part.ts";
import { inOneLine } from "./contacts.ts";
import type { Draft, Material } from "./material.ts";
import { warningBlocks } from "./warning.ts";
import { say } from "./wording.ts";

const NOTHING: Guidance = { do: [], dont: [], ifHarmed: [] };

/** An answer that judges nothing: no verdict, no risk. */
export function plainDraft(kind: Kind, material: Material, blocks: readonly ReplyBlock[], parts: { guidance?: Guidance; citations?: readonly Citation[] } = {}): Draft {
  return { kind, verdict: null, risk: 0, modi: [], evidence: [], harm: [], guidance: parts.guidance ?? NOTHING, contacts: material.contacts, citations: parts.citations ?? [], blocks };
}

const paragraph = (text: string): ReplyBlock => ({ type: "paragraph", text });

export function composeHelp(material: Material): Draft {
  const { wording } = material.catalog;
  return plainDraft("help", material, [paragraph(say(wording, "help.body")), paragraph(say(wording, "help.commands"))]);
}

export function composeLine(kind: Kind, key: string, material: Material): Draft {
  return plainDraft(kind, material, [paragraph(say(material.catalog.wording, key))]);
}

/** Where a name the person wrote may lie; several candidates are asked about, none is guessed. */
export interface AskedPlace {
  readonly name: string;
  readonly provinces: readonly string[];
}

export function composeContacts(material: Material, place: AskedPlace | null): Draft {
  const { catalog, contacts, province } = material;
  const { wording } = catalog;
  const lines = contacts.map((contact) => `• ${contact.name}: ${contact.value}`);
  const blocks: ReplyBlock[] = [];
  if (place !== null && place.provinces.length > 1) blocks.push({ type: "question", text: say(wording, "contact.which", { name: place.name, candidates: place.provinces.join(", ") }) });
  if (province !== undefined) {
    const police = catalog.places.provinces.find((one) => one.name === province)?.police_name ?? province;
    blocks.push(paragraph(say(wording, "contact.province", { province: police })));
    const own = contacts.some((contact) => catalog.contacts.find((row) => row.id === contact.id)?.province === province);
    if (!own) blocks.push(paragraph(say(wording, "contact.none", { police })));
  } else if (place === null) blocks.push(paragraph(say(wording, "contact.lead")));
  blocks.push({ type: "contacts", text: lines.join("\n") });
  if (province === undefined && place === null) blocks.push({ type: "question", text: say(wording, "contact.ask-province") });
  return plainDraft("contact", material, blocks);
}

/** A dispatch quoted: the section that answers, verbatim, with number, issuer, date and section. */
export function composeDispatch(material: Material, id: string, section: string, question = ""): Draft {
  const { catalog } = material;
  const dispatch = catalog.dispatches.get(id);
  if (dispatch === undefined) return composeUnknownDispatch(material, id);
  const found = dispatch.sections.find((one) => one.id === section && one.id !== "dau" && one.id !== "noi-nhan");
  const what = nameOf(dispatch);
  const blocks: ReplyBlock[] = [];
  let citation: Citation;
  if (found === undefined) {
    blocks.push(paragraph(`${upperFirst(what)}. ${dispatch.about}`));
    citation = cite(dispatch, null, null);
  } else {
    const quote = quotePart(found.text, question);
    blocks.push(paragraph(say(catalog.wording, "dispatch.answer", { what, section: `, ${labelOf(dispatch, section)}` })), paragraph(`“${quote}”`));
    citation = cite(dispatch, section, quote);
  }
  if (dispatch.issuer_today !== dispatch.issuer) blocks.push({ type: "citation", text: say(catalog.wording, "citation.today", { today: dispatch.issuer_today }) });
  return plainDraft("dispatch", material, blocks, { citations: [citation] });
}

export function composeUnknownDispatch(material: Material, number: string): Draft {
  return plainDraft("dispatch", material, [paragraph(say(material.catalog.wording, "dispatch.unknown", { number, list: listOf(material) }))]);
}

function listOf({ catalog }: Material): string {
  return [...catalog.dispatches.values()].map((one) => one.number ?? `${one.issuer} (${one.date_text})`).join("; ");
}

/** A question about a trick, nobody having sent anything: what it is, how the genuine thing differs, what to do. */
export function composePatternTopic(material: Material, pattern: Pattern): Draft {
  const advice = adviceFor(material.catalog, pattern, "suspicious");
  const citations = citationsFor(material.catalog, pattern, advice.lines, material.province);
  const blocks: ReplyBlock[] = [
    paragraph(`${pattern.name}.`),
    paragraph(pattern.twin),
    { type: "advice", dont: advice.guidance.dont.slice(0, 2).map((line) => upperFirst(line.text)), do: advice.guidance.do.slice(0, 1).map((line) => upperFirst(line.text)) },
    ...citationBlock(material.catalog, citations, [...advice.guidance.dont.slice(0, 2), ...advice.guidance.do.slice(0, 1)].map((line) => line.text), advice.lines),
    { type: "contacts", text: say(material.catalog.wording, "contacts.lead", { contacts: inOneLine(material.contacts, 3) }) },
  ];
  return plainDraft("help", material, blocks, { guidance: { ...advice.guidance, ifHarmed: [] }, citations });
}

/** "Nhưng bạn tôi làm rồi được tiền mà": what was said of the last message stands, with how the trick goes on. */
export function composeStands(material: Material, pattern: Pattern): Draft {
  const advice = adviceFor(material.catalog, pattern, "suspicious");
  const blocks: ReplyBlock[] = [
    { type: "plan", title: say(material.catalog.wording, "stands.lead", { short: pattern.short }), steps: pattern.script },
    { type: "advice", dont: advice.guidance.dont.slice(0, 1).map((line) => upperFirst(line.text)), do: [] },
  ];
  return plainDraft("help", material, blocks, { guidance: { ...advice.guidance, ifHarmed: [] }, citations: citationsFor(material.catalog, pattern, advice.lines, material.province) });
}

/** The same where the trick has no name: what was concluded stands, with what to do about it. */
export function composeStandsUnnamed(material: Material, verdict: Verdict): Draft {
  const { catalog, contacts } = material;
  const { guidance, lines } = adviceFor(catalog, undefined, "suspicious");
  const blocks: ReplyBlock[] = [
    paragraph(say(catalog.wording, `stands.${verdict}`)),
    { type: "advice", dont: guidance.dont.slice(0, 2).map((line) => upperFirst(line.text)), do: guidance.do.slice(0, 1).map((line) => upperFirst(line.text)) },
    { type: "contacts", text: say(catalog.wording, "contacts.lead", { contacts: inOneLine(contacts, 3) }) },
  ];
  return plainDraft("help", material, blocks, { guidance: { ...guidance, ifHarmed: [] }, citations: citationsFor(catalog, undefined, lines, material.province) });
}

/** The code was genuine; whether its owner wanted it says what it means. */
export function composeCode(material: Material, wanted: boolean): Draft {
  const { catalog, contacts } = material;
  const { guidance, lines } = adviceFor(catalog, undefined, "otp");
  const blocks: ReplyBlock[] = [
    paragraph(say(catalog.wording, wanted ? "code.wanted" : "code.unwanted")),
    { type: "advice", dont: guidance.dont.map((line) => upperFirst(line.text)), do: wanted ? [] : guidance.do.map((line) => upperFirst(line.text)) },
    ...(wanted ? [] : [{ type: "contacts" as const, text: say(catalog.wording, "contacts.lead", { contacts: inOneLine(contacts, 3) }) }]),
  ];
  return plainDraft("help", material, blocks, { guidance: { ...guidance, ifHarmed: [] }, citations: citationsFor(catalog, undefined, lines, material.province) });
}

/** Which dispatches there are, for who names none. */
export function composeDispatchList(material: Material): Draft {
  return plainDraft("dispatch", material, [paragraph(say(material.catalog.wording, "dispatch.which", { list: listOf(material) }))]);
}

/** "Nếu lỡ chuyển thì sao": the plan, told before it is needed. */
export function composeHypothetical(material: Material, plan: Guidance["ifHarmed"]): Draft {
  return plainDraft("help", material, [{ type: "plan", title: say(material.catalog.wording, "hypothetical.lead"), steps: plan.map((line) => upperFirst(line.text)) }], { guidance: { ...NOTHING, ifHarmed: plan } });
}

/** A short text to read out or to share; the full library is the propagandist's kit. */
export function composeCanned(material: Material, pattern: Pattern | null): Draft {
  const { wording } = material.catalog;
  if (pattern === null) return composeLine("canned", "canned.none", material);
  const advice = adviceFor(material.catalog, pattern, "suspicious");
  const citations = citationsFor(material.catalog, pattern, advice.lines, material.province);
  const warning = warningBlocks(material.catalog, pattern, advice.guidance, citations.find((one) => one.type === "dispatch")?.id);
  const whom: ReplyBlock = { type: "contacts", text: say(wording, "contacts.lead", { contacts: inOneLine(material.contacts, 3) }) };
  const blocks = warning.flatMap((block): ReplyBlock[] => (block.type === "advice" ? [block, whom] : [block]));
  return plainDraft("canned", material, blocks, { guidance: { ...advice.guidance, ifHarmed: [] }, citations });
}
