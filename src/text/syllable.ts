import { KNOWN_WORDS } from "./known-words.ts";
import { partsOf } from "./letters.ts";

/**
 * Which strings of letters are Vietnamese syllables, as they look without diacritics ("nghieng", "oan", "quyt").
 * A rhyme (nucleus and coda) is listed with the onsets that occur before it; "_" is the empty onset. Written from the
 * rules of quốc ngữ (k and gh before e i y, c and g elsewhere, the glide o/u not after lips, …), then checked word by
 * word against the spelling list of hunspell-vi (6,633 syllables with tones): nothing of that list is copied here.
 */
const BACK = "b c ch d g gi h kh l m n ng nh ph r s t th tr v x _";
const FRONT = "b ch d gh h k kh l m n ngh nh ph r s t th tr v x _";

const RHYMES: Readonly<Record<string, string>> = {
  // a, ă, â
  a: `${BACK} q p`, ac: BACK, ach: BACK, ai: BACK, am: BACK, an: `${BACK} p`, ang: BACK, anh: BACK, ao: BACK, ap: BACK, at: BACK, au: BACK, ay: BACK,
  // e, ê
  e: `${FRONT} g p`, ec: FRONT, ech: FRONT, em: `${FRONT} g`, en: `${FRONT} g`, eng: "b k kh l ph r x ch _ m", enh: FRONT, eo: `${FRONT} gi`, ep: `${FRONT} gi`, et: FRONT, eu: `${FRONT} gi`,
  // i, iê
  i: `${FRONT} g p`, ia: `${FRONT} g`, ich: `${FRONT} g`, iec: "b d ch h l m nh t th v x gh gi", iem: "b ch d gh h k kh l n ngh nh t th x v ph r s gi", ien: "b ch d gh h k kh l m n ngh nh ph s t th tr v x g", ieng: "b ch d k kh l m n ngh nh s t th x g r tr v h", iep: "d h kh l n ngh nh t th x ch k", iet: "b ch d k kh l m n ngh nh ph s t th tr v x g r h gi", ieu: "b ch d h k kh l m n ngh nh ph r t th tr s x", im: `${FRONT} g`, in: `${FRONT} g p`, inh: FRONT, ip: "b ch d h k kh l m n nh r s t x v ph", it: FRONT, iu: "b ch d h k kh l m n nh ngh r s t th tr x v _ ph",
  // o, ô, ơ
  o: `${BACK} p`, oc: BACK, oi: BACK, om: BACK, on: BACK, ong: BACK, oong: "b c g x t s l ch", ooc: "m x", op: BACK, ot: BACK,
  // u, ư, uô, ươ
  u: BACK, ua: BACK, uc: BACK, ui: BACK, um: BACK, un: BACK, ung: BACK, up: "b ch c d gi h l m n ng nh r s t th tr x _", ut: BACK, uu: "b c h kh l m n ng s t tr _ ch", uo: "h kh th q _", uoc: "b c ch d gi h l n ng nh ph r s t th tr v x _ g kh", uoi: "b c ch d gi h kh l m n ng nh r s t th tr v x _ g", uom: "b c ch d g h kh l n ng nh t th x ph r _ m", uon: "b c ch d g gi kh l m n ng nh ph s t th tr v x r _", uong: "b c ch d gi h kh l m n ng nh ph r s t th tr v x _ g", uop: "c ch m n gi ng th s t _ b", uot: "b c ch d kh l m n nh ph r s t th tr v x h g _", uou: "b h r ph ng t",
  // o as a glide
  oa: "ch d g h kh l ng nh s t th x _ n", oac: "h kh ng t x l _", oach: "h kh l ng t x _", oai: "ch d h kh l ng nh t th x _", oam: "ng nh x kh _ t h", oan: "ch d h kh l ng nh s t th tr x _ n v", oang: "ch d h kh l ng nh s t th x _", oanh: "d h kh l ng t x _", oao: "ng kh h _", oap: "ng t _ x", oat: "d h kh l ng s t th x _", oay: "h kh l ng nh t x _ s m", oe: "ch h kh l ng nh t th x _ d", oen: "h kh l ng nh x t _ ch", oeo: "kh ng l x nh _", oet: "kh l t x ng nh h ch _", oem: "ng", oec: "kh",
  // u as a glide
  uan: "ch d h kh l ng nh t th tr x _ s", uang: "kh", uat: "d kh l s t th tr x _ h nh ng", uay: "kh ng", ue: "d h kh l nh t th x tr _ s", uech: "kh x h ng ch", uenh: "h kh x ch d", uy: "ch d h kh l ng nh s t th tr x _ v ph", uya: "kh", uych: "h ng kh", uyen: "ch d h kh l ng nh s t th tr x _ r", uyet: "d h kh l ng t th tr x nh ch s", uyn: "m l d t", uynh: "h kh l t x", uyp: "t", uyt: "b h s t x _ ng", uyu: "kh ng",
  // y
  y: "h k l m n s t v th d b x _", yem: "_", yen: "_", yeng: "_", yet: "_", yeu: "_", ych: "_",
};

/** After q the u is always there; the rest of the rhyme follows. */
const AFTER_QU = "a ac ach ai am an ang anh ao ap at au ay e ec en eng enh eo et ech eu en i in it inh ich ip o oc on ot y ych yen yet yt ynh yn yu yet oi";
/** Native words whose onset is the letters gi alone (gì, giết, gìn, giếng, gió is g-i-o above). */
const AFTER_GI = "gi gin git gim gio gie gieo gien";

function build(): Set<string> {
  const all = new Set<string>(AFTER_GI.split(" "));
  for (const rest of AFTER_QU.split(" ")) all.add(`qu${rest}`);
  for (const [rhyme, onsets] of Object.entries(RHYMES)) for (const onset of onsets.split(" ")) if (onset !== "" && onset !== "q") all.add(onset === "_" ? rhyme : onset + rhyme);
  return all;
}

const SYLLABLES: ReadonlySet<string> = build();

/** Longest syllable: "nghieng". */
export const LONGEST_SYLLABLE = 7;

/** @param bare lower case, without diacritics. */
export function isSyllable(bare: string): boolean {
  return bare.length <= LONGEST_SYLLABLE && SYLLABLES.has(bare);
}

/** A Vietnamese syllable or a foreign word that Vietnamese messages use: what a disguised word may turn out to be. */
export function isWord(bare: string): boolean {
  return isSyllable(bare) || KNOWN_WORDS.has(bare);
}

/**
 * The same for a word as written: its bare form is a syllable, it has at most one tone, and a stop coda (c, ch, p, t)
 * carries only sắc or nặng, if it carries any.
 */
export function isExactSyllable(exact: string): boolean {
  let bare = "";
  let tone = 0;
  for (const letter of exact) {
    const parts = partsOf(letter);
    bare += parts?.base ?? letter;
    if (parts === null || parts.tone === 0) continue;
    if (tone !== 0) return false;
    tone = parts.tone;
  }
  if (!isSyllable(bare)) return false;
  return tone === 0 || tone === 2 || tone === 5 || !/(?:c|ch|p|t)$/.test(bare);
}
