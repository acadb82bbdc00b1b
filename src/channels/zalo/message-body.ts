import type { Request } from "../api-call.ts";
import type { Address } from "./address.ts";
import type { ZaloAnswer, ZaloApi } from "./api.ts";
import type { Button, Part } from "./render.ts";

/** What an upload call gave for a file; each is named in a message of its own kind. */
export type Uploaded = { readonly attachment_id: string } | { readonly token: string };

export interface TextMessage {
  readonly text: string;
  readonly quote: string | null;
  readonly buttons: readonly Button[];
}
export type Message = TextMessage | { readonly file: Uploaded };

/** The call that delivers a message to a person, a visitor or a group (sections 5.2, 5.7, 5.9). */
export function messageBody(to: Address, message: Message): Request {
  const body = { message: "file" in message ? { attachment: attachmentOf(message.file) } : textOf(message) };
  switch (to.type) {
    case "user":
      return { path: "/v3.0/oa/message/cs", body: { recipient: { user_id: to.user }, ...body } };
    case "anonymous":
      return { path: "/v2.0/oa/message", body: { recipient: { anonymous_id: to.anonymous, conversation_id: to.conversation }, ...body } };
    case "group":
      return { path: "/v3.0/oa/group/message", body: { recipient: { group_id: to.group }, ...body } };
  }
}

/** Buttons stand beside the text without a `template_type` (5.3). */
function textOf({ text, quote, buttons }: TextMessage): Readonly<Record<string, unknown>> {
  return {
    text,
    ...(quote === null ? {} : { quote_message_id: quote }),
    ...(buttons.length === 0 ? {} : { attachment: { type: "template", payload: { buttons } } }),
  };
}

function attachmentOf(file: Uploaded): Readonly<Record<string, unknown>> {
  return "token" in file ? { type: "file", payload: file } : { type: "template", payload: { template_type: "media", elements: [{ media_type: "image", ...file }] } };
}

/**
 * Uploads a file (5.6). The name must end as its kind does: without it Zalo says "no error" and gives nothing, which is
 * an upload that failed.
 */
export async function uploaded(api: ZaloApi, { type, name, mime, bytes }: Part & { type: "image" | "file" }): Promise<{ readonly type: "done"; readonly file: Uploaded } | Exclude<ZaloAnswer, { type: "done" }>> {
  const ending = mime === "image/png" ? ".png" : ".pdf";
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(bytes)], { type: mime }), name.toLowerCase().endsWith(ending) ? name : `${name}${ending}`);
  const answer = await api({ path: `/v2.0/oa/upload/${type}`, body: form });
  if (answer.type !== "done") return answer;
  const key = type === "image" ? "attachment_id" : "token";
  const value = answer.data[key];
  if (typeof value !== "string" || value === "") return { type: "unavailable", code: "upload-empty" };
  return { type: "done", file: type === "image" ? { attachment_id: value } : { token: value } };
}

/** A reaction on the person's message: "received", at once and free (5.4). There is no typing indicator (5.5). */
export function reactionBody(user: string, messageId: string, icon: string): Request {
  return { path: "/v2.0/oa/message", body: { recipient: { user_id: user }, sender_action: { react_icon: icon, react_message_id: messageId } } };
}
