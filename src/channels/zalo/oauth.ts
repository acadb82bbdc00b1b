import { createHash, createHmac } from "node:crypto";
import type { Renew, Renewal, TokenPair } from "../../domain/tokens.ts";
import { apiCall, type Called } from "../api-call.ts";
import { OAUTH_ERRORS } from "./errors.ts";

export interface OAuthParts {
  readonly appId: string;
  readonly appSecret: string;
  readonly oauthBase: string;
  readonly clock: () => Date;
}

/** Shorter than any lease on the stored pair: two processes must not both wait for one token (reference zalo.md, 3.5). */
export const OAUTH_TIMEOUT_MS = 20_000;
/** What an access token lives when the answer does not say: 25 hours. */
const ACCESS_SECONDS = 90_000;

/** Asks for the next pair with a pair's refresh token, which is spent by it. One call, no retry. */
export function zaloRenew(parts: OAuthParts): Renew {
  const exchange = tokenCall(parts);
  return ({ refresh }) => exchange({ refresh_token: refresh, app_id: parts.appId, grant_type: "refresh_token" });
}

/** Turns the code of a consent into the first pair. A code works once, for ten minutes. */
export function zaloConsent(parts: OAuthParts): (code: string) => Promise<Renewal> {
  const exchange = tokenCall(parts);
  return (code) => exchange({ code, app_id: parts.appId, grant_type: "authorization_code", code_verifier: verifierOf(parts.appSecret) });
}

/** The page on which the OA's admin consents. */
export function consentLink({ appId, appSecret, oauthBase }: OAuthParts, callback: string, state: string): string {
  return `${oauthBase}/v4/oa/permission?${new URLSearchParams({ app_id: appId, redirect_uri: callback, code_challenge: challengeOf(verifierOf(appSecret)), state }).toString()}`;
}

/**
 * The PKCE verifier, always the same for one app: the console keeps its challenge beside the callback, so a new one for
 * each consent would not match there. Derived from the App Secret, it needs no variable of its own.
 */
export function verifierOf(appSecret: string): string {
  return createHmac("sha256", appSecret).update("khoan-da zalo pkce verifier").digest("base64url");
}

export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

function tokenCall({ appSecret, oauthBase, clock }: OAuthParts): (form: Readonly<Record<string, string>>) => Promise<Renewal> {
  const call = apiCall(oauthBase, OAUTH_TIMEOUT_MS);
  return async (form) => renewalOf(await call({ path: "/v4/oa/access_token", headers: { secret_key: appSecret }, body: new URLSearchParams(form) }), clock());
}

/** Errors come with HTTP 200; only two tokens that are non-empty strings are a success, anything else must not overwrite what is stored. */
function renewalOf(called: Called, now: Date): Renewal {
  if (called.type === "unreachable") return { type: "retry", code: `zalo-oauth-${called.code}` };
  if (called.type === "lost") return { type: "unknown", code: `zalo-oauth-${called.code}` };
  const { access_token: access, refresh_token: refresh, expires_in: expires, error, error_name: name } = typeof called.body === "object" && called.body !== null ? (called.body as Readonly<Record<string, unknown>>) : {};
  if (typeof access === "string" && access !== "" && typeof refresh === "string" && refresh !== "") return { type: "renewed", pair: pairOf(access, refresh, expires, now) };
  if (typeof error === "number" && error !== 0) {
    const spent = OAUTH_ERRORS.get(error)?.spent ?? (typeof name === "string" && /refresh.?token|invalid.?grant/i.test(name));
    return { type: spent ? "refused" : "retry", code: `zalo-oauth${error}` };
  }
  if (called.status === 429 || called.status === 503) return { type: "retry", code: `zalo-oauth-http-${called.status}` };
  return { type: "unknown", code: `zalo-oauth-http-${called.status}` };
}

/** `expires_in` is seconds, documented as a string. */
function pairOf(access: string, refresh: string, expires: unknown, now: Date): TokenPair {
  const seconds = Number(expires);
  const lives = Number.isFinite(seconds) && seconds > 0 ? seconds : ACCESS_SECONDS;
  return { access, refresh, accessExpiresAt: new Date(now.getTime() + lives * 1000).toISOString(), refreshIssuedAt: now.toISOString() };
}
