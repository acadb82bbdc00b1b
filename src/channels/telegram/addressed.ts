import type { Message } from "./update.ts";

/** The bot's own account. The id stands in its token; the name is known once getMe has answered. */
export interface Self {
  readonly id: number;
  /** Without @. */
  readonly username: string | null;
}

/** `text` is what is said to the bot, its name taken out. `unknown`: only the name could tell. */
export type Addressed = { readonly to: "bot"; readonly text: string } | { readonly to: "others" } | { readonly to: "unknown" };

/** Commands no other bot of a group listens to; "/start" and "/help" all do, so there the name must be said. */
const OUR_COMMANDS = /^\/(?:kiemtra|lienhe|tinh|mau|congvan|xoa)(?=\s|$)/i;
const NAMED_COMMAND = /^(\/\w{1,32})@(\w{3,40})/;

/** In a group the bot speaks only when spoken to (DESIGN 8); in a private chat every word is for it. */
export function addressed(message: Message, self: Self): Addressed {
  const text = message.text ?? message.caption ?? "";
  const named = NAMED_COMMAND.exec(text);
  if (message.chat.type === "private") return { to: "bot", text: named !== null && isName(named[2] ?? "", self) ? `${named[1] ?? ""}${text.slice(named[0].length)}` : text };
  if (named !== null) {
    if (self.username === null) return { to: "unknown" };
    return isName(named[2] ?? "", self) ? { to: "bot", text: `${named[1] ?? ""}${text.slice(named[0].length)}` } : { to: "others" };
  }
  if (OUR_COMMANDS.test(text)) return { to: "bot", text };
  const mentions = [...(message.entities ?? []), ...(message.caption_entities ?? [])].filter(({ type }) => type === "mention" || type === "text_mention");
  const own = mentions.find(({ type, offset, length, user }) => (type === "text_mention" ? user?.id === self.id : isName(text.slice(offset + 1, offset + length), self)));
  if (own !== undefined) return { to: "bot", text: `${text.slice(0, own.offset)}${text.slice(own.offset + own.length)}`.replace(/[ \t]{2,}/g, " ").trim() };
  if (message.reply_to_message?.from?.id === self.id) return { to: "bot", text };
  return self.username === null && mentions.some(({ type }) => type === "mention") ? { to: "unknown" } : { to: "others" };
}

function isName(written: string, { username }: Self): boolean {
  return username !== null && written.toLowerCase() === username.toLowerCase();
}
