import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { readFontFacts, type FontFacts } from "./font-facts.ts";
import { WEIGHTS, type Weight } from "./sheet-ops.ts";

/** The family under which every weight is registered: two names for one font made letters of the second vanish. */
export const FAMILY = "Be Vietnam Pro";

const FILES: Readonly<Record<Weight, string>> = { 400: "400Regular/BeVietnamPro_400Regular.ttf", 600: "600SemiBold/BeVietnamPro_600SemiBold.ttf", 800: "800ExtraBold/BeVietnamPro_800ExtraBold.ttf" };
/** Widths kept; names of offices are without end, words of the texts are not. */
const MOST_KEPT = 20_000;

export interface Face extends FontFacts {
  readonly bytes: Buffer;
  /** Of one word, kerning included, at size 1. */
  widthOf(word: string): number;
}
export type Fonts = Readonly<Record<Weight, Face>>;

/** The whole files, not the web subsets: those leave out ộ, ậ, ư, đ. */
export function loadFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  // Measured by what sets the paper: its kerning moves "Đừ" apart and "ãy" together.
  const ruler = new PDFDocument({ autoFirstPage: false });
  const faces = WEIGHTS.map((weight) => {
    const bytes = readFileSync(resolve(`@expo-google-fonts/be-vietnam-pro/${FILES[weight]}`));
    ruler.registerFont(String(weight), bytes);
    const kept = new Map<string, number>();
    const widthOf = (word: string): number => {
      const known = kept.get(word);
      if (known !== undefined) return known;
      if (kept.size >= MOST_KEPT) kept.clear();
      const width = ruler.font(String(weight)).fontSize(1000).widthOfString(word) / 1000;
      kept.set(word, width);
      return width;
    };
    return [weight, { bytes, widthOf, ...readFontFacts(bytes) } satisfies Face] as const;
  });
  return Object.fromEntries(faces) as unknown as Fonts;
}

/** Without what the font cannot draw: an emoji in the name of an office would stand there as an empty box. */
export function drawable(text: string, { 400: regular }: Fonts): string {
  return [...text.normalize("NFC")].filter((letter) => regular.has(letter.codePointAt(0) ?? 0)).join("").replace(/ {2,}/g, " ").trim();
}
