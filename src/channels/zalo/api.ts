import { TokensUnavailable, type TokenSource } from "../../domain/tokens.ts";
import type { ApiCall, Request } from "../api-call.ts";
import { errorOf } from "./errors.ts";

/** What a call of the OA API came to. */
export type ZaloAnswer =
  | { readonly type: "done"; readonly data: Readonly<Record<string, unknown>> }
  /** An error of Zalo's table, whatever the HTTP status said. */
  | { readonly type: "error"; readonly code: number }
  /** Not done: no connection, or the server said that it is not up to it. */
  | { readonly type: "unavailable"; readonly code: string }
  /** No readable answer: may have been done. */
  | { readonly type: "lost"; readonly code: string }
  /** No access token to try with. */
  | { readonly type: "no-token"; readonly code: string; readonly consentNeeded: boolean };

export type ZaloApi = (request: Request) => Promise<ZaloAnswer>;

/**
 * The OA API with its token. Errors come with HTTP 200, so the status says little. A refused token is replaced once and
 * the call made once more: another process may hold a newer one.
 */
export function zaloApi(call: ApiCall, tokens: TokenSource): ZaloApi {
  const once = async (request: Request, token: string): Promise<ZaloAnswer> => {
    const called = await call({ ...request, headers: { ...request.headers, access_token: token } });
    if (called.type === "unreachable") return { type: "unavailable", code: called.code };
    if (called.type === "lost") return called;
    return answerOf(called.status, called.body);
  };
  return async (request) => {
    try {
      const token = await tokens.access();
      const first = await once(request, token);
      if (first.type !== "error" || errorOf(first.code).remedy !== "token") return first;
      return await once(request, await tokens.replace(token));
    } catch (error) {
      if (error instanceof TokensUnavailable) return { type: "no-token", code: error.code, consentNeeded: error.consentNeeded };
      throw error;
    }
  };
}

function answerOf(status: number, body: unknown): ZaloAnswer {
  const { error, data } = typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const code = typeof error === "string" && /^-?\d{1,6}$/.test(error) ? Number(error) : error;
  if (typeof code === "number" && code !== 0) return { type: "error", code };
  if (status === 401) return { type: "error", code: 401 };
  if (status >= 500 || status === 429) return { type: "unavailable", code: `http-${status}` };
  if (code !== 0) return { type: "lost", code: `http-${status}-unknown-answer` };
  return { type: "done", data: typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>) : {} };
}
