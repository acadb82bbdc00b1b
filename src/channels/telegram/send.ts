import { setTimeout as sleep } from "node:timers/promises";
import type { Attachment, Delivery, Sender, SendOutcome } from "../../domain/reply.ts";
import type { Api, ApiResult, Upload } from "./api.ts";
import { codeOf, rowFor, type Remedy } from "./errors.ts";
import { keyboardOf, type InlineKeyboard } from "./keyboard.ts";
import type { Pace } from "./pace.ts";
import { render, type Part } from "./render.ts";

/** A turn this near is waited for; a later one is the outbox's to come back for, so that no worker stands idle. */
const LONGEST_WAIT_MS = 2_000;
/** Files are larger than words. */
const UPLOAD_TIMEOUT_MS = 60_000;

type Item = { readonly type: "text"; readonly part: Part } | { readonly type: "file"; readonly file: Attachment };
interface Extras {
  readonly reply_parameters?: { readonly message_id: number; readonly allow_sending_without_reply: true };
  readonly reply_markup?: InlineKeyboard;
}

export function telegramSender(api: Api, pace: Pace): Sender {
  return {
    platform: "telegram",
    edits: true,
    async send(delivery) {
      const { reply, chat, edits } = delivery;
      if (edits !== undefined) return edit(api, pace, delivery, edits);
      const items: Item[] = [...render(reply).map((part): Item => ({ type: "text", part })), ...reply.attachments.map((file): Item => ({ type: "file", file }))];
      const lastText = items.map(({ type }) => type).lastIndexOf("text");
      let { sent } = delivery;
      let message: string | undefined;
      for (const [at, item] of items.entries()) {
        if (at < sent) continue;
        const waited = await turn(pace, chat);
        if (waited > 0) return { type: "retry", sent, code: "paced", afterMs: waited, uncertain: false };
        const keyboard = at === (lastText === -1 ? items.length - 1 : lastText) ? keyboardOf(reply.choices) : undefined;
        const result = await sendItem(api, chat, item, { ...(at === 0 ? quoting(delivery) : {}), ...(keyboard === undefined ? {} : { reply_markup: keyboard }) });
        if (result.type !== "ok") return outcomeOf(result, sent, chat, pace);
        sent += 1;
        message = items.length === 1 && item.type === "text" ? messageIdOf(result.result) : undefined;
      }
      return { type: "sent", sent, ...(message === undefined ? {} : { message }) };
    },
  };
}

/** Other words in the place of those that were read; where that cannot be, the old ones stand and nothing is sent. */
async function edit(api: Api, pace: Pace, { reply, chat, sent }: Delivery, message: string): Promise<SendOutcome> {
  const [part, ...more] = render(reply);
  if (part === undefined || more.length > 0) return { type: "drop", sent, code: "edit-several", forget: false };
  const waited = await turn(pace, chat);
  if (waited > 0) return { type: "retry", sent, code: "paced", afterMs: waited, uncertain: false };
  const keyboard = keyboardOf(reply.choices);
  // Without its keyboard in the edit, Telegram takes the buttons away.
  const base = { chat_id: chat, message_id: Number(message), link_preview_options: { is_disabled: true }, ...(keyboard === undefined ? {} : { reply_markup: keyboard }) };
  const first = await api("editMessageText", { ...base, text: part.html, parse_mode: "HTML" });
  const result = first.type === "refused" && rowFor(first).remedy === "plain" ? await api("editMessageText", { ...base, text: part.plain }) : first;
  // Done before, by a try whose answer was lost.
  if (result.type === "ok" || codeOf(result) === "not-modified") return { type: "sent", sent: 1 };
  return outcomeOf(result, sent, chat, pace);
}

function messageIdOf(result: unknown): string | undefined {
  const id = typeof result === "object" && result !== null && "message_id" in result ? result.message_id : undefined;
  return typeof id === "number" && Number.isSafeInteger(id) ? String(id) : undefined;
}

/** @returns 0 when it is our turn, otherwise how long it still is until then */
async function turn(pace: Pace, chat: string): Promise<number> {
  for (let waited = 0; ; ) {
    const wait = pace.take(chat);
    if (wait === 0) return 0;
    if (waited + wait > LONGEST_WAIT_MS) return wait;
    await sleep(wait);
    waited += wait;
  }
}

function quoting({ replyTo }: Delivery): Extras {
  const id = Number(replyTo ?? NaN);
  return Number.isSafeInteger(id) && id > 0 ? { reply_parameters: { message_id: id, allow_sending_without_reply: true } } : {};
}

/** What was refused for its form goes once more without it; each remedy at most once. */
async function sendItem(api: Api, chat: string, item: Item, extras: Extras): Promise<ApiResult> {
  const tried = new Set<Remedy>();
  for (;;) {
    const { reply_parameters: quoted, ...rest } = extras;
    const base = { chat_id: chat, ...rest, ...(tried.has("unquoted") || quoted === undefined ? {} : { reply_parameters: quoted }) };
    const result = item.type === "text" ? await sendText(api, base, item.part, tried.has("plain")) : await sendFile(api, base, item.file, tried.has("as-file"));
    if (result.type !== "refused") return result;
    const { remedy } = rowFor(result);
    const helps = (remedy === "plain" && item.type === "text") || (remedy === "as-file" && item.type === "file") || (remedy === "unquoted" && quoted !== undefined);
    if (!helps || tried.has(remedy)) return result;
    tried.add(remedy);
  }
}

function sendText(api: Api, base: object, { html, plain }: Part, asPlain: boolean): Promise<ApiResult> {
  return api("sendMessage", { ...base, ...(asPlain ? { text: plain } : { text: html, parse_mode: "HTML" }), link_preview_options: { is_disabled: true } });
}

function sendFile(api: Api, base: object, { name, mime, bytes }: Attachment, asFile: boolean): Promise<ApiResult> {
  const upload: Upload = { source: Buffer.from(bytes), filename: name };
  return mime === "image/png" && !asFile ? api("sendPhoto", { ...base, photo: upload }, { timeoutMs: UPLOAD_TIMEOUT_MS }) : api("sendDocument", { ...base, document: upload }, { timeoutMs: UPLOAD_TIMEOUT_MS });
}

function outcomeOf(result: Exclude<ApiResult, { type: "ok" }>, sent: number, chat: string, pace: Pace): SendOutcome {
  const code = codeOf(result);
  if (result.type !== "refused") return { type: "retry", sent, code, afterMs: null, uncertain: result.type === "lost" };
  const { status, retryAfterMs, migrateTo } = result;
  if (migrateTo !== null) return { type: "moved", sent, chat: migrateTo };
  if (retryAfterMs !== null) pace.pause(chat, retryAfterMs);
  switch (rowFor(result).remedy) {
    case "retry":
      return { type: "retry", sent, code, afterMs: retryAfterMs, uncertain: status >= 500 };
    case "halt":
      return { type: "halt", sent, code };
    case "forget":
      return { type: "drop", sent, code, forget: true };
    case "drop":
    case "plain":
    case "unquoted":
    case "as-file":
      return { type: "drop", sent, code, forget: false };
  }
}
