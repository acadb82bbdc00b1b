import type { Logger } from "../log.ts";
import type { BotAnswer, BotApi } from "./api.ts";
import { errorOf } from "./errors.ts";
import type { BotWatch } from "./health.ts";

/** What Zalo found when it tried the address, and what the operator does about it. Saved or not, it tells in `verification`. */
const OUTCOMES: readonly { readonly outcome: RegExp; readonly meaning: string }[] = [
  { outcome: /^webhook\.http\.403$/, meaning: "Zalo gọi tới PUBLIC_URL bị chặn (403). Tường lửa hoặc CDN đang chặn chương trình gọi có User-Agent Java: hãy cho phép" },
  { outcome: /^webhook\.http\.404$/, meaning: "Zalo gọi tới PUBLIC_URL không thấy trang (404). Kiểm tra proxy có chuyển /webhooks/zalo-bot vào bot không" },
  { outcome: /^webhook\.http\./, meaning: "Zalo gọi tới PUBLIC_URL nhưng máy chủ trả lỗi. Kiểm tra proxy và xem bot có đang chạy không" },
  { outcome: /^webhook\.err\.tls$/, meaning: "Chứng chỉ https của PUBLIC_URL không đúng hoặc hết hạn" },
  { outcome: /^webhook\.err\./, meaning: "Zalo không nối được tới PUBLIC_URL từ Internet. Kiểm tra tên miền và tường lửa" },
];

export interface SetUp {
  readonly secret: string;
  /** Null: nobody told where the bot is reached; then the webhook is set by hand. */
  readonly webhook: string | null;
}

/** Asks who the bot is and tells the platform where to deliver. @returns whether everything stands */
export async function setUp(api: BotApi, { secret, webhook }: SetUp, watch: BotWatch, log: Logger): Promise<boolean> {
  const me = await api("getMe", {});
  if (me.type !== "done") return trouble(me, watch);
  watch.name = typeof me.result["account_name"] === "string" ? me.result["account_name"] : null;
  if (webhook === null) {
    watch.up();
    log.warn({ channel: "zalo-bot", code: "zalo-bot-webhook-by-hand" }, "Chưa đặt PUBLIC_URL dạng https nên bot chưa tự đăng ký webhook với Zalo Bot: hãy đặt PUBLIC_URL rồi khởi động lại");
    return true;
  }
  const set = await api("setWebhook", { url: webhook, secret_token: secret });
  if (set.type !== "done") return trouble(set, watch);
  const { verification } = set.result;
  const { ok, outcome } = typeof verification === "object" && verification !== null ? (verification as Readonly<Record<string, unknown>>) : {};
  if (ok === false) {
    const code = typeof outcome === "string" && /^[a-z0-9.]{1,40}$/.test(outcome) ? outcome : "webhook.unknown";
    watch.down(code, OUTCOMES.find((one) => one.outcome.test(code))?.meaning ?? "Zalo chưa gọi thử được webhook. Xem lại PUBLIC_URL");
    return false;
  }
  watch.up();
  log.info({ channel: "zalo-bot", code: "zalo-bot-up" }, "the bot answers and its webhook is set");
  return true;
}

function trouble(answer: Exclude<BotAnswer, { type: "done" }>, watch: BotWatch): false {
  if (answer.type === "error") watch.down(`zalo-bot-${answer.code}`, errorOf(answer.code).meaning);
  else watch.down(`zalo-bot-${answer.code}`, "Chưa nối được tới máy chủ Zalo Bot. Bot đang thử lại; kiểm tra mạng và ZALO_BOT_API_ROOT");
  return false;
}
