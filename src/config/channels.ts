import { z } from "zod";

export interface TelegramConfig {
  readonly token: string;
  readonly mode: "polling" | "webhook";
  /** Null only with polling. */
  readonly webhookSecret: string | null;
  /** Without a stroke at the end. */
  readonly apiRoot: string;
}

export interface ZaloConfig {
  readonly appId: string;
  /** Of the app: goes to the token endpoint. */
  readonly appSecret: string;
  /** Of the webhook page, another one than the app's: signs what Zalo sends. */
  readonly oaSecretKey: string;
  /** The first pair; afterwards the vault holds newer ones. Both or neither. */
  readonly firstTokens: { readonly access: string; readonly refresh: string } | null;
  readonly apiBase: string;
  readonly oauthBase: string;
  /** Host names, or `*.name` for everything below it. */
  readonly mediaHosts: readonly string[];
  readonly siteVerification: string | null;
  readonly signatureMode: "enforce" | "log-only";
  /** Calls that the OA's package allows in a minute. */
  readonly callsPerMinute: number;
}

export interface ZaloBotConfig {
  readonly token: string;
  readonly webhookSecret: string;
  readonly apiRoot: string;
  readonly callsPerMinute: number;
}

/** Below what the smallest package with an API is said to allow; raised once Zalo has said what one's own allows (reference zalo.md, 10). */
const CALLS_PER_MINUTE = 80;
const calls = z
  .string()
  .regex(/^\d{1,6}$/, "phải là số nguyên từ 10 đến 100000")
  .transform(Number)
  .refine((n) => n >= 10 && n <= 100_000, "phải là số nguyên từ 10 đến 100000");

const address = (example: string): z.ZodType<string> => z.url({ protocol: /^https?$/, message: `phải là địa chỉ đầy đủ, ví dụ ${example}` }).transform((url) => url.replace(/(?<!\/)\/+$/, ""));
const secretOf = (least: number, most: number): z.ZodType<string> => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${least},${most}}$`), `phải gồm ${least} đến ${most} chữ không dấu, số, gạch dưới, gạch ngang; tạo bằng: openssl rand -hex 32`);
const plain = z.string().regex(/^[\x21-\x7e]+$/, "phải gồm toàn chữ không dấu, số và ký hiệu, không có dấu cách");
const MEDIA_HOST = /^(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}$/;

/** One variable each; which of them need one another is told by `lacking`. */
export const CHANNEL_VARIABLES = {
  TELEGRAM_BOT_TOKEN: z.string().regex(/^\d{5,15}:[A-Za-z0-9_-]{30,}$/, "phải là token do @BotFather cấp, dạng 123456789:chữ-và-số").optional(),
  TELEGRAM_MODE: z.enum(["polling", "webhook"], "phải là polling hoặc webhook").optional(),
  TELEGRAM_WEBHOOK_SECRET: secretOf(16, 256).optional(),
  TELEGRAM_API_ROOT: address("https://api.telegram.org").optional(),
  ZALO_APP_ID: z.string().regex(/^\d{5,25}$/, "phải là dãy số, xem ở trang ứng dụng của Zalo").optional(),
  ZALO_APP_SECRET: plain.optional(),
  ZALO_OA_SECRET_KEY: plain.optional(),
  ZALO_ACCESS_TOKEN: plain.optional(),
  ZALO_REFRESH_TOKEN: plain.optional(),
  ZALO_API_BASE: address("https://openapi.zalo.me").optional(),
  ZALO_OAUTH_BASE: address("https://oauth.zaloapp.com").optional(),
  ZALO_MEDIA_HOSTS: z
    .string()
    .transform((list) => list.toLowerCase().split(/[\s,]+/).filter((host) => host !== ""))
    .refine((hosts) => hosts.every((host) => MEDIA_HOST.test(host)), "phải là danh sách tên máy chủ cách nhau bằng dấu phẩy, ví dụ *.zdn.vn,*.zadn.vn")
    .optional(),
  ZALO_SITE_VERIFICATION: z.string().regex(/^[A-Za-z0-9_-]{4,80}$/, "phải là mã xác minh tên miền Zalo cấp, chỉ có chữ không dấu và số").optional(),
  ZALO_SIGNATURE_MODE: z.enum(["enforce", "log-only"], "phải là enforce hoặc log-only").optional(),
  ZALO_CALLS_PER_MINUTE: calls.optional(),
  ZALO_BOT_TOKEN: z.string().regex(/^[0-9]{5,25}:[A-Za-z0-9_-]{8,}$/, "phải là token Zalo Bot Manager gửi cho bạn, dạng 123456789:chữ-và-số").optional(),
  ZALO_BOT_WEBHOOK_SECRET: secretOf(8, 256).optional(),
  ZALO_BOT_API_ROOT: address("https://bot-api.zaloplatforms.com").optional(),
  ZALO_BOT_CALLS_PER_MINUTE: calls.optional(),
} as const;

type ChannelValues = z.infer<z.ZodObject<typeof CHANNEL_VARIABLES>>;

/** What each channel needs before it can run at all, and what each of these is. */
const NEEDS = {
  telegram: { prefix: /^TELEGRAM_/, names: { TELEGRAM_BOT_TOKEN: "token do @BotFather cấp" } },
  zalo: { prefix: /^ZALO_(?!BOT_)/, names: { ZALO_APP_ID: "mã ứng dụng", ZALO_APP_SECRET: "khoá bí mật của ứng dụng", ZALO_OA_SECRET_KEY: "khoá \"OA Secret Key\" ở trang Webhook của ứng dụng, khác với ZALO_APP_SECRET" } },
  "zalo-bot": { prefix: /^ZALO_BOT_/, names: { ZALO_BOT_TOKEN: "token do Zalo Bot Manager gửi", ZALO_BOT_WEBHOOK_SECRET: "chuỗi bí mật bạn tự đặt khi đăng ký webhook; tạo bằng: openssl rand -hex 32" } },
} as const;

/** A channel that is half configured would stay silent; it says what it lacks instead. */
export function lacking(set: Readonly<Record<string, string>>): { variable: string; message: string }[] {
  const problems: { variable: string; message: string }[] = [];
  for (const { prefix, names } of Object.values(NEEDS)) {
    const own = Object.keys(set).filter((name) => prefix.test(name));
    if (own.length === 0) continue;
    for (const variable of own) if (!(variable in CHANNEL_VARIABLES)) problems.push({ variable, message: `không có biến này; có: ${Object.keys(CHANNEL_VARIABLES).filter((name) => prefix.test(name)).join(", ")}` });
    for (const [variable, what] of Object.entries(names)) if (set[variable] === undefined) problems.push({ variable, message: `còn thiếu: ${what}; hoặc bỏ ${own.join(", ")} nếu chưa dùng kênh này` });
  }
  if (set["TELEGRAM_MODE"] === "webhook") {
    if (set["TELEGRAM_WEBHOOK_SECRET"] === undefined) problems.push({ variable: "TELEGRAM_WEBHOOK_SECRET", message: "còn thiếu: không có chuỗi bí mật thì ai cũng giả làm Telegram được; tạo bằng: openssl rand -hex 32" });
    if (set["PUBLIC_URL"] === undefined) problems.push({ variable: "PUBLIC_URL", message: "còn thiếu: Telegram phải biết gửi tin tới đâu; đặt địa chỉ https của máy này, hoặc dùng TELEGRAM_MODE=polling" });
  }
  if ((set["ZALO_ACCESS_TOKEN"] === undefined) !== (set["ZALO_REFRESH_TOKEN"] === undefined)) {
    const variable = set["ZALO_ACCESS_TOKEN"] === undefined ? "ZALO_ACCESS_TOKEN" : "ZALO_REFRESH_TOKEN";
    problems.push({ variable, message: "còn thiếu: cặp token đi cùng nhau; lấy cả hai, hoặc bỏ cả hai rồi chạy: npm run zalo:login" });
  }
  return problems;
}

/** Only of values for which `lacking` found nothing. */
export function channelsOf(values: ChannelValues): { readonly telegram: TelegramConfig | null; readonly zalo: ZaloConfig | null; readonly zaloBot: ZaloBotConfig | null } {
  return Object.freeze({ telegram: telegramOf(values), zalo: zaloOf(values), zaloBot: zaloBotOf(values) });
}

function telegramOf({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_MODE, TELEGRAM_WEBHOOK_SECRET, TELEGRAM_API_ROOT }: ChannelValues): TelegramConfig | null {
  if (token === undefined) return null;
  return Object.freeze({ token, mode: TELEGRAM_MODE ?? "polling", webhookSecret: TELEGRAM_WEBHOOK_SECRET ?? null, apiRoot: TELEGRAM_API_ROOT ?? "https://api.telegram.org" });
}

function zaloOf(values: ChannelValues): ZaloConfig | null {
  const { ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecretKey, ZALO_ACCESS_TOKEN: access, ZALO_REFRESH_TOKEN: refresh } = values;
  if (appId === undefined || appSecret === undefined || oaSecretKey === undefined) return null;
  return Object.freeze({
    appId,
    appSecret,
    oaSecretKey,
    firstTokens: access === undefined || refresh === undefined ? null : { access, refresh },
    apiBase: values.ZALO_API_BASE ?? "https://openapi.zalo.me",
    oauthBase: values.ZALO_OAUTH_BASE ?? "https://oauth.zaloapp.com",
    // Hosts seen in what Zalo sends (reference zalo.md, section 11).
    mediaHosts: values.ZALO_MEDIA_HOSTS ?? ["*.zdn.vn", "*.zadn.vn"],
    siteVerification: values.ZALO_SITE_VERIFICATION ?? null,
    signatureMode: values.ZALO_SIGNATURE_MODE ?? "enforce",
    callsPerMinute: values.ZALO_CALLS_PER_MINUTE ?? CALLS_PER_MINUTE,
  });
}

function zaloBotOf({ ZALO_BOT_TOKEN: token, ZALO_BOT_WEBHOOK_SECRET: webhookSecret, ZALO_BOT_API_ROOT, ZALO_BOT_CALLS_PER_MINUTE }: ChannelValues): ZaloBotConfig | null {
  if (token === undefined || webhookSecret === undefined) return null;
  return Object.freeze({ token, webhookSecret, apiRoot: ZALO_BOT_API_ROOT ?? "https://bot-api.zaloplatforms.com", callsPerMinute: ZALO_BOT_CALLS_PER_MINUTE ?? CALLS_PER_MINUTE });
}
