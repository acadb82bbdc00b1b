import type { MediaFetcher, PictureReader } from "../domain/media.ts";
import type { MediaRef } from "../domain/message.ts";
import type { Seen } from "../conversation/pictures.ts";

/** Telegram's largest photo; a screenshot has a tenth of it. */
export const LARGEST_PICTURE = 10 * 1024 * 1024;
const PAUSES_MS = [300, 1_200];

/** Fetches a picture from its own platform and has it read. A person waits: what does not come at the third try is said to be missing. */
export async function fetchAndRead(picture: MediaRef, fetcher: MediaFetcher, reader: PictureReader, fairness: string): Promise<Seen> {
  for (const pause of [...PAUSES_MS, null]) {
    const fetched = await fetcher.fetch(picture, LARGEST_PICTURE);
    if (fetched.type === "bytes") return reader.read(fetched.bytes, fairness);
    if (fetched.type === "too-large") return { type: "refused", code: "too-large" };
    if (fetched.type === "gone" || pause === null) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return { type: "gone" };
}
