import type { PictureOutcome } from "../domain/media.ts";
import { rawText, type RawText } from "../domain/turn.ts";
import { codesIn } from "./codes.ts";
import { decode, PictureRefused } from "./decode.ts";
import { prepare } from "./prepare.ts";
import { openRecogniser, type Recogniser } from "./recognise.ts";
import { leaning, LEANS, mended, showsRoundA } from "./round-a.ts";
import { screenOf } from "./screen.ts";
import type { Line, Word } from "./words.ts";
import { unwrapped } from "./wrapped-lines.ts";
import type { Raster } from "./raster.ts";

/** Reads pictures one after the other; runs in a process of its own (reading-process.ts). */
export interface SequentialReader {
  read(bytes: Uint8Array): Promise<PictureOutcome>;
}

/** Untrusted bytes → decode → codes → ink → letters → conversation. */
export async function openSequentialReader(): Promise<SequentialReader> {
  const recogniser = await openRecogniser();
  return {
    async read(bytes) {
      let grey: Raster;
      try {
        grey = await decode(bytes);
      } catch (error) {
        if (error instanceof PictureRefused) return { type: "refused", code: error.code };
        throw error;
      }
      const { codes, rest } = await codesIn(grey);
      const { ink, letter } = await prepare(rest);
      const lines = letter === null && codes.length > 0 ? [] : await linesOf(ink, recogniser);
      const { sender, bubbles } = screenOf(lines, ink.width, letter);
      const words = bubbles.flatMap((bubble) => bubble.flatMap((line) => line.words));
      const text = bubbles.map(unwrapped).join("\n");
      return {
        type: "read",
        reading: {
          text: rawText(text),
          sender: sender === null ? null : rawText(sender),
          codes,
          unsure: unsureOf(words, text),
          confidence: words.length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
        },
      };
    },
  };
}

/** Signs round a word. */
const EDGES = /^[^\p{L}\d]+|[^\p{L}\d]+$/gu;
/** A person looks at a few words, not at a page of them. */
const MOST_UNSURE = 4;
/** Measured on the corpus: below it stands about one word a picture, and every third of them was read wrongly. */
const UNSURE = 0.7;

/**
 * The least believed words, in the order they stand, each as the text has it: half of an address that was broken at a line's
 * end would say nothing. Signs and single letters are no words anybody would mend.
 */
function unsureOf(words: readonly Word[], text: string): RawText[] {
  const doubtful = words.filter(({ text: word, confidence }) => confidence < UNSURE && /[\p{L}\d]{2}/u.test(word));
  const least = [...doubtful].sort((a, b) => a.confidence - b.confidence).slice(0, MOST_UNSURE);
  const whole = text.split(/\s+/);
  return [...new Set(doubtful.filter((word) => least.includes(word)).map(({ text: word }) => rawText((whole.find((one) => one.includes(word)) ?? word).replace(EDGES, ""))))];
}

/** The lines of prepared ink, the round a of some typefaces mended where it is met. */
export async function linesOf(ink: Raster, recogniser: Recogniser): Promise<readonly Line[]> {
  const upright = await recogniser.lines(ink);
  if (!showsRoundA(upright)) return upright;
  const readings = [];
  for (const lean of LEANS) readings.push({ lean, lines: await recogniser.lines(leaning(ink, lean)) });
  return mended(upright, readings, ink.height);
}
