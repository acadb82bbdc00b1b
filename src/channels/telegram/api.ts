import { Telegram, TelegramError } from "telegraf";

/** How one Bot API call ended. Nothing of the request is in it: the address holds the token, the body the words. */
export type ApiResult =
  | { readonly type: "ok"; readonly result: unknown }
  /** Telegram said no. `description` may quote the text it refused: to be matched, never to be logged. */
  | { readonly type: "refused"; readonly status: number; readonly description: string; readonly retryAfterMs: number | null; readonly migrateTo: string | null }
  /** No connection came about: Telegram cannot have acted on it. */
  | { readonly type: "unreachable"; readonly code: string }
  /** It was on its way and no readable answer came back: Telegram may have acted on it. */
  | { readonly type: "lost"; readonly code: string };

export interface CallOptions {
  readonly timeoutMs?: number;
  /** Ends the call early; it then counts as lost. */
  readonly signal?: AbortSignal;
}

export type Api = (method: string, payload: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<ApiResult>;

/** A file to send along; the shape telegraf turns into multipart. */
export interface Upload {
  readonly source: Buffer;
  readonly filename: string;
}

/** Telegram answers in tens of milliseconds; telegraf itself would wait 500 seconds. */
const TIMEOUT_MS = 10_000;
const NEVER_LEFT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO)/;

/**
 * telegraf as transport and nothing more: its address, JSON and multipart; no handlers, no polling, no sessions. One try
 * each call. Its errors carry the payload and, where an answer was no JSON, the address with the token: they end here.
 * @param apiRoot without a stroke at the end
 */
export function telegramApi(token: string, apiRoot: string): Api {
  // Without the stroke an address with a path would lose its last part (telegraf resolves against it).
  const telegram = new Telegram(token, { apiRoot: `${apiRoot}/`, webhookReply: false });
  return async (method, payload, { timeoutMs = TIMEOUT_MS, signal } = {}) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const until = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    try {
      // Its types end at Bot API 7.1 and know one shape per method.
      const result: unknown = await telegram.callApi(method as never, formReady(payload) as never, { signal: until as never });
      return { type: "ok", result };
    } catch (error) {
      if (error instanceof TelegramError) return refused(error);
      const code = codeOf(error);
      return NEVER_LEFT.test(code) ? { type: "unreachable", code } : { type: "lost", code: until.aborted ? (deadline.aborted ? "ETIMEDOUT" : "ECANCELED") : code };
    }
  };
}

/**
 * With a file in it the call becomes a form, and there telegraf writes only some nested fields as JSON: the rest, among
 * them `reply_parameters`, it would leave out without a word.
 */
function formReady(payload: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = Object.entries(payload).filter(([, value]) => value !== undefined);
  if (!values.some(([, value]) => isUpload(value))) return Object.fromEntries(values);
  return Object.fromEntries(values.map(([key, value]) => [key, typeof value === "object" && value !== null && !isUpload(value) ? JSON.stringify(value) : value]));
}

function isUpload(value: unknown): value is Upload {
  return typeof value === "object" && value !== null && "source" in value && Buffer.isBuffer(value.source);
}

function refused({ code, description, parameters }: TelegramError): ApiResult {
  const { retry_after: seconds, migrate_to_chat_id: migrateTo } = parameters ?? {};
  return {
    type: "refused",
    status: typeof code === "number" ? code : 0,
    description: typeof description === "string" ? description : "",
    retryAfterMs: typeof seconds === "number" && seconds >= 0 ? seconds * 1000 : null,
    migrateTo: typeof migrateTo === "number" ? String(migrateTo) : null,
  };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : "UNREADABLE";
}
