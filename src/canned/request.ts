import { AUDIENCES, CANNED_FORMS, type Audience, type CannedForm } from "../domain/canned.ts";
import type { SheetInk, SheetKind } from "../domain/print.ts";
import { fold } from "../text/fold.ts";
import type { ScoredTopic, TopicIndex } from "./topic-index.ts";

/** A text, or a sheet with the text that goes with it. */
interface Form {
  readonly text: CannedForm;
  readonly sheet: SheetKind | null;
}
const sheet = (kind: SheetKind, text: CannedForm): Form => ({ text, sheet: kind });
/** Posted with a card: what the picture says, as words. */
const [CARD, SQUARE, POSTER, LEAFLET] = [sheet("card", "zalo"), sheet("square", "zalo"), sheet("poster", "zalo"), sheet("leaflet", "to-buom")];

/** How people ask for a sheet. */
const SHEET_WORDS: readonly (readonly [string, Form])[] = [
  ["the vuong", SQUARE], ["anh vuong", SQUARE], ["hinh vuong", SQUARE],
  ["tam the", CARD], ["the anh", CARD], ["the doc", CARD], ["infographic", CARD],
  ["ap phich", POSTER], ["poster", POSTER], ["pano", POSTER], ["to a3", POSTER],
  ["to buom", LEAFLET], ["to roi", LEAFLET], ["to gap", LEAFLET],
];
/** "thẻ" alone only at the very end: elsewhere it is a bank card, or "như thế". */
const BARE_CARD = / the$/;
const BLACK_AND_WHITE = /\b(?:ban )?(?:den trang|trang den)\b/;

/** How people say which form they want; tried longest first, anywhere in the request. Bare words. */
const FORM_WORDS: readonly (readonly [string, CannedForm])[] = [
  ["loa 90 giay", "loa-90"], ["loa 90s", "loa-90"], ["loa 90", "loa-90"], ["loa dai", "loa-90"], ["loa phut ruoi", "loa-90"],
  ["loa 45 giay", "loa-45"], ["loa 45s", "loa-45"], ["loa 45", "loa-45"], ["loa ngan", "loa-45"], ["bai phat thanh", "loa-45"], ["phat thanh", "loa-45"], ["doc loa", "loa-45"], ["phat loa", "loa-45"], ["loa phuong", "loa-45"], ["loa", "loa-45"],
  ["dang zalo", "zalo"], ["gui zalo", "zalo"], ["nhom zalo", "zalo"], ["zalo", "zalo"],
  ["dang facebook", "fanpage"], ["dang fanpage", "fanpage"], ["bai dang facebook", "fanpage"], ["fanpage", "fanpage"], ["facebook", "fanpage"], ["dang page", "fanpage"],
  ["tin nhan sms", "sms"], ["sms", "sms"], ["tin nhan", "sms"], ["nhan tin", "sms"],
  ["sinh hoat chi bo", "hop"], ["hop chi bo", "hop"], ["sinh hoat to", "hop"], ["sinh hoat", "hop"], ["hop to dan pho", "hop"], ["hop to", "hop"], ["hop dan", "hop"], ["hop", "hop"],
  ["do vui", "quiz"], ["trac nghiem", "quiz"], ["quiz", "quiz"], ["cau do", "quiz"],
];

const AUDIENCE_WORDS: readonly (readonly [string, Audience])[] = [
  ["nguoi cao tuoi", "nguoi-gia"], ["nguoi lon tuoi", "nguoi-gia"], ["nguoi gia", "nguoi-gia"], ["ong ba", "nguoi-gia"], ["cac cu", "nguoi-gia"],
  ["phu huynh", "phu-huynh"], ["cha me", "phu-huynh"], ["bo me", "phu-huynh"],
  ["hoc sinh sinh vien", "hoc-sinh"], ["hoc sinh", "hoc-sinh"], ["sinh vien", "hoc-sinh"], ["hssv", "hoc-sinh"],
  ["cong nhan", "cong-nhan"], ["nguoi lao dong", "cong-nhan"],
  ["can bo dang vien", "can-bo"], ["can bo", "can-bo"], ["dang vien", "can-bo"], ["cong chuc", "can-bo"],
  ["tieu thuong", "tieu-thuong"], ["nguoi ban hang", "tieu-thuong"],
];

const COMMUNE = /(?:^|\s)(?:ở\s+)?((?:xã|phường|đặc khu|thị trấn)\s+\p{Lu}[\p{L}'’]*(?:\s+\p{Lu}[\p{L}'’]*){0,3})/u;

/** Who names a topic needs no more; every word is compared with every name. */
const LONGEST_REQUEST = 300;

export interface CannedRequest {
  /** Topics that fit, best first. */
  readonly found: readonly ScoredTopic[];
  readonly form: CannedForm | null;
  /** Asked for as a sheet; null: as words. */
  readonly sheet: SheetKind | null;
  readonly ink: SheetInk;
  readonly audience: Audience | null;
  /** "xã Tân Phú", as written. */
  readonly commune: string | null;
}

/**
 * "giả công an loa 90 cho người già xã Tân Phú" → topic, form, audience, place. A word that could be either ("chiếm tài
 * khoản zalo") belongs to the topic when the topic is named better with it.
 */
export function readCannedRequest(request: string, index: TopicIndex, limit: number): CannedRequest {
  // "nguoi-gia", as the form's own name is written.
  const text = request.slice(0, LONGEST_REQUEST).replaceAll("-", " ");
  const commune = COMMUNE.exec(text)?.[1] ?? null;
  const folded = fold(commune === null ? text : text.replace(commune, " "));
  const copied = BLACK_AND_WHITE.exec(folded.bare);
  const words = copied === null ? folded : fold(without(folded.exact, [{ value: null, start: copied.index, end: copied.index + copied[0].length }]));
  const form = firstOf(words.bare, FORMS) ?? bareCard(words.bare);
  const audience = firstOf(words.bare, AUDIENCE_WORDS);
  const ink: SheetInk = copied === null ? "colour" : "bw";
  let best: CannedRequest & { readonly score: number } = { found: [], form: null, sheet: null, ink, audience: null, commune, score: -1 };
  for (const takeForm of form === null ? [null] : [form, null]) {
    for (const takeAudience of audience === null ? [null] : [audience, null]) {
      const rest = without(words.exact, [takeForm, takeAudience]);
      const found = index.search(rest, limit);
      const score = found[0]?.score ?? 0;
      if (score > best.score + 1e-9) best = { found, form: takeForm?.value.text ?? null, sheet: takeForm?.value.sheet ?? null, ink, audience: takeAudience?.value ?? null, commune, score };
    }
  }
  return { found: best.found, form: best.form, sheet: best.sheet, ink, audience: best.audience, commune };
}

const FORMS: readonly (readonly [string, Form])[] = [...SHEET_WORDS, ...FORM_WORDS.map(([words, text]) => [words, { text, sheet: null }] as const)];

function bareCard(bare: string): Taken<Form> | null {
  const at = BARE_CARD.exec(bare.trimEnd());
  return at === null ? null : { value: CARD, start: at.index + 1, end: at.index + at[0].length };
}

interface Taken<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

/** The last place is where people put the form: "… zalo". */
function firstOf<T>(bare: string, known: readonly (readonly [string, T])[]): Taken<T> | null {
  for (const [words, value] of known) {
    const at = ` ${bare} `.lastIndexOf(` ${words} `);
    if (at !== -1) return { value, start: at, end: at + words.length };
  }
  return null;
}

function without(text: string, taken: readonly (Taken<unknown> | null)[]): string {
  return taken.reduce((left, one) => (one === null ? left : left.slice(0, one.start) + " ".repeat(one.end - one.start) + left.slice(one.end)), text);
}

export function isCannedForm(value: string): value is CannedForm {
  return (CANNED_FORMS as readonly string[]).includes(value);
}

export function isAudience(value: string): value is Audience {
  return (AUDIENCES as readonly string[]).includes(value);
}
