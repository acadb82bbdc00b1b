import { isExactSyllable } from "../text/syllable.ts";
import { fromLegacyFont, type LegacyFont } from "./legacy-fonts.ts";

/** A reading is believed when so many of its marked words are Vietnamese. */
const BELIEVED = 0.8;
/** And the text as it stands is left alone when so many are. */
const GOOD_ENOUGH = 0.6;
const LEAST_WORDS = 5;

export interface Unicoded {
  readonly text: string;
  /** The font the text was typed for; null: it was Unicode all along. */
  readonly font: LegacyFont | null;
}

/** Share of the words with letters beyond ASCII that can be Vietnamese; null when there are too few to tell. */
export function vietnameseShare(text: string): number | null {
  const words = (text.normalize("NFC").toLowerCase().match(/[^\s.,;:!?()"“”'/0-9-]+/g) ?? []).filter((word) => /[^\u0000-\u007f]/.test(word));
  return words.length < LEAST_WORDS ? null : words.filter(isExactSyllable).length / words.length;
}

/** Tells TCVN3 and VNI by how much Vietnamese comes out; Unicode text passes untouched (as NFC). */
export function toUnicode(text: string): Unicoded {
  const as = text.normalize("NFC");
  const share = vietnameseShare(as);
  if (share === null || share >= GOOD_ENOUGH) return { text: as, font: null };
  const readings = (["tcvn3", "vni"] as const).map((font) => {
    const read = fromLegacyFont(text, font).normalize("NFC");
    return { font, text: read, share: vietnameseShare(read) ?? 0 };
  });
  const best = readings.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share >= BELIEVED && best.share > share ? { text: best.text, font: best.font } : { text: as, font: null };
}
