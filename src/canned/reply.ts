import { upperFirst } from "../compose/check.ts";
import { composeCanned, composeLine, plainDraft } from "../compose/conversation.ts";
import type { Draft, Material } from "../compose/material.ts";
import { say } from "../compose/wording.ts";
import type { ReplyBlock } from "../domain/answer.ts";
import { AUDIENCES, CANNED_FORMS, type CannedForm } from "../domain/canned.ts";
import type { SheetKind } from "../domain/print.ts";
import { isValid, renderCanned } from "./render.ts";
import { readCannedRequest } from "./request.ts";
import { citationsOf } from "./sources.ts";
import { isSure, isWorthAsking, topicIndexOf } from "./topic-index.ts";

/** A canned text goes out whole: cut, it would be wrong. Longer than any of them; channels cut messages, not texts. */
export const CANNED_REPLY_LIMIT = 12_000;
/** What the loudspeaker at five o'clock needs, and what fits one screen. */
const USUAL_FORM: CannedForm = "loa-45";
const MOST_ASKED = 4;

const paragraph = (text: string): ReplyBlock => ({ type: "paragraph", text });

/** `/mau <chủ đề> [dạng] [đối tượng]`, or the same in plain words: the text with its sources, or the question which one. */
export function replyCanned(request: string, material: Material): Draft {
  const { catalog, today, province } = material;
  const { wording, canned, patterns } = catalog;
  if (request.trim() === "") return composeLine("canned", "canned.none", material);
  const { found, form, sheet, ink, audience, commune } = readCannedRequest(request, topicIndexOf(catalog), MOST_ASKED);
  const [first] = found;
  const near = found.filter(isWorthAsking);
  if (first === undefined || near.length === 0) return composeLine("canned", "canned.unknown", material);
  if (!isSure(found)) {
    const names = near.map(({ id }) => say(wording, "canned.which.line", { name: nameFor(id, material) }));
    return plainDraft("canned", material, [{ type: "question", text: [say(wording, "canned.which"), ...names].join("\n") }]);
  }
  const topic = canned.get(first.id);
  if (topic === undefined || !isValid(topic, today)) return composeCanned(material, patterns.get(first.id) ?? null);
  const place = { ...(commune === null ? {} : { commune }), ...(province === undefined ? {} : { province }) };
  const rendered = renderCanned(topic, form ?? USUAL_FORM, audience ?? "chung", place, catalog, today);
  const heading = say(wording, "canned.head", {
    form: say(wording, `canned.form.${rendered.form}`),
    title: rendered.title,
    audience: rendered.audience === "chung" ? "" : say(wording, "canned.head.audience", { audience: say(wording, `canned.audience.${rendered.audience}`) }),
  });
  const blocks: ReplyBlock[] = [
    paragraph(heading),
    ...(audience === null || rendered.audience === audience ? [] : [paragraph(say(wording, "canned.audience.none", { audience: say(wording, `canned.audience.${audience}`) }))]),
    paragraph(rendered.text),
    ...(rendered.sms === null ? [] : [paragraph(`${say(wording, "canned.sms.plain")}\n${rendered.sms.plain}`)]),
    { type: "citation", text: rendered.citation },
    paragraph(othersOf(topic.id, rendered.form, material)),
  ];
  const draft = plainDraft("canned", material, blocks, { citations: [...citationsOf(rendered.lineSources, catalog), ...(patterns.has(topic.id) ? [{ type: "pattern" as const, id: topic.id }] : [])] });
  return sheet === null ? draft : { ...draft, handOut: { topic: topic.id, audience: audience ?? "chung", place, sheets: TOGETHER[sheet], ink } };
}

/** What goes along: a picture to pass on and a page to print. */
const TOGETHER: Readonly<Record<SheetKind, readonly SheetKind[]>> = { card: ["card", "leaflet"], square: ["square", "leaflet"], leaflet: ["card", "leaflet"], poster: ["card", "poster"] };

/** How to ask for the same topic in another form, or for others. */
function othersOf(id: string, shown: CannedForm, material: Material): string {
  const { wording, canned } = material.catalog;
  const forms = CANNED_FORMS.filter((form) => form !== shown).map((form) => say(wording, `canned.ask.${form}`)).concat(say(wording, "canned.ask.sheets")).join(", ");
  const topic = canned.get(id);
  const audiences = AUDIENCES.filter((one) => one !== "chung" && CANNED_FORMS.some((form) => topic?.texts[form][one] !== undefined)).map((one) => say(wording, `canned.audience.${one}`));
  const others = say(wording, "canned.others", { name: nameFor(id, material), forms });
  return audiences.length === 0 ? others : `${others} ${say(wording, "canned.others.audiences", { audiences: audiences.join(", ") })}`;
}

/** What to type to mean this topic: its own first name. */
function nameFor(id: string, { catalog }: Material): string {
  return catalog.patterns.get(id)?.short ?? catalog.canned.get(id)?.aliases[0] ?? upperFirst(id);
}
