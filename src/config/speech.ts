import { z } from "zod";
import { isOpenAi, serviceAddress, serviceKey, trimmedAddress, whole } from "./values.ts";

/** A service that turns speech into words over OpenAI's `/audio/transcriptions`. */
export interface SpeechConfig {
  readonly model: string;
  /** As `…/v1`; holds no secret. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** What one call may take. */
  readonly timeoutMs: number;
  /** A larger voice is not listened to. */
  readonly largestBytes: number;
  /** Voices a day, in this process, of one person and of all. */
  readonly perPersonDay: number;
  readonly perDay: number;
  /** Calls under way at one time; further voices wait in line. */
  readonly atOnce: number;
}

export const SPEECH_VARIABLES = {
  SPEECH_MODEL: z.string().optional(),
  SPEECH_BASE_URL: serviceAddress("SPEECH_API_KEY").optional(),
  SPEECH_API_KEY: serviceKey.optional(),
  SPEECH_TIMEOUT_MS: whole(1000, 120_000).default(20_000),
  SPEECH_LARGEST_MB: whole(1, 20).default(5),
  SPEECH_PER_PERSON_DAY: whole(1, 100_000).default(30),
  SPEECH_PER_DAY: whole(1, 999_999).default(1000),
  SPEECH_CONCURRENCY: whole(1, 64).default(2),
} as const;

/** What a service still lacks. Without model, address and key it is off, whatever its limits say. */
export function speechLacks(set: Readonly<Record<string, string>>): { variable: string; message: string }[] {
  const problems = Object.keys(set).filter((name) => name.startsWith("SPEECH_") && !(name in SPEECH_VARIABLES)).map((variable) => ({ variable, message: `không có biến này; có: ${Object.keys(SPEECH_VARIABLES).join(", ")}` }));
  const given = ["SPEECH_BASE_URL", "SPEECH_API_KEY"].filter((name) => set[name] !== undefined);
  if (set["SPEECH_MODEL"] === undefined) return given.length === 0 ? problems : [...problems, { variable: "SPEECH_MODEL", message: `còn thiếu, trong khi đã đặt ${given.join(", ")}: tên mô hình nghe tiếng nói, ví dụ whisper-1` }];
  if (isOpenAi(set["SPEECH_BASE_URL"]) && set["SPEECH_API_KEY"] === undefined) problems.push({ variable: "SPEECH_API_KEY", message: "còn thiếu: khoá của OpenAI; máy chủ khác không cần khoá thì đặt SPEECH_BASE_URL" });
  return problems;
}

/** Only of values for which `speechLacks` found nothing; null: voices are answered with a request to type. */
export function speechOf({ SPEECH_MODEL: model, ...values }: z.infer<z.ZodObject<typeof SPEECH_VARIABLES>>): SpeechConfig | null {
  if (model === undefined) return null;
  return Object.freeze({
    model,
    baseUrl: trimmedAddress(values.SPEECH_BASE_URL ?? "https://api.openai.com/v1"),
    apiKey: values.SPEECH_API_KEY ?? null,
    timeoutMs: values.SPEECH_TIMEOUT_MS,
    largestBytes: values.SPEECH_LARGEST_MB * 1024 * 1024,
    perPersonDay: values.SPEECH_PER_PERSON_DAY,
    perDay: values.SPEECH_PER_DAY,
    atOnce: values.SPEECH_CONCURRENCY,
  });
}
