import { createHash } from "node:crypto";
import type { PlatformBench } from "./platform-bench.ts";

/** Nobody's: the right shapes, for the bench's own platform only. */
const [APP, OA_KEY, BOT_SECRET] = ["1234567890123456789", "bench-oa-secret-key", "bench-bot-secret"];
/** A number of 19 digits: the n-th person's id ends in n. */
const PERSON = 2_512_523_625_000_000_000n;
/** The platform's own limit would be what is measured otherwise. */
const UNLIMITED = "100000";

const personOf = (at: number): string => String(PERSON + BigInt(at));
const numberOf = (person: unknown): number | null => (typeof person === "string" && /^\d{19}$/.test(person) ? Number(BigInt(person) - PERSON) : null);

/** The OA API as far as the bot calls it here. */
export const ZALO_BENCH: PlatformBench = {
  name: "zalo",
  webhook: "/webhooks/zalo",
  env: (api) => ({ ZALO_APP_ID: APP, ZALO_APP_SECRET: "bench-app-secret", ZALO_OA_SECRET_KEY: OA_KEY, ZALO_ACCESS_TOKEN: "bench-access", ZALO_REFRESH_TOKEN: "bench-refresh", ZALO_API_BASE: api, ZALO_OAUTH_BASE: api, ZALO_CALLS_PER_MINUTE: UNLIMITED }),
  event(at, text) {
    const timestamp = String(Date.now());
    const body = JSON.stringify({ app_id: APP, event_name: "user_send_text", sender: { id: personOf(at) }, recipient: { id: "3662729599332560487" }, message: { text, msg_id: `bench-${at}` }, timestamp });
    return { body, headers: { "x-zevent-signature": `mac=${createHash("sha256").update(APP + body + timestamp + OA_KEY).digest("hex")}` } };
  },
  answers(path, body) {
    if (path !== "/v3.0/oa/message/cs") return null;
    return numberOf((JSON.parse(body) as { recipient: { user_id: unknown } }).recipient.user_id);
  },
  result(path) {
    if (path === "/v4/oa/access_token") return { access_token: "bench-access-2", refresh_token: "bench-refresh-2", expires_in: "90000" };
    return { error: 0, message: "Success", data: { message_id: "m", quota: { quota_type: "reply" } } };
  },
};

/** The Bot Platform likewise. */
export const ZALO_BOT_BENCH: PlatformBench = {
  name: "zalo-bot",
  webhook: "/webhooks/zalo-bot",
  env: (api) => ({ ZALO_BOT_TOKEN: "123456789:bench-bot-token", ZALO_BOT_WEBHOOK_SECRET: BOT_SECRET, ZALO_BOT_API_ROOT: api, ZALO_BOT_CALLS_PER_MINUTE: UNLIMITED }),
  event(at, text) {
    const id = personOf(at);
    return { body: JSON.stringify({ event_name: "message.text.received", message: { message_id: `bench-${at}`, date: Date.now(), from: { id, is_bot: false }, chat: { id, chat_type: "PRIVATE" }, text } }), headers: { "x-bot-api-secret-token": BOT_SECRET } };
  },
  answers(path, body) {
    return path.endsWith("/sendMessage") ? numberOf((JSON.parse(body) as { chat_id: unknown }).chat_id) : null;
  },
  result: (path) => ({ ok: true, result: path.endsWith("/sendMessage") ? { message_id: "m", date: 0 } : { account_name: "Bot Bench" } }),
};
