import { field, type FakeAnswer, type FakeState } from "./state.ts";

const done = (result: unknown): FakeAnswer => ({ status: 200, body: { ok: true, result } });
const refuse = (error_code: number, description: string): FakeAnswer => ({ status: 200, body: { ok: false, error_code, description } });

/** The Bot Platform's methods; names are case-sensitive, errors come with HTTP 200 (reference zalo.md, 12). */
export function botApi(state: FakeState, token: string, method: string, body: unknown): FakeAnswer {
  if (token !== state.options.botToken) return refuse(401, "Unauthorized");
  switch (method) {
    case "getMe":
      return done({ id: "bot-1", account_name: "Bot Khoan Đã", account_type: "BASIC", can_join_groups: false });
    case "setWebhook":
      return setWebhook(state, body);
    case "deleteWebhook":
      state.botWebhook = null;
      return done({ url: "", updated_at: state.now });
    case "getWebhookInfo":
      return done({ url: state.botWebhook?.url ?? "", updated_at: state.now });
    case "getUpdates":
      if (state.botWebhook !== null) return refuse(400, "Webhook is set");
      return state.botUpdates.length === 0 ? refuse(408, "Request timeout") : done(state.botUpdates.shift());
    case "sendMessage":
      return sendMessage(state, body);
    case "sendChatAction":
      if (field(body, "action") !== "typing") return refuse(400, "Bad Request: action");
      return withChat(state, body, (chat) => {
        state.typing.push(chat);
        state.events.emit("typing", chat);
        return done(true);
      });
    case "sendPhoto":
      return withChat(state, body, () => (typeof field(body, "photo") === "string" && URL.canParse(String(field(body, "photo"))) ? done({ message_id: state.newId(), date: state.now }) : refuse(400, "Bad Request: photo")));
    default:
      return refuse(404, "Not Found");
  }
}

function setWebhook(state: FakeState, body: unknown): FakeAnswer {
  const [url, secret] = [field(body, "url"), field(body, "secret_token")];
  if (typeof secret !== "string" || secret.length < 8 || secret.length > 256) return refuse(400, "Bad Request: secret_token");
  if (typeof url !== "string" || !url.startsWith("https://")) return refuse(400, "Bad Request: url");
  state.botWebhook = { url, secret };
  return done({ url, updated_at: state.now, verification: { ok: true, outcome: "webhook.ok", hint: "" } });
}

function sendMessage(state: FakeState, body: unknown): FakeAnswer {
  const text = field(body, "text");
  if (typeof text !== "string" || text.length === 0 || [...text].length > 2_000) return refuse(400, "Bad Request: text");
  return withChat(state, body, (chat) => {
    const id = state.newId();
    state.record({ id, door: "bot", to: chat, text, quote: null, buttons: [], file: null, at: state.now });
    return done({ message_id: id, date: state.now });
  });
}

/** A bot can write only where it was written to. */
function withChat(state: FakeState, body: unknown, act: (chat: string) => FakeAnswer): FakeAnswer {
  const chat = field(body, "chat_id");
  return typeof chat === "string" && state.botChats.has(chat) ? act(chat) : refuse(404, "Chat not found");
}
