import type { MaskedText } from "../domain/assistant.ts";
import type { RawText } from "../domain/turn.ts";
import { extractEntities } from "../text/entities.ts";
import { fold } from "../text/fold.ts";
import { maskPersonal } from "../text/mask.ts";

/** More than this costs more than it tells; a transcript is read up to here. In UTF-16 units. */
export const LONGEST_FOR_MODEL = 12_000;
/** Stands for whatever was taken out. */
export const GAP = "•••";
const MOST_LOOKS = 4;

/**
 * What a model may see of a message: numbers, names and codes masked, every link and e-mail address out, and no sign
 * left that could end the data it is delimited by.
 * @returns null when a link will not go: then nothing is sent
 */
export function maskedForModel(text: RawText): MaskedText | null {
  let masked = maskPersonal(withoutLinks(text.slice(0, LONGEST_FOR_MODEL)));
  // What is hidden may bring what stood beside it together: look again until nothing is found.
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const next = maskPersonal(withoutLinks(masked));
    if (next === masked) return masked.replace(/</g, "‹").replace(/>/g, "›").replace(/\p{Surrogate}/gu, "\uFFFD") as MaskedText;
    masked = next;
  }
  return null;
}

function withoutLinks(text: string): string {
  let out = "";
  let at = 0;
  for (const { type, start, end } of extractEntities(fold(text))) {
    if (type !== "url" && type !== "email") continue;
    out += text.slice(at, start) + GAP;
    at = end;
  }
  return out + text.slice(at);
}
