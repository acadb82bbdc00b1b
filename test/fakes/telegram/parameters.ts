import type { FakeChat, FakeMessage, World } from "./world.ts";
import { readHtml, linkedByItself, type Formatted } from "./html.ts";
import { badRequest, forbidden, Refusal } from "./refusal.ts";

/** What a call carries: JSON values, or form fields (strings) and files. */
export type Parameters = Readonly<Record<string, unknown>>;

export function stringOf(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : "";
}

/** Nested values come as JSON text in a form; in JSON they may come either way. */
export function objectOf(parameters: Parameters, name: string): unknown {
  const value = parameters[name];
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw badRequest(`can't parse ${name} JSON object`);
  }
}

/** The chat a message may be sent to. @throws Refusal as Telegram words it */
export function openChat(world: World, parameters: Parameters): FakeChat {
  const chat = world.chats.get(Number(stringOf(parameters, "chat_id")));
  if (chat === undefined || chat.state === "never-started") throw badRequest("chat not found");
  const { state } = chat;
  if (typeof state === "object") throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: state.migratedTo });
  if (state === "blocked") throw forbidden("bot was blocked by the user");
  if (state === "deactivated") throw forbidden("user is deactivated");
  if (state === "kicked") throw forbidden("bot was kicked from the supergroup chat");
  if (state === "deleted") throw forbidden("the group chat was deleted");
  return chat;
}

/** Text after its marks are read, within Telegram's length. @param longest UTF-16 units */
export function formatted(text: string, mode: string, longest: number): Formatted {
  if (mode !== "" && mode !== "HTML") throw badRequest(`unsupported parse_mode`);
  const read = mode === "HTML" ? readHtml(text) : { text, entities: linkedByItself(text) };
  if (read.text.trim() === "" && longest > 1024) throw badRequest("message text is empty");
  if (read.text.length > longest) throw badRequest(longest > 1024 ? "message is too long" : "message caption is too long");
  return read;
}

export function replyOf(world: World, chat: FakeChat, parameters: Parameters): { reply_to_message?: FakeMessage } {
  const wanted = objectOf(parameters, "reply_parameters") as { message_id?: unknown; allow_sending_without_reply?: unknown } | undefined;
  if (wanted === undefined) return {};
  if (typeof wanted !== "object" || typeof wanted.message_id !== "number") throw badRequest("can't parse reply parameters JSON object");
  const found = world.find(chat.id, wanted.message_id);
  if (found === undefined && wanted.allow_sending_without_reply !== true) throw badRequest("message to be replied not found");
  return found === undefined ? {} : { reply_to_message: found };
}

export function keyboardOf(parameters: Parameters): Pick<FakeMessage, "reply_markup"> {
  const markup = objectOf(parameters, "reply_markup") as NonNullable<FakeMessage["reply_markup"]> | undefined;
  if (markup === undefined) return {};
  if (!Array.isArray(markup.inline_keyboard)) throw badRequest("object expected as reply markup");
  for (const button of markup.inline_keyboard.flat() as NonNullable<FakeMessage["reply_markup"]>["inline_keyboard"][number][number][]) {
    if (typeof button.text !== "string" || button.text === "") throw badRequest("inline keyboard button text must be non-empty");
    const size = Buffer.byteLength(button.callback_data ?? "");
    if (button.url === undefined && (size < 1 || size > 64)) throw badRequest("BUTTON_DATA_INVALID");
  }
  return { reply_markup: markup };
}
