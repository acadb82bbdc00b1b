import { cannedCompleteRules } from "../../src/catalog/checks/canned-complete.ts";
import { RULES } from "../../src/catalog/checks.ts";
import type { Knowledge } from "../../src/catalog/checks/rule.ts";
import { CannedSharedSchema, CannedTopicSchema, type CannedShared, type CannedTopic } from "../../src/catalog/canned-schema.ts";
import { byId, contact, dispatch, guidance, knowledge, pattern } from "./example.ts";

const url = { url: "https://a.vn/b" };
const times = (syllables: number): string => Array.from({ length: syllables }, () => "mai").join(" ");

/** Shared lines of no more than is needed, all words known. */
export function shared(lines: Record<string, unknown> = {}): CannedShared {
  return CannedSharedSchema.parse({
    lines: {
      mo: { role: "opening", forms: ["loa-45", "loa-90", "hop"], text: "Thưa bà con {{xa}}!", plain: "Thưa bà con!" },
      bao: { role: "report", forms: ["loa-45", "loa-90"], text: "Gọi một một ba.", contacts: ["nat-113"] },
      ket: { role: "closing", forms: ["loa-45", "loa-90"], text: "Xin cảm ơn." },
      ...lines,
    },
    spoken: { OTP: "ô tê pê" },
    words: [..."thưa bà con gọi một ba xin cảm ơn mai nắng mưa đừng hãy".split(" "), ..."lời câu chuyện hỏi đáp vì thế trời sao".split(" ")],
  });
}

type Texts = CannedTopic["texts"];
const LONG = `${times(120)} [1]`;

export function topic(over: Partial<Omit<CannedTopic, "texts">> & { texts?: Partial<Texts> } = {}): CannedTopic {
  const leaflet = { lead: `${times(6)} [1]`, steps: [1, 2, 3].map(() => `${times(5)} [1]`), dont: [1, 2, 3].map(() => `${times(4)} [1]`), do: [1, 2].map(() => `${times(4)} [1]`), genuine: `${times(8)} [1]` };
  const question = { ask: `${times(8)}?`, options: ["mai", "nắng", "mưa"], right: 1, why: `${times(8)} [1]` };
  const texts = {
    "loa-45": { chung: `{{mo}} ${times(170)} [1] {{bao}} {{ket}}` },
    "loa-90": { chung: `{{mo}} ${times(350)} [1] {{bao}} {{ket}}` },
    zalo: { chung: `${LONG}\n\n${LONG}` },
    fanpage: { chung: `${LONG}\n\n${LONG}\n\nmai?` },
    sms: { chung: `${times(20)} [1]` },
    hop: { chung: { points: [1, 2, 3, 4].map(() => `${times(140)} [1]`), story: times(110), questions: [1, 2, 3].map(() => ({ ask: `${times(8)}?`, answer: `${times(8)} [1]` })) } },
    quiz: { chung: [question, question, question] },
    "to-buom": { chung: leaflet },
    ...over.texts,
  };
  return CannedTopicSchema.parse({ id: "tro-a", kind: "modus", title: "Mai nắng", aliases: ["a", "b", "c", "d", "e", "f"], version: 1, office: "A", date: "2026-01-01", valid_until: "2026-12-31", claims: { 1: { says: "mai", source: url } }, ...over, texts });
}

/** A knowledge with one modus and the topic, whose only source is the modus' page. */
export function withTopic(one: CannedTopic, lines: Record<string, unknown> = {}, more: Parameters<typeof knowledge>[0] = {}): Knowledge {
  return knowledge({ patterns: byId(pattern()), dispatches: byId(dispatch()), contacts: [contact()], canned: byId(one), cannedShared: shared(lines), ...more });
}

const text = (texts: Partial<Texts>, over: Partial<Omit<CannedTopic, "texts">> = {}): Knowledge => withTopic(topic({ ...over, texts }));
const good = withTopic(topic());
const quoting = { claims: { 1: { says: "mai", source: { dispatch: "xa-a-1", section: "1" } } } };
const loa = (words: string): Partial<Texts> => ({ "loa-45": { chung: `{{mo}} ${times(165)} ${words} [1] {{bao}} {{ket}}` } });
const sms = (words: string): Partial<Texts> => ({ sms: { chung: `${words} [1]` } });
const zalo = (words: string): Partial<Texts> => ({ zalo: { chung: `${LONG}\n\n${LONG}\n\n${words}` } });

type Example = { readonly bad: Knowledge; readonly good: Knowledge };

/** For each rule about the texts to hand out: what it must refuse, and the nearest it must accept. */
export const CANNED_EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  "canned-topic-astray": [
    { bad: withTopic(topic({ id: "tro-b" })), good },
    { bad: withTopic(topic({ kind: "general", if_harmed: ["money-sent"] })), good: withTopic(topic({ id: "chung-a", kind: "general", if_harmed: ["money-sent"] })) },
  ],
  "canned-alias-twice": [
    {
      bad: knowledge({ canned: byId(topic(), topic({ id: "tro-b", aliases: ["g", "h", "i", "k", "l", "Á"] })) }),
      good: knowledge({ canned: byId(topic({ aliases: ["a", "á", "b", "c", "d", "e"] }), topic({ id: "tro-b", aliases: ["g", "h", "i", "k", "l", "m"] })) }),
    },
  ],
  "canned-claim-source": [
    { bad: withTopic(topic({ claims: { 1: { says: "mai", source: { url: "https://a.vn/khac" } } } })), good },
    { bad: withTopic(topic({ claims: { 1: { says: "mai", source: { dispatch: "xa-a-1", section: "9" } } } })), good: withTopic(topic(quoting)) },
    { bad: withTopic(topic({ claims: { 1: { says: "mai", source: { dispatch: "xa-a-1", section: "noi-nhan" } } } })), good: withTopic(topic(quoting)) },
  ],
  "canned-mark": [
    { bad: text(sms(`${times(12)} [2]`)), good },
    { bad: withTopic(topic({ claims: { 1: { says: "mai", source: url }, 2: { says: "mưa", source: url } } })), good },
  ],
  "canned-unmarked": [
    { bad: text({ sms: { chung: times(12) } }), good: text({ sms: { chung: times(8) } }) },
    { bad: text(zalo(`${times(12)}.`)), good: text(zalo(`${times(12)}?`)) },
    { bad: text(zalo(times(12))), good: text(zalo(times(12).toUpperCase())) },
    { bad: text(zalo(`"${times(6)}" ${times(6)}`)), good: text(zalo(`"${times(12)}"`)) },
  ],
  "canned-quote": [
    { bad: text(sms(`${times(6)} “không tống tiền ai”`), quoting), good: text(sms(`${times(6)} “không tống tiền”`), quoting) },
    { bad: text(sms(`${times(6)} “không tống tiền”`)), good: text(sms(`${times(6)} "không tống tiền ai"`)) },
  ],
  "canned-credit": [
    { bad: text(sms("Công văn của tỉnh dặn đừng mai."), quoting), good: text(sms("Công văn của tỉnh dặn “không tống tiền”."), quoting) },
    { bad: text(sms("UBND xã yêu cầu hãy mai."), quoting), good: text(sms("Xin mời ra xã hỏi cho rõ."), quoting) },
  ],
  "canned-validity": [
    { bad: withTopic(topic({ valid_until: "2025-12-31" })), good },
    { bad: withTopic(topic({ valid_until: "2027-06-01" })), good },
  ],
  "canned-shared-line": [
    { bad: withTopic(topic(), { x: { role: "reminder", forms: ["sms"], text: "mai {{huyen}}", plain: "mai" } }), good },
    { bad: withTopic(topic(), { x: { role: "reminder", forms: ["sms"], text: "mai {{xa}}", plain: "mai {{tinh}}" } }), good: withTopic(topic(), { x: { role: "reminder", forms: ["sms"], text: "mai {{xa}}", plain: "mai" } }) },
    { bad: withTopic(topic(), { x: { role: "report", forms: ["sms"], text: "gọi công an" } }), good: withTopic(topic(), { x: { role: "report", forms: ["sms"], text: "gọi công an", contacts: ["nat-113"] } }) },
    { bad: withTopic(topic(), { x: { role: "report", forms: ["sms"], text: "gọi 113", contacts: ["nat-114"] } }), good: withTopic(topic(), { x: { role: "report", forms: ["sms"], text: "gọi 113", contacts: ["nat-113"] } }) },
    { bad: withTopic(topic(), { x: { role: "report", forms: ["loa-45"], text: "gọi một một bốn", contacts: ["nat-113"] } }), good },
  ],
  "canned-shared-use": [
    { bad: text(sms(`{{khong-co}} ${times(9)}`)), good },
    { bad: text(sms(`{{mo}} ${times(9)}`)), good: text(loa("mai")) },
    { bad: text(sms(`[nguồn] ${times(9)}`)), good },
  ],
  "canned-loudspeaker-frame": [
    { bad: text({ "loa-45": { chung: `{{mo}} ${times(170)} [1] {{ket}}` } }), good },
    { bad: text({ "loa-90": { chung: `${times(350)} [1] {{bao}} {{ket}}` } }), good },
  ],
  "canned-spoken-number": [{ bad: text(loa("gọi một một bốn")), good: text(loa("gọi một một ba")) }],
  "canned-reading-time": [
    { bad: text({ "loa-45": { chung: `{{mo}} ${times(140)} [1] {{bao}} {{ket}}` } }), good },
    { bad: text({ "loa-90": { chung: `{{mo}} ${times(400)} [1] {{bao}} {{ket}}` } }), good },
    { bad: text({ hop: { chung: { ...topic().texts.hop.chung, story: times(400) } } }), good },
  ],
  "canned-unreadable": [
    { bad: text(loa("mã 113")), good: text(loa("mã OTP")) },
    { bad: text(loa("mã QR")), good: withTopic(topic({ texts: loa("mã QR"), spoken: { QR: "quy a" } })) },
    { bad: text(loa("mai (nắng)")), good: text(loa("mai, nắng")) },
  ],
  "canned-length": [
    { bad: text(zalo(times(400))), good: text(zalo(times(20))) },
    { bad: text(zalo("🚨🚨🚨🚨🚨🚨🚨 mai")), good: text(zalo("🚨🚨 mai")) },
    { bad: text({ fanpage: { chung: `${LONG}\n\n${LONG}` } }), good },
    { bad: text({ "to-buom": { chung: { ...topic().texts["to-buom"].chung, lead: `${times(60)} [1]` } } }), good },
  ],
  "canned-sms": [
    { bad: text(sms(times(45))), good: text(sms(times(40))) },
    { bad: text(sms(`🚨 ${times(10)}`)), good: text(sms(`“${times(10)}”…`)) },
  ],
  "canned-spelling": [
    { bad: text(sms(`${times(10)} nắnq`)), good: withTopic(topic({ words: ["nắnq"], texts: sms(`${times(10)} nắnq`) })) },
    { bad: text(sms(`${times(10)} tắm`)), good: withTopic(topic({ texts: sms(`${times(10)} tắm`) }), {}, { guidance: new Map([["money-sent", guidance({ title: "Tắm:" })]]) }) },
  ],
  ...(RULES.some((rule) => cannedCompleteRules.includes(rule)) ? { "modus-without-canned": [{ bad: knowledge({ patterns: byId(pattern()) }), good }] } : {}),
};
