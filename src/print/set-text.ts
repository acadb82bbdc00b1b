import type { Fonts } from "./fonts.ts";
import type { Op, Weight } from "./sheet-ops.ts";

/** A stretch of text in one look. */
export interface Run {
  readonly text: string;
  readonly weight: Weight;
  readonly fill: string;
}

/** Words of one line with their places from its beginning. */
interface SetLine {
  readonly runs: readonly (Run & { readonly x: number; readonly width: number })[];
  readonly width: number;
}

export interface SetText {
  readonly lines: readonly SetLine[];
  /** Widest line. */
  readonly width: number;
  readonly height: number;
  draw(x: number, y: number, align?: "left" | "right" | "centre"): Op[];
}

export interface Setting {
  readonly size: number;
  /** Times the size. */
  readonly leading: number;
  /** Lines of about the same length, for headlines. */
  readonly balanced?: boolean;
}

/**
 * Breaks text at spaces into lines no wider than `width`; a word longer than that is broken between letters, so that
 * nothing ever runs over the edge.
 */
export function setText(runs: readonly Run[], width: number, { size, leading, balanced = false }: Setting, fonts: Fonts): SetText {
  const words = wordsOf(runs, width / size, fonts);
  let lines = linesOf(words, width / size, fonts);
  if (balanced && lines.length > 1) {
    // The narrowest measure that takes no more lines.
    let [low, high] = [0, width / size];
    for (let round = 0; round < 12; round += 1) {
      const middle = (low + high) / 2;
      const tried = linesOf(words, middle, fonts);
      if (tried.length <= lines.length && tried.every((line) => line.width <= middle + 1e-9)) [high, lines] = [middle, tried];
      else low = middle;
    }
  }
  const height = lines.length * size * leading;
  const widest = Math.max(0, ...lines.map((line) => line.width * size));
  return {
    lines,
    width: widest,
    height,
    draw(x, y, align = "left") {
      const { ascender, descender } = fonts[400];
      const first = y + (size * leading - size * (ascender + descender)) / 2 + size * ascender;
      return lines.flatMap((line, at) => {
        const shift = align === "left" ? 0 : (width - line.width * size) * (align === "right" ? 1 : 0.5);
        return line.runs.map((run): Op => ({ type: "text", x: x + shift + run.x * size, y: first + at * size * leading, width: run.width * size, size, weight: run.weight, fill: run.fill, text: run.text }));
      });
    },
  };
}

function wordsOf(runs: readonly Run[], width: number, fonts: Fonts): Run[] {
  return runs.flatMap((run) => run.text.split(/[ \n]+/).filter((word) => word !== "").flatMap((word) => pieces(word, run.weight, width, fonts).map((text) => ({ ...run, text }))));
}

function pieces(word: string, weight: Weight, width: number, fonts: Fonts): string[] {
  if (fonts[weight].widthOf(word) <= width) return [word];
  const cut: string[] = [];
  for (const letter of word) {
    const last = cut.at(-1);
    if (last === undefined || fonts[weight].widthOf(last + letter) > width) cut.push(letter);
    else cut[cut.length - 1] = last + letter;
  }
  return cut;
}

/** Words of one look that stand together on a line become one run: selected and copied, they are one piece. */
function linesOf(words: readonly Run[], width: number, fonts: Fonts): SetLine[] {
  const lines: Run[][] = [];
  let used = 0;
  for (const word of words) {
    const face = fonts[word.weight];
    const wide = face.widthOf(word.text);
    const last = lines.at(-1);
    if (last === undefined || used + face.widthOf(" ") + wide > width + 1e-9) {
      lines.push([word]);
      used = wide;
    } else {
      last.push(word);
      used += face.widthOf(" ") + wide;
    }
  }
  return lines.map((line) => joined(line, fonts));
}

function joined(words: readonly Run[], fonts: Fonts): SetLine {
  const runs: SetLine["runs"][number][] = [];
  let end = 0;
  for (const [at, word] of words.entries()) {
    const face = fonts[word.weight];
    const x = at === 0 ? 0 : end + face.widthOf(" ");
    end = x + face.widthOf(word.text);
    const last = runs.at(-1);
    if (last?.weight === word.weight && last.fill === word.fill) runs[runs.length - 1] = { ...last, text: `${last.text} ${word.text}`, width: end - last.x };
    else runs.push({ ...word, x, width: end - x });
  }
  return { runs, width: end };
}
