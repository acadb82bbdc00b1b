import type { Seen } from "../conversation/pictures.ts";
import type { Fetched, MediaFetcher, PictureReader, VoiceListener, VoiceOutcome } from "../domain/media.ts";
import type { MediaRef } from "../domain/message.ts";

/** Telegram's largest photo; a screenshot has a tenth of it. */
export const LARGEST_PICTURE = 10 * 1024 * 1024;
const PAUSES_MS = [300, 1_200];

/** Fetches a picture from its own platform and has it read. */
export async function fetchAndRead(picture: MediaRef, fetcher: MediaFetcher, reader: PictureReader, fairness: string): Promise<Seen> {
  const fetched = await fetchPatiently(picture, fetcher, LARGEST_PICTURE);
  if (fetched.type === "bytes") return reader.read(fetched.bytes, fairness);
  return fetched.type === "too-large" ? { type: "refused", code: "too-large" } : { type: "gone" };
}

/** Fetches a voice from its own platform and has it listened to. */
export async function fetchAndListen(voice: MediaRef, fetcher: MediaFetcher, listener: VoiceListener, fairness: string): Promise<VoiceOutcome> {
  const fetched = await fetchPatiently(voice, fetcher, listener.longest);
  if (fetched.type === "bytes") return listener.listen(fetched.bytes, fairness);
  return { type: "unheard", code: fetched.type };
}

/** A person waits: what does not come at the third try does not come. */
async function fetchPatiently(media: MediaRef, fetcher: MediaFetcher, longest: number): Promise<Exclude<Fetched, { type: "retry" }>> {
  for (const pause of [...PAUSES_MS, null]) {
    const fetched = await fetcher.fetch(media, longest);
    if (fetched.type !== "retry") return fetched;
    if (pause === null) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return { type: "gone", code: "retried" };
}
