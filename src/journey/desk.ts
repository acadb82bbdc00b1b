import { randomUUID } from "node:crypto";
import { sheetsFor } from "../conversation/hand-out.ts";
import type { Desk } from "../conversation/talk.ts";
import type { Turns } from "../conversation/turns.ts";
import { fetchAndListen, fetchAndRead } from "../delivery/fetch-media.ts";
import type { Asker, JourneyEvents, JourneyParts } from "../journey.ts";

/** What one turn of one person works with: the library that serves now, and the files of their own platform. */
export function deskFor({ platform, person }: Asker, { library, answer, senders, fetchers, pictures, voices = null, others, printer, asked, now }: JourneyParts, turns: Turns, failed: JourneyEvents["failed"]): Desk {
  const serving = library();
  const fetcher = fetchers.find((one) => one.platform === platform);
  const sender = senders.find((one) => one.platform === platform);
  return {
    library: serving,
    // A batch of fifty is fifty judgements: webhooks get their 200 in between.
    answer: (turn) => turns.next().then(() => answer(serving, { ...turn, asker: person, ...(sender?.edits === true ? { editable: true as const } : {}) })),
    others: others === null ? null : (text, modus, province) => others({ platform, person }, text, modus, province).catch((error: unknown) => {
      // An answer is worth more than a count.
      failed("counting", error);
      return false;
    }),
    pictures: fetcher === undefined || pictures === null ? null : (picture) => fetchAndRead(picture, fetcher, pictures, person),
    ...(fetcher === undefined || voices === null ? {} : { voices: (voice) => fetchAndListen(voice, fetcher, voices, person) }),
    ...(printer === undefined || sender?.files === false ? {} : { sheets: (handOut) => sheetsFor(handOut, serving, printer, person) }),
    ...(asked === undefined ? {} : { asked }),
    keeps: true,
    now: now(),
    tag: () => randomUUID().replaceAll("-", "").slice(0, 10),
  };
}
