import type { PlatformBench } from "./platform-bench.ts";

const SECRET = "bench-secret-0123456789";
const BOT = 700_000_001;
/** Nobody's: the right shape, for the bench's own platform only. */
const TOKEN = `${BOT}:${"b".repeat(35)}`;
const FIRST_PERSON = 5_000_000_000;

/** Bot API as far as the bot calls it here; sends are not limited, the bot's own buckets are opened wide. */
export const TELEGRAM_BENCH: PlatformBench = {
  name: "telegram",
  webhook: "/webhooks/telegram",
  env: (api) => ({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: "webhook", TELEGRAM_WEBHOOK_SECRET: SECRET, TELEGRAM_API_ROOT: api }),
  event(at, text) {
    const id = FIRST_PERSON + at;
    const update = { update_id: 1_000_000 + at, message: { message_id: 1, date: Math.floor(Date.now() / 1000), chat: { id, type: "private", first_name: "Bench" }, from: { id, is_bot: false, first_name: "Bench" }, text } };
    return { body: JSON.stringify(update), headers: { "x-telegram-bot-api-secret-token": SECRET } };
  },
  answers(path, body) {
    if (!path.endsWith("/sendMessage")) return null;
    const { chat_id: chat } = JSON.parse(body) as { chat_id: unknown };
    return Number(chat) - FIRST_PERSON;
  },
  result(path) {
    if (path.endsWith("/getMe")) return { ok: true, result: { id: BOT, is_bot: true, first_name: "Bench", username: "BenchBot" } };
    return { ok: true, result: path.endsWith("/sendMessage") ? { message_id: 2, date: 0, chat: { id: 1, type: "private" } } : true };
  },
};
