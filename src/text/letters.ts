/**
 * Vietnamese letters taken apart and put together: a base (a e i o u y d or another Latin letter), at most one shape
 * (circumflex, breve, horn, stroke) and at most one tone. All results are NFC and one UTF-16 unit.
 */
export type Shape = "" | "^" | "(" | "+" | "-";
/** 0 none, 1 grave (huyền), 2 acute (sắc), 3 hook (hỏi), 4 tilde (ngã), 5 dot below (nặng). */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;

export interface LetterParts {
  readonly base: string;
  readonly shape: Shape;
  readonly tone: Tone;
}

const TONE_MARKS = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"] as const;
const SHAPE_MARKS: Readonly<Record<Exclude<Shape, "" | "-">, string>> = { "^": "\u0302", "(": "\u0306", "+": "\u031b" };
/** Which shapes a base may carry. */
const SHAPES: Readonly<Record<string, readonly Shape[]>> = { a: ["", "^", "("], e: ["", "^"], i: [""], o: ["", "^", "+"], u: ["", "+"], y: [""], d: ["", "-"] };
const VOWELS = "aeiouy";

const PARTS = new Map<string, LetterParts>();
const LETTERS = new Map<string, string>();
for (const [base, shapes] of Object.entries(SHAPES))
  for (const shape of shapes)
    for (const tone of [0, 1, 2, 3, 4, 5] as const) {
      if (tone !== 0 && !VOWELS.includes(base)) continue;
      const plain = shape === "-" ? "đ" : base + (shape === "" ? "" : SHAPE_MARKS[shape]);
      const letter = (plain + TONE_MARKS[tone]).normalize("NFC");
      PARTS.set(letter, { base, shape, tone });
      LETTERS.set(base + shape + String(tone), letter);
    }

/** Every lower-case Vietnamese letter that is not plain ASCII → its ASCII letter. */
export const MARKED_LETTERS: ReadonlyMap<string, string> = new Map([...PARTS].filter(([letter, { base }]) => letter !== base).map(([letter, { base }]) => [letter, base]));

/** Parts of one lower-case letter; null for anything that is no Vietnamese letter with marks (b, 7, "-", …). */
export function partsOf(letter: string): LetterParts | null {
  return PARTS.get(letter) ?? null;
}

/** The letter with these parts, or the base alone where Vietnamese has no such letter. */
export function letterOf({ base, shape, tone }: LetterParts): string {
  return LETTERS.get(base + shape + String(tone)) ?? LETTERS.get(`${base}${shape}0`) ?? base;
}

const MARK_SHAPE: Readonly<Record<string, Shape>> = { "\u0302": "^", "\u0306": "(", "\u030c": "(", "\u031b": "+", "\u0335": "-" };
const MARK_TONE: Readonly<Record<string, Tone>> = { "\u0300": 1, "\u0340": 1, "\u0301": 2, "\u0341": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5 };

/**
 * A letter under one more combining mark: the first shape and the first tone stand, whatever Vietnamese has no use for
 * (ring, cedilla, strike-through, a second tone) leaves no trace. That is how "nhạñ" and Zalgo come back to letters.
 * A caron is read as a breve: ǎ is typed for ă.
 */
export function addMark(letter: string, mark: string): string {
  const parts = PARTS.get(letter);
  if (parts === undefined) return letter;
  const shape = MARK_SHAPE[mark];
  if (shape !== undefined) return parts.shape === "" && SHAPES[parts.base]?.includes(shape) === true ? letterOf({ ...parts, shape }) : letter;
  const tone = MARK_TONE[mark];
  return tone !== undefined && parts.tone === 0 && VOWELS.includes(parts.base) ? letterOf({ ...parts, tone }) : letter;
}

/** Plain: ế→e, đ→d, and nothing else undone (case, spaces and look-alikes stay). */
export function stripDiacritics(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFC");
}
