import { createHash, randomBytes } from "node:crypto";
import type { FakeAnswer, FakeState } from "./state.ts";

const REFRESH_LIVES_MS = 90 * 86_400_000;
const CODE_LIVES_MS = 10 * 60_000;

/** Errors of this endpoint: HTTP 200 and a body of their own shape (reference zalo.md, 3.4). */
const refused = (error: number, error_name: string): FakeAnswer => ({ status: 200, body: { error, error_name, error_reason: "", error_description: error_name, ref_doc: "https://developers.zalo.me/docs" } });

export function consent(state: FakeState, query: URLSearchParams): { readonly location: string } | FakeAnswer {
  const callback = query.get("redirect_uri");
  if (query.get("app_id") !== state.options.appId) return refused(-14002, "Invalid app id");
  if (callback === null || !URL.canParse(callback)) return refused(-14003, "Invalid redirect uri");
  const code = randomBytes(16).toString("base64url");
  state.codes.set(code, { challenge: query.get("code_challenge"), at: state.now });
  const target = new URL(callback);
  target.searchParams.set("code", code);
  target.searchParams.set("oa_id", state.options.oaId);
  const given = query.get("state");
  if (given !== null) target.searchParams.set("state", given);
  return { location: target.href };
}

export function token(state: FakeState, headers: Readonly<Record<string, string | string[] | undefined>>, raw: Buffer): FakeAnswer {
  if (headers["content-type"]?.includes("application/x-www-form-urlencoded") !== true) return refused(-14001, "Invalid content type");
  if (headers["secret_key"] !== state.options.appSecret) return refused(-14004, "Invalid secret key");
  const form = new URLSearchParams(raw.toString("utf8"));
  if (form.get("app_id") !== state.options.appId) return refused(-14002, "Invalid app id");
  if (form.get("grant_type") === "refresh_token") {
    const known = state.refreshOf(form.get("refresh_token") ?? "");
    if (known === undefined || known.spent || state.now - known.issued > REFRESH_LIVES_MS) return refused(-14014, "Invalid refresh token");
    known.spent = true;
    return { status: 200, body: state.issue() };
  }
  if (form.get("grant_type") !== "authorization_code") return refused(-14001, "Invalid grant type");
  const code = form.get("code") ?? "";
  const known = state.codes.get(code);
  state.codes.delete(code);
  if (known === undefined || state.now - known.at > CODE_LIVES_MS) return refused(-118, "Invalid grant");
  if (known.challenge !== null && createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url") !== known.challenge) return refused(-118, "Invalid code verifier");
  return { status: 200, body: state.issue() };
}
