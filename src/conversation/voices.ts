import type { ReplyBlock } from "../domain/answer.ts";
import { rawText, type RawText } from "../domain/turn.ts";
import type { Ask } from "./asks.ts";
import { isLeadIn } from "./lead-in.ts";
import { shorten, shownText } from "./pictures.ts";
import type { Desk } from "./talk.ts";
import { paragraph } from "./tell.ts";

const SPOKEN: readonly string[] = ["voice", "audio", "video-note"];

export interface HeardOut {
  /** What is to be judged; null: nothing could be heard or read, `lead` asks for it in words. */
  readonly text: RawText | null;
  /** Said first. */
  readonly lead: readonly ReplyBlock[];
}

/** A voice as its words, where somebody listens; anything else that is no picture is answered kindly, with its caption judged. */
export async function hearOut({ media, caption }: Extract<Ask, { type: "media" }>, { library, voices }: Pick<Desk, "library" | "voices">): Promise<HeardOut> {
  const words = caption === null || caption.trim() === "" || isLeadIn(caption) ? null : caption;
  const outcome = voices === undefined || !SPOKEN.includes(media.kind) ? null : await voices(media);
  if (outcome?.type !== "heard") return { text: words, lead: [paragraph(library.says(`media.${media.kind}`))] };
  const { text } = outcome;
  return { text: words === null ? text : rawText(`${words}\n${text}`), lead: [paragraph(library.says("voice.heard", { text: shorten(shownText(text, library)) }))] };
}
