import { createHash } from "node:crypto";
import type { FakeOptions } from "./state.ts";

/** Pauses between tries after a failed delivery (reference zalo.md, 4.2), in seconds; then the webhook is switched off. */
export const RETRIES_S: readonly number[] = [30, 300, 900, 1800, 3600];
const DEADLINE_MS = 2_000;

export interface Signing {
  /** Bare hex, the App Secret in place of the OA's, a timestamp in a header as well. */
  readonly variant?: "prefix" | "bare" | "wrong-secret" | "header-timestamp" | "unsigned";
}

/** A body as Zalo writes it: strokes escaped, so that reading and writing it again gives other bytes. */
export function eventBytes(event: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(JSON.stringify(event).replaceAll("/", "\\/"), "utf8");
}

export function signedHeaders(raw: Buffer, timestamp: string, { appId, oaSecretKey, appSecret }: Pick<FakeOptions, "appId" | "oaSecretKey" | "appSecret">, { variant = "prefix" }: Signing = {}): Record<string, string> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (variant === "unsigned") return headers;
  const signed = variant === "header-timestamp" ? String(Number(timestamp) + 1) : timestamp;
  const mac = createHash("sha256").update(Buffer.concat([Buffer.from(appId), raw, Buffer.from(signed), Buffer.from(variant === "wrong-secret" ? appSecret : oaSecretKey)])).digest("hex");
  if (variant === "header-timestamp") headers["x-zevent-timestamp"] = signed;
  headers["x-zevent-signature"] = variant === "bare" ? mac : `mac=${mac}`;
  return headers;
}

export interface Delivered {
  readonly status: number | null;
  readonly ms: number;
}

/** One delivery; anything but 200 within two seconds is a failure. */
export async function deliver(url: string, raw: Buffer, headers: Readonly<Record<string, string>>): Promise<Delivered> {
  const started = performance.now();
  try {
    const answer = await fetch(url, { method: "POST", headers: { ...headers }, body: Uint8Array.from(raw), signal: AbortSignal.timeout(DEADLINE_MS) });
    await answer.arrayBuffer();
    return { status: answer.status, ms: performance.now() - started };
  } catch {
    return { status: null, ms: performance.now() - started };
  }
}

/**
 * Delivers until it is taken, with Zalo's pauses made shorter.
 * @param second what a second of pause lasts here, in milliseconds
 * @returns how many tries it took; null: given up, Zalo would switch the webhook off
 */
export async function deliverUntilTaken(url: string, raw: Buffer, headers: Readonly<Record<string, string>>, second: number): Promise<number | null> {
  for (let retry = 0; retry <= RETRIES_S.length; retry += 1) {
    const { status } = await deliver(url, raw, retry === 0 ? headers : { ...headers, num_retry: String(retry) });
    if (status === 200) return retry + 1;
    const pause = RETRIES_S[retry];
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause * second));
  }
  return null;
}
