import { z } from "zod";
import { isOpenAi, serviceAddress, serviceKey, trimmedAddress, whole } from "./values.ts";

export const MODEL_PROVIDERS = ["openai", "anthropic", "google", "ollama"] as const;

/** A language model that may phrase and listen; it never decides (law 3). */
export interface ModelConfig {
  readonly provider: (typeof MODEL_PROVIDERS)[number];
  readonly model: string;
  /** null: the provider's own address. Holds no secret. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  /** What one call may take. An answer never waits longer than three seconds, whatever stands here. */
  readonly timeoutMs: number;
  /** Calls a day, in this process, for one person and for all. */
  readonly perPersonDay: number;
  readonly perDay: number;
  /** Calls under way at one time; further ones are not waited for. */
  readonly atOnce: number;
}

export const MODEL_VARIABLES = {
  LLM_PROVIDER: z.enum([...MODEL_PROVIDERS, "none"], `phải là một trong: none, ${MODEL_PROVIDERS.join(", ")}`).default("none"),
  LLM_MODEL: z.string().optional(),
  LLM_BASE_URL: serviceAddress("LLM_API_KEY").optional(),
  LLM_API_KEY: serviceKey.optional(),
  LLM_TIMEOUT_MS: whole(200, 60_000).default(2500),
  LLM_PER_PERSON_DAY: whole(1, 100_000).default(60),
  LLM_PER_DAY: whole(1, 999_999).default(3000),
  LLM_CONCURRENCY: whole(1, 256).default(4),
} as const;

const EXAMPLES: Readonly<Record<ModelConfig["provider"], string>> = { openai: "gpt-4.1-mini", anthropic: "claude-haiku-4-5", google: "gemini-2.5-flash", ollama: "qwen3:8b" };
const KEY_FROM: Readonly<Partial<Record<ModelConfig["provider"], string>>> = { openai: "OpenAI", anthropic: "Anthropic", google: "Google AI Studio" };

/** What a model still lacks. An explicit "none" is a switch: the rest may stay for another day. */
export function modelLacks(set: Readonly<Record<string, string>>): { variable: string; message: string }[] {
  const own = Object.keys(set).filter((name) => name.startsWith("LLM_"));
  const problems = own.filter((name) => !(name in MODEL_VARIABLES)).map((variable) => ({ variable, message: `không có biến này; có: ${Object.keys(MODEL_VARIABLES).join(", ")}` }));
  const provider = MODEL_PROVIDERS.find((one) => one === set["LLM_PROVIDER"]);
  if (set["LLM_PROVIDER"] === undefined && own.length > problems.length) problems.push({ variable: "LLM_PROVIDER", message: `còn thiếu, trong khi đã đặt ${own.join(", ")}; hãy chọn ${MODEL_PROVIDERS.join(", ")}, hoặc bỏ các biến kia` });
  if (provider === undefined) return problems;
  if (set["LLM_MODEL"] === undefined) problems.push({ variable: "LLM_MODEL", message: `còn thiếu: tên mô hình của ${provider}, ví dụ ${EXAMPLES[provider]}` });
  const keyFrom = provider === "openai" && !isOpenAi(set["LLM_BASE_URL"]) ? undefined : KEY_FROM[provider];
  if (keyFrom !== undefined && set["LLM_API_KEY"] === undefined) problems.push({ variable: "LLM_API_KEY", message: `còn thiếu: khoá của ${keyFrom}${provider === "openai" ? "; máy chủ khác không cần khoá thì đặt LLM_BASE_URL" : ""}` });
  // The library would copy every prompt to a third party as soon as one of these stands in the environment.
  for (const variable of Object.keys(set).filter((name) => /^(?:LANGSMITH|LANGCHAIN)_TRACING/.test(name) && set[name] === "true")) problems.push({ variable, message: "phải bỏ: biến này gửi mọi lời hỏi mô hình sang LangSmith, một bên thứ ba" });
  return problems;
}

/** Only of values for which `modelLacks` found nothing. */
export function modelOf({ LLM_PROVIDER: provider, LLM_MODEL: model, ...values }: z.infer<z.ZodObject<typeof MODEL_VARIABLES>>): ModelConfig | null {
  if (provider === "none" || model === undefined) return null;
  const home = provider === "openai" ? "https://api.openai.com/v1" : provider === "ollama" ? "http://127.0.0.1:11434/v1" : null;
  return Object.freeze({
    provider,
    model,
    baseUrl: values.LLM_BASE_URL === undefined ? home : trimmedAddress(values.LLM_BASE_URL),
    apiKey: values.LLM_API_KEY ?? null,
    timeoutMs: values.LLM_TIMEOUT_MS,
    perPersonDay: values.LLM_PER_PERSON_DAY,
    perDay: values.LLM_PER_DAY,
    atOnce: values.LLM_CONCURRENCY,
  });
}
