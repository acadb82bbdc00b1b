import { Edits } from "./edits.ts";
import { revealPhrases } from "./hidden-phrases.ts";
import { joinInnerSeparators } from "./inner-separators.ts";
import { undoLeet } from "./leet.ts";
import { scanLinks, type LinkSpan } from "./link-scan.ts";
import { openSentences } from "./sentence-gaps.ts";
import { joinSpelledOut } from "./spelled-out.ts";
import { unstretch } from "./stretched-letters.ts";
import { joinTornWords } from "./torn-words.ts";
import type { WorkingText } from "./working-text.ts";

type Step = (text: WorkingText, masked: Uint8Array, edits: Edits) => void;

/** In this order: letters first, then whole phrases, then single words from the surest disguise to the least sure. */
const STEPS: readonly Step[] = [openSentences, unstretch, revealPhrases, joinSpelledOut, joinInnerSeparators, undoLeet, joinTornWords];

/**
 * Rounds until nothing changes, which is what makes the fold idempotent. Each change drops a unit or turns a digit into
 * a letter, so rounds end; real texts need two. The bound keeps a text built to need many of them linear.
 */
const MOST_ROUNDS = 12;

/** Undoes what hides words; text inside links is left alone. */
export function undoEvasions(light: WorkingText): { text: WorkingText; links: readonly LinkSpan[] } {
  let text = light;
  let links = scanLinks(text.bare);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let changed = false;
    for (const step of STEPS) {
      const edits = new Edits(text.bare.length);
      step(text, maskOf(text.bare.length, links), edits);
      if (!edits.any) continue;
      text = edits.apply(text);
      links = scanLinks(text.bare);
      changed = true;
    }
    if (!changed) break;
  }
  return { text, links };
}

function maskOf(length: number, links: readonly LinkSpan[]): Uint8Array {
  const mask = new Uint8Array(length);
  for (const { start, end } of links) mask.fill(1, start, end);
  return mask;
}
