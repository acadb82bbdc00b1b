import axios, { type AxiosInstance } from "axios";

/** How one HTTP call to a platform ended. Nothing of the request is in it: headers and addresses hold tokens. */
export type Called =
  | { readonly type: "answered"; readonly status: number; readonly body: unknown }
  /** No connection came about: the platform cannot have acted on it. */
  | { readonly type: "unreachable"; readonly code: string }
  /** It was on its way and no readable answer came back: the platform may have acted on it. */
  | { readonly type: "lost"; readonly code: string };

export interface Request {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON, the others as what they are. Without a body it is a GET. */
  readonly body?: Readonly<Record<string, unknown>> | URLSearchParams | FormData;
}

export type ApiCall = (request: Request) => Promise<Called>;

/** Refused before a byte of the request left: names, routes, certificates. */
const NEVER_LEFT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO|ERR_INVALID_)/;
/** Answers of an API are small; a page of megabytes is somebody else's. */
const LONGEST_ANSWER = 1_048_576;

/**
 * One try each call, no redirects (a token would go along), no proxy from the environment (config.ts alone reads it), a
 * deadline by the wall clock. Errors of the library hold the whole request and never leave this function.
 */
export function apiCall(base: string, timeoutMs: number): ApiCall {
  const client: AxiosInstance = axios.create({
    timeout: timeoutMs,
    maxRedirects: 0,
    proxy: false,
    validateStatus: () => true,
    responseType: "text",
    transformResponse: [(text: unknown) => text],
    maxContentLength: LONGEST_ANSWER,
  });
  return async ({ path, headers = {}, body }) => {
    try {
      const { status, data } = await client.request<unknown>({ url: `${base}${path}`, method: body === undefined ? "GET" : "POST", headers: { ...headers }, data: body, signal: AbortSignal.timeout(timeoutMs) });
      const read = readJson(data);
      // A gateway that speaks for a server it lost has heard no answer either.
      if (read === undefined && (status < 400 || status === 502 || status === 504)) return { type: "lost", code: `http-${status}-unreadable` };
      return { type: "answered", status, body: read };
    } catch (error) {
      const code = codeOf(error);
      return NEVER_LEFT.test(code) ? { type: "unreachable", code } : { type: "lost", code: code === "ERR_CANCELED" ? "ETIMEDOUT" : code };
    }
  };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : "UNKNOWN";
}

function readJson(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
