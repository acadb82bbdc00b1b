import { apiCall } from "../api-call.ts";

export type BotAnswer =
  | { readonly type: "done"; readonly result: Readonly<Record<string, unknown>> }
  | { readonly type: "error"; readonly code: number }
  | { readonly type: "unavailable" | "lost"; readonly code: string };

export type BotApi = (method: "getMe" | "setWebhook" | "sendMessage" | "sendChatAction", parameters: Readonly<Record<string, unknown>>) => Promise<BotAnswer>;

/** The token is part of the address: nothing of an address ever leaves this file (`apiCall` hands out codes only). */
export function botApi(apiRoot: string, token: string, timeoutMs: number): BotApi {
  const call = apiCall(`${apiRoot}/bot${token}`, timeoutMs);
  return async (method, parameters) => {
    const called = await call({ path: `/${method}`, body: parameters });
    if (called.type === "unreachable") return { type: "unavailable", code: called.code };
    if (called.type === "lost") return called;
    const { ok, result, error_code, errorCode } = typeof called.body === "object" && called.body !== null ? (called.body as Readonly<Record<string, unknown>>) : {};
    if (ok === true) return { type: "done", result: typeof result === "object" && result !== null ? (result as Readonly<Record<string, unknown>>) : {} };
    // One of the methods writes its code in another spelling.
    const code = [error_code, errorCode, called.status].find((one): one is number => typeof one === "number" && one !== 200);
    return code === undefined ? { type: "lost", code: "unknown-answer" } : { type: "error", code };
  };
}
