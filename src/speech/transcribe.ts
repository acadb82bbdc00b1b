import { z } from "zod";
import type { SpeechConfig } from "../config.ts";
import { boundedFetch } from "../models/bounded-fetch.ts";
import { ModelFailure } from "../models/model-failure.ts";
import type { AudioType } from "./audio-type.ts";

/** A voice of ten minutes has some 2,000 words. */
export const LONGEST_TRANSCRIPT = 20_000;
const Answer = z.object({ text: z.string() });

/**
 * One call of OpenAI's `/audio/transcriptions`. The words come back as plain text: whatever control or invisible
 * direction signs stood between them is gone. "" when nothing was said.
 * @throws ModelFailure, or what the HTTP client threw; either may hold the key or the words, so only its code is ever told
 */
export async function transcribe(bytes: Uint8Array<ArrayBuffer>, { ending, mime }: AudioType, { baseUrl, apiKey, model, timeoutMs }: Pick<SpeechConfig, "baseUrl" | "apiKey" | "model" | "timeoutMs">): Promise<string> {
  const form = new FormData();
  form.set("file", new File([bytes], `voice.${ending}`, { type: mime }));
  form.set("model", model);
  form.set("language", "vi");
  form.set("response_format", "json");
  const response = await boundedFetch(timeoutMs)(`${baseUrl}/audio/transcriptions`, { method: "POST", body: form, headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` } });
  if (!response.ok) throw failureOf(response.status);
  const read = Answer.safeParse(await response.json().catch(() => null));
  if (!read.success || read.data.text.length > LONGEST_TRANSCRIPT) throw new ModelFailure("malformed");
  return read.data.text.normalize("NFC").replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ").replace(/ +/g, " ").trim();
}

function failureOf(status: number): ModelFailure {
  if (status === 401 || status === 403) return new ModelFailure("key-refused", status);
  if (status === 404) return new ModelFailure("not-found", status);
  return new ModelFailure(status === 429 || status === 503 ? "busy" : "status", status);
}
