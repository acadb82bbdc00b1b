import type { Heard } from "../../conversation/heard.ts";
import { rawText } from "../../domain/turn.ts";

/** What somebody typed: the wish to leave, or a message like on any channel. */
export type Typed = { readonly type: "quit" } | { readonly type: "heard"; readonly heard: Heard };

export function parse(text: string): Typed {
  if (/^\/(?:thoat|thoát|quit|exit)$/iu.test(text.trim())) return { type: "quit" };
  return { type: "heard", heard: { messageId: null, forwarded: false, album: null, edited: false, limited: false, content: { type: "text", text: rawText(text), hidden: [], quoted: null } } };
}
