import type { CannedTopic } from "../catalog/canned-schema.ts";
import { expandCanned, piecesOf } from "../catalog/canned-text.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { countSyllables, readingSeconds } from "../catalog/reading-time.ts";
import { measureSms, plainSms } from "../catalog/sms-parts.ts";
import { inOneLine, pickContacts } from "../compose/contacts.ts";
import { planFor } from "../compose/emergency.ts";
import { say } from "../compose/wording.ts";
import { AUDIENCES, CANNED_FORMS, type Audience, type CannedCard, type CannedForm, type CannedPlace, type CannedSummary, type CannedText } from "../domain/canned.ts";
import { HARMS } from "../domain/harm.ts";
import { blanksFor } from "./blanks.ts";
import { layOutLeaflet, layOutMeeting, layOutQuiz, type Speak } from "./lay-out.ts";
import { citationLine, sourcesOf } from "./sources.ts";

/** One Zalo message; longer texts are cut by the channel that sends them. */
const LONGEST_ZALO = 2000;
/** Of the first things to do: what fits a side of a leaflet. */
const HARM_STEPS = 4;
const MOST_CONTACTS = 4;

export type LineSources = ReturnType<typeof sourcesOf>;

/** A topic that may be handed out on `today` (ISO day); past its day a text is not shown until somebody has read it again. */
export function isValid(topic: CannedTopic, today: string): boolean {
  return today <= topic.valid_until;
}

/** The text, whole and with nothing unfilled, and where its claims come from. */
export function renderCanned(topic: CannedTopic, form: CannedForm, wanted: Audience, place: CannedPlace, catalog: Catalog, today: string): Omit<CannedText, "sources"> & { readonly lineSources: LineSources } {
  const { cannedShared: shared } = catalog;
  const audience = topic.texts[form][wanted] === undefined ? "chung" : wanted;
  const blanks = blanksFor(place, catalog, today);
  const speak: Speak = (text) => expandCanned(text, shared, blanks);
  const body = bodyOf(topic, form, audience, speak, () => cardOf(topic, audience, place, catalog, today), catalog);
  const signed = form === "zalo" || form === "fanpage" || form === "to-buom" ? signatureOf(place, catalog) : "";
  const text = [body, ...(signed === "" ? [] : [signed])].join("\n\n");
  const lineSources = sourcesOf(piecesOf(form, audience, topic.texts[form][audience] ?? topic.texts[form].chung), topic, shared);
  const seconds = form === "loa-45" || form === "loa-90" ? readingSeconds(countSyllables(text, { ...shared.spoken, ...topic.spoken }).syllables) : null;
  return {
    topic: topic.id,
    title: topic.title,
    form,
    audience,
    text,
    citation: citationLine(lineSources, catalog, form === "zalo" ? Math.max(0, LONGEST_ZALO - text.length - 2) : Number.MAX_SAFE_INTEGER),
    lineSources,
    seconds: seconds === null ? null : Math.round(seconds),
    sms: form === "sms" ? { plain: plainSms(text), plainLength: measureSms(plainSms(text)).length, parts: measureSms(text).parts } : null,
    version: topic.version,
    office: topic.office,
    validUntil: topic.valid_until,
  };
}

function bodyOf(topic: CannedTopic, form: CannedForm, audience: Audience, speak: Speak, card: () => CannedCard, { wording }: Pick<Catalog, "wording">): string {
  const { texts } = topic;
  switch (form) {
    case "hop":
      return layOutMeeting(texts.hop[audience] ?? texts.hop.chung, speak, wording);
    case "quiz":
      return layOutQuiz(texts.quiz[audience] ?? texts.quiz.chung, speak, wording);
    case "to-buom": {
      const { ifHarmed, contacts } = card();
      return layOutLeaflet(topic.title, texts["to-buom"][audience] ?? texts["to-buom"].chung, { harmed: ifHarmed, contacts: inOneLine(contacts, MOST_CONTACTS) }, speak, wording);
    }
    case "loa-45":
    case "loa-90":
    case "zalo":
    case "fanpage":
    case "sms":
      return speak(texts[form][audience] ?? texts[form].chung);
  }
}

function signatureOf({ office, day }: CannedPlace, catalog: Pick<Catalog, "wording" | "contacts" | "places">): string {
  const said = blanksFor({ ...(office === undefined ? {} : { office }), ...(day === undefined ? {} : { day }) }, catalog, "");
  if (said["co-quan"] === undefined) return "";
  return said.ngay === undefined ? say(catalog.wording, "canned.signature.undated", { office: said["co-quan"] }) : say(catalog.wording, "canned.signature", { office: said["co-quan"], day: said.ngay });
}

/** What cards, leaflets and posters are drawn from. */
export function cardOf(topic: CannedTopic, wanted: Audience, place: CannedPlace, catalog: Catalog, today: string): CannedCard {
  const { patterns, guidance, cannedShared: shared } = catalog;
  const audience = topic.texts["to-buom"][wanted] === undefined ? "chung" : wanted;
  const leaflet = topic.texts["to-buom"][audience] ?? topic.texts["to-buom"].chung;
  const speak: Speak = (text) => expandCanned(text, shared, blanksFor(place, catalog, today));
  const harms = topic.if_harmed ?? patterns.get(topic.id)?.if_harmed ?? [];
  const office = blanksFor(place, catalog, today)["co-quan"] ?? null;
  const { issuer } = catalog;
  // Another office's text does not bear this one's sign or lead to its page.
  const own = office === null || office === issuer.name;
  const packages = HARMS.filter((harm) => harms.includes(harm)).flatMap((harm) => guidance.get(harm) ?? []);
  return {
    topic: topic.id,
    title: topic.title,
    audience,
    lead: speak(leaflet.lead),
    steps: leaflet.steps.map(speak),
    stepsAre: leaflet.steps_are,
    dont: leaflet.dont.map(speak),
    do: leaflet.do.map(speak),
    genuine: speak(leaflet.genuine),
    ifHarmed: { title: packages[0]?.title ?? "", steps: planFor(packages).slice(0, HARM_STEPS).map((line) => line.text) },
    contacts: pickContacts(catalog, today, place.province, harms),
    citation: citationLine(sourcesOf(piecesOf("to-buom", audience, leaflet), topic, shared), catalog, Number.MAX_SAFE_INTEGER),
    issuer: office ?? issuer.name,
    logo: own ? issuer.logo : null,
    page: own ? issuer.page : null,
    bot: issuer.bot,
    version: topic.version,
    date: topic.date,
    validUntil: topic.valid_until,
  };
}

/** A topic as lists show it. */
export function summaryOf(topic: CannedTopic, catalog: Pick<Catalog, "patterns" | "cannedShared">): CannedSummary {
  const pattern = catalog.patterns.get(topic.id);
  const forms = Object.fromEntries(CANNED_FORMS.map((form) => [form, AUDIENCES.filter((one) => topic.texts[form][one] !== undefined)])) as unknown as CannedSummary["forms"];
  return {
    id: topic.id,
    title: topic.title,
    about: pattern?.short ?? expandCanned(topic.texts["to-buom"].chung.lead, catalog.cannedShared),
    kind: topic.kind,
    family: pattern?.family ?? null,
    audiences: AUDIENCES.filter((one) => CANNED_FORMS.some((form) => forms[form].includes(one))),
    forms,
  };
}
