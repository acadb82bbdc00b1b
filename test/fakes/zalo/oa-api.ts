import { field, ok, refuse, type FakeAnswer, type FakeState } from "./state.ts";

const HOUR = 3_600_000;
const LONGEST_TEXT = 2_000;
const UPLOADS: Readonly<Record<string, { readonly names: RegExp; readonly most: number; readonly key: string }>> = {
  "/v2.0/oa/upload/image": { names: /\.(?:jpe?g|png)$/i, most: 1_048_576, key: "attachment_id" },
  "/v2.0/oa/upload/gif": { names: /\.gif$/i, most: 5_242_880, key: "attachment_id" },
  "/v2.0/oa/upload/file": { names: /\.(?:pdf|docx?)$/i, most: 5_242_880, key: "token" },
};
const ICONS: readonly string[] = [":>", "--b", ":-((", "/-strong", "/-heart", ":-h", ":o", "/-remove"];
const BUTTONS: readonly string[] = ["oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.sms", "oa.open.phone"];

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly raw: Buffer;
}

/** The OA API: token first, then the rules of section 5 of the reference. */
export async function oaApi(state: FakeState, request: ApiRequest): Promise<FakeAnswer> {
  const token = state.accessOf(String(request.headers["access_token"] ?? ""));
  if (token === undefined) return refuse(-216, "Access token is invalid");
  if (token.superseded || token.expires <= state.now) return refuse(-220, "Access token has expired");
  const { method, path } = request;
  if (method === "GET" && path === "/v2.0/oa/getoa") return ok({ oa_id: state.options.oaId, name: "Khoan Đã (thử)", is_verified: true, package_name: "Growth" });
  if (method !== "POST") return refuse(-201, "Method is invalid");
  if (path in UPLOADS) return upload(state, request);
  let body: unknown;
  try {
    body = JSON.parse(request.raw.toString("utf8"));
  } catch {
    return refuse(-201, "Body is invalid");
  }
  switch (path) {
    case "/v3.0/oa/message/cs":
      return toPerson(state, body);
    case "/v3.0/oa/group/message":
      return toGroup(state, body);
    case "/v2.0/oa/message":
      return field(body, "sender_action") === undefined ? toVisitor(state, body) : react(state, body);
    default:
      return { status: 404, body: { error: 404, message: "empty api" } };
  }
}

function toPerson(state: FakeState, body: unknown): FakeAnswer {
  const user = field(field(body, "recipient"), "user_id");
  if (typeof user !== "string" || !/^\d{5,25}$/.test(user)) return refuse(-201, "user_id is invalid");
  const last = state.interactions.get(user);
  if (last === undefined) return refuse(-232, "User has not interacted with the OA");
  const ago = state.now - last;
  if (ago > 7 * 24 * HOUR) return refuse(-230, "User has not interacted with the OA in the past 7 days");
  return accept(state, "oa", user, field(body, "message"), ago <= 48 * HOUR ? { quota_type: "reply" } : undefined);
}

function toGroup(state: FakeState, body: unknown): FakeAnswer {
  const group = field(field(body, "recipient"), "group_id");
  if (typeof group !== "string") return refuse(-201, "group_id is invalid");
  return state.groups.has(group) ? accept(state, "group", group, field(body, "message"), undefined) : refuse(-403, "OA is not in the group");
}

function toVisitor(state: FakeState, body: unknown): FakeAnswer {
  const [visitor, conversation] = [field(field(body, "recipient"), "anonymous_id"), field(field(body, "recipient"), "conversation_id")];
  if (typeof visitor !== "string" || typeof conversation !== "string") return refuse(-240, "API message v2.0 has been shut down");
  if (!state.anonymous.has(`${visitor} ${conversation}`)) return refuse(-201, "anonymous_id is invalid");
  return field(field(field(body, "message"), "attachment"), "payload") !== undefined && field(field(field(field(body, "message"), "attachment"), "payload"), "buttons") !== undefined ? refuse(-201, "attachment is invalid") : accept(state, "anonymous", visitor, field(body, "message"), undefined);
}

function accept(state: FakeState, door: "oa" | "group" | "anonymous", to: string, message: unknown, quota: unknown): FakeAnswer {
  const text = field(message, "text");
  const attachment = field(message, "attachment");
  if (text !== undefined && typeof text !== "string") return refuse(-201, "text is invalid");
  if ((text === undefined || text.trim() === "") && attachment === undefined) return refuse(-201, "text is empty");
  if (text !== undefined && [...text].length > LONGEST_TEXT) return refuse(-210, "text exceeds the maximum length of 2000 characters");
  const quote = field(message, "quote_message_id");
  if (quote !== undefined && (typeof quote !== "string" || !state.known.has(quote))) return refuse(-201, "quote_message_id is invalid");
  const read = attachment === undefined ? { buttons: [], file: null } : readAttachment(state, attachment);
  if ("status" in read) return read;
  const id = state.newId();
  state.record({ id, door, to, text: text ?? "", quote: quote ?? null, ...read, at: state.now });
  return ok({ message_id: id, user_id: to, sent_time: String(state.now), ...(quota === undefined ? {} : { quota }) });
}

type ReadAttachment = { readonly buttons: readonly { readonly title: string; readonly payload: string }[]; readonly file: string | null };

function readAttachment(state: FakeState, attachment: unknown): ReadAttachment | FakeAnswer {
  const payload = field(attachment, "payload");
  if (field(attachment, "type") === "file") return uploaded(state, field(payload, "token"));
  if (field(attachment, "type") !== "template") return refuse(-201, "attachment type is invalid");
  if (field(payload, "template_type") === "media") {
    const elements = field(payload, "elements");
    if (!Array.isArray(elements) || elements.length !== 1) return refuse(-201, "elements is invalid");
    const [{ media_type, url, attachment_id }] = elements as [Readonly<Record<string, unknown>>];
    if (media_type !== "image" || (url === undefined) === (attachment_id === undefined)) return refuse(-201, "element is invalid");
    return uploaded(state, attachment_id);
  }
  if (field(payload, "template_type") !== undefined) return refuse(-233, "template type is not supported");
  const buttons = field(payload, "buttons");
  if (!Array.isArray(buttons) || buttons.length < 1 || buttons.length > 5) return refuse(-201, "buttons is invalid");
  for (const button of buttons as unknown[]) {
    const [title, type, sent] = [field(button, "title"), field(button, "type"), field(button, "payload")];
    if (typeof title !== "string" || title === "" || [...title].length > 100) return refuse(-201, "button title is invalid");
    if (typeof type !== "string" || !BUTTONS.includes(type)) return refuse(-201, "button type is invalid");
    if (type.startsWith("oa.query.") && (typeof sent !== "string" || sent === "" || sent.length > 1000)) return refuse(-201, "button payload is invalid");
  }
  return { buttons: (buttons as { title: string; payload: string }[]).map(({ title, payload: sent }) => ({ title, payload: sent })), file: null };
}

function uploaded(state: FakeState, id: unknown): ReadAttachment | FakeAnswer {
  const file = typeof id === "string" ? state.uploads.get(id) : undefined;
  if (file === undefined || state.now - file.at > 7 * 24 * HOUR) return refuse(-100, "attachment has expired");
  return { buttons: [], file: file.name };
}

async function upload(state: FakeState, { path, headers, raw }: ApiRequest): Promise<FakeAnswer> {
  const { names, most, key } = UPLOADS[path] as (typeof UPLOADS)[string];
  // A few invented bytes from our own tests: the parser that Node has is enough.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const form = await new Response(Uint8Array.from(raw), { headers: { "content-type": String(headers["content-type"] ?? "") } }).formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) return refuse(-201, "file is invalid");
  if (file.size > most) return refuse(-210, "file exceeds the maximum size");
  // Seen in the field: no extension, no error, no data.
  if (!/\.[a-z]+$/i.test(file.name)) return ok({});
  if (!names.test(file.name)) return refuse(-201, "file type is invalid");
  const id = state.newId();
  state.uploads.set(id, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), at: state.now });
  return ok({ [key]: id });
}

function react(state: FakeState, body: unknown): FakeAnswer {
  const user = field(field(body, "recipient"), "user_id");
  const [icon, messageId] = [field(field(body, "sender_action"), "react_icon"), field(field(body, "sender_action"), "react_message_id")];
  if (typeof user !== "string" || typeof icon !== "string" || !ICONS.includes(icon)) return refuse(-201, "react_icon is invalid");
  if (typeof messageId !== "string" || !state.known.has(messageId)) return refuse(-201, "react_message_id is invalid");
  const reaction = { user, messageId, icon };
  state.reactions.push(reaction);
  state.events.emit("reaction", reaction);
  return ok({ message_id: messageId, user_id: user });
}
