import type { Library } from "../../domain/library.ts";
import type { PictureOutcome, PictureReader } from "../../domain/media.ts";
import { understoodOf, wordsToMend } from "../../domain/picture-text.ts";
import type { RawText } from "../../domain/turn.ts";
import { Problem } from "../problem.ts";

/** What a picture says, for the person to read over and mend. */
export interface ReadPicture {
  readonly text: RawText;
  /** What could not be read beside it, or may have been read wrongly; null when nothing is amiss. */
  readonly note: string | null;
}

const STATUS = { "not-a-picture": 415, "too-large": 413, broken: 422, "too-slow": 422, busy: 503, "no-text": 422, unclear: 422 } as const;
const TRY_AGAIN_SECONDS = 20;

/**
 * @param reader null: pictures are not read here
 * @param from whose turn it is
 * @throws Problem with one kind sentence when there is nothing to judge
 */
export async function readPicture(reader: PictureReader | null, bytes: Uint8Array, from: string, library: Pick<Library, "says" | "shown">): Promise<ReadPicture> {
  if (reader === null) throw new Problem(501, "picture-off", library.says("picture.off"));
  const outcome = await reader.read(bytes, from);
  const { text, trouble } = understoodOf(outcome);
  const said = trouble === null ? null : library.says(`picture.${trouble}`);
  if (text !== null) return { text, note: said ?? doubtsIn(outcome, library) };
  const code = trouble ?? "no-text";
  throw new Problem(STATUS[code], `picture-${code}`, said ?? library.says("picture.no-text"), code === "busy" ? TRY_AGAIN_SECONDS : null);
}

function doubtsIn(outcome: PictureOutcome, { says, shown }: Pick<Library, "says" | "shown">): string | null {
  if (outcome.type === "refused") return null;
  const words = wordsToMend(outcome.reading.unsure, (word) => shown(word, []).map((segment) => (segment.type === "gap" ? "…" : segment.text)).join(""));
  return words === null ? null : says("picture.unsure-here", { words });
}
