import { randomBytes } from "node:crypto";
import type { Delivery } from "./delivery.ts";
import type { SendCounter } from "./limits.ts";
import { formatted, keyboardOf, objectOf, openChat, replyOf, stringOf, type Parameters } from "./parameters.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { FakeMessage, World } from "./world.ts";

export type Method = (parameters: Parameters) => unknown;

const LATE = "query is too old and response timeout expired or query ID is invalid";

/** The methods a bot of our kind calls, with Telegram's limits. An unknown one is 404, as there. */
export function methodsOf(world: World, delivery: Delivery, counter: SendCounter): Readonly<Record<string, Method>> {
  const send = (parameters: Parameters, fields: Omit<Partial<FakeMessage>, "message_id" | "chat">): FakeMessage => {
    const chat = openChat(world, parameters);
    const extras = { ...replyOf(world, chat, parameters), ...keyboardOf(parameters) };
    counter.count(chat.id);
    return world.write(chat, world.bot, { ...fields, ...extras });
  };
  const upload = (parameters: Parameters, name: string, most: number): { bytes: Buffer; filename: string } => {
    const file = parameters[name];
    if (!(file instanceof Uint8Array) || file.length === 0) throw badRequest("there is no file in the request");
    if (file.length > most) throw new Refusal(413, "Request Entity Too Large");
    return { bytes: Buffer.from(file), filename: stringOf(parameters, `${name}:filename`) };
  };
  /** Answers a question once, in time. */
  const settle = (id: string, answer: unknown): true => {
    const asked = world.asked.get(id);
    if (asked === undefined || asked.expiresAt < Date.now() || asked.answered !== undefined) throw badRequest(LATE);
    asked.answered = answer;
    world.events.emit("answered", id);
    return true;
  };
  const text = (name: string, longest: number): Method => (parameters) => {
    const value = stringOf(parameters, name);
    if (value.length > longest) throw badRequest(`${name} is too long`);
    world.profile.set(`${name}:${stringOf(parameters, "language_code")}`, value);
    return true;
  };
  return {
    getMe: () => ({ ...world.bot, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: true, supports_guest_queries: true }),
    setWebhook: (parameters) => delivery.setWebhook(parameters),
    deleteWebhook: (parameters) => delivery.deleteWebhook(parameters),
    getWebhookInfo: () => delivery.info(),
    getUpdates: (parameters) => delivery.getUpdates(parameters),
    sendMessage(parameters) {
      const preview = objectOf(parameters, "link_preview_options") as { is_disabled?: unknown } | undefined;
      const read = formatted(stringOf(parameters, "text"), stringOf(parameters, "parse_mode"), 4096);
      return send(parameters, { ...read, preview: preview?.is_disabled !== true });
    },
    sendDocument(parameters) {
      const { bytes, filename } = upload(parameters, "document", 50 * 1024 * 1024);
      return send(parameters, { document: { file_id: world.addFile(bytes, "documents"), file_name: filename, file_size: bytes.length }, ...captionOf(parameters) });
    },
    sendPhoto(parameters) {
      const { bytes } = upload(parameters, "photo", 10 * 1024 * 1024);
      if (!/^(?:\x89PNG|\xff\xd8)/.test(bytes.toString("latin1", 0, 4))) throw badRequest("IMAGE_PROCESS_FAILED");
      return send(parameters, { photo: [{ file_id: world.addFile(bytes), file_unique_id: "u", width: 1, height: 1, file_size: bytes.length }], ...captionOf(parameters) });
    },
    editMessageText(parameters) {
      const chat = openChat(world, parameters);
      const old = world.find(chat.id, Number(stringOf(parameters, "message_id")));
      if (old?.from?.id !== world.bot.id) throw badRequest("message to edit not found");
      const read = formatted(stringOf(parameters, "text"), stringOf(parameters, "parse_mode"), 4096);
      if (old.text === read.text) throw badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
      counter.count(chat.id);
      const changed = { ...old, ...read, ...keyboardOf(parameters) };
      world.replace(changed);
      return changed;
    },
    deleteMessage(parameters) {
      const chat = openChat(world, parameters);
      const id = Number(stringOf(parameters, "message_id"));
      if (world.find(chat.id, id) === undefined) throw badRequest("message to delete not found");
      world.messages.set(chat.id, world.history(chat.id).filter(({ message_id: one }) => one !== id));
      return true;
    },
    sendChatAction(parameters) {
      const chat = openChat(world, parameters);
      const action = stringOf(parameters, "action");
      if (!/^(?:typing|upload_photo|upload_document)$/.test(action)) throw badRequest("wrong parameter action in request");
      world.events.emit("action", { chat: chat.id, action });
      return true;
    },
    setMessageReaction(parameters) {
      const chat = openChat(world, parameters);
      if (world.find(chat.id, Number(stringOf(parameters, "message_id"))) === undefined) throw badRequest("message to react not found");
      return true;
    },
    answerCallbackQuery(parameters) {
      if (stringOf(parameters, "text").length > 200) throw badRequest("MESSAGE_TOO_LONG");
      return settle(stringOf(parameters, "callback_query_id"), { text: stringOf(parameters, "text") });
    },
    answerInlineQuery(parameters) {
      const results = objectOf(parameters, "results");
      if (!Array.isArray(results) || results.length > 50) throw badRequest("RESULTS_TOO_MUCH");
      const ids = results.map((result) => checkedResult(result));
      if (new Set(ids).size !== ids.length) throw badRequest("RESULT_ID_DUPLICATE");
      const button = objectOf(parameters, "button") as { text?: unknown; start_parameter?: unknown } | undefined;
      if (button !== undefined && (typeof button.text !== "string" || !/^[A-Za-z0-9_-]{1,64}$/.test(String(button.start_parameter)))) throw badRequest("START_PARAM_INVALID");
      return settle(stringOf(parameters, "inline_query_id"), { results, button, cache_time: parameters["cache_time"], is_personal: parameters["is_personal"] });
    },
    answerGuestQuery(parameters) {
      const result = objectOf(parameters, "result");
      checkedResult(result);
      settle(stringOf(parameters, "guest_query_id"), result);
      return { inline_message_id: randomBytes(8).toString("base64url") };
    },
    getFile(parameters) {
      const id = stringOf(parameters, "file_id");
      const file = world.files.get(id);
      if (file === undefined) throw badRequest("wrong file_id or the file is temporarily unavailable");
      if (file.tooBig || file.bytes.length > 20 * 1024 * 1024) throw badRequest("file is too big");
      return { file_id: id, file_unique_id: id.slice(0, 8), file_size: file.bytes.length, file_path: file.path };
    },
    setMyCommands(parameters) {
      const commands = objectOf(parameters, "commands");
      if (!Array.isArray(commands) || commands.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
      for (const { command, description } of commands as { command: string; description: string }[]) {
        if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
        if (description.length < 1 || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
      const scope = (objectOf(parameters, "scope") as { type?: string } | undefined)?.type ?? "default";
      world.profile.set(`commands:${scope}:${stringOf(parameters, "language_code")}`, commands);
      return true;
    },
    setMyDescription: text("description", 512),
    setMyShortDescription: text("short_description", 120),
    setMyName: text("name", 64),
    setChatMenuButton(parameters) {
      world.profile.set("menu", objectOf(parameters, "menu_button"));
      return true;
    },
  };
}

function captionOf(parameters: Parameters): { caption?: string; caption_entities?: FakeMessage["entities"] & object } {
  const caption = stringOf(parameters, "caption");
  if (caption === "") return {};
  const read = formatted(caption, stringOf(parameters, "parse_mode"), 1024);
  return { caption: read.text, caption_entities: read.entities };
}

/** @returns its id */
function checkedResult(result: unknown): string {
  const { type, id, title, input_message_content: content } = (result ?? {}) as { type?: unknown; id?: unknown; title?: unknown; input_message_content?: { message_text?: unknown; parse_mode?: unknown } };
  if (type !== "article") throw badRequest("RESULT_TYPE_INVALID");
  if (typeof id !== "string" || id === "" || Buffer.byteLength(id) > 64) throw badRequest("RESULT_ID_INVALID");
  if (typeof title !== "string" || title === "") throw badRequest("ARTICLE_TITLE_EMPTY");
  if (typeof content?.message_text !== "string") throw badRequest("message text is empty");
  formatted(content.message_text, typeof content.parse_mode === "string" ? content.parse_mode : "", 4096);
  return id;
}
