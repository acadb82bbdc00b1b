import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { CHANNEL_VARIABLES, channelsOf, lacking, type TelegramConfig, type ZaloBotConfig, type ZaloConfig } from "./config/channels.ts";
import { MODEL_VARIABLES, modelLacks, modelOf, type ModelConfig } from "./config/model.ts";
import { SPEECH_VARIABLES, speechLacks, speechOf, type SpeechConfig } from "./config/speech.ts";
import { isOpenAi, serviceAddress, serviceKey, trimmedAddress, whole } from "./config/values.ts";

export type { ModelConfig } from "./config/model.ts";
export type { SpeechConfig } from "./config/speech.ts";
export type { TelegramConfig, ZaloBotConfig, ZaloConfig } from "./config/channels.ts";

/** Everything the process is told from outside, checked once and frozen (DESIGN 8). */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where people reach the page when a proxy stands in front; null: nobody but this machine or network. */
  readonly publicUrl: URL | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  /** As written; which province it means is known once knowledge/places is loaded. */
  readonly defaultProvince: string | null;
  /** The first seals and hashes; the others only open what was sealed before. Empty: one is made in `dataDir`. */
  readonly privacyKeys: readonly string[];
  readonly retentionDays: number;
  /** null: the embedded database under `dataDir`. Holds a password: never logged, never shown. */
  readonly databaseUrl: string | null;
  /** null: that channel is not used. */
  readonly telegram: TelegramConfig | null;
  readonly zalo: ZaloConfig | null;
  readonly zaloBot: ZaloBotConfig | null;
  /** null: our own hashed vectors, which need no model and no network. */
  readonly embeddings: EmbeddingsConfig | null;
  /** null: every sentence comes from knowledge/wording. */
  readonly model: ModelConfig | null;
  /** null: voices are answered with a request to type. */
  readonly speech: SpeechConfig | null;
}

/** A service that speaks OpenAI's `/embeddings`. */
export interface EmbeddingsConfig {
  readonly provider: "openai" | "ollama";
  readonly model: string;
  /** As `…/v1`; holds no secret. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** What one question may wait. */
  readonly timeoutMs: number;
}

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface ConfigProblem {
  readonly variable: string;
  readonly message: string;
}

/** Every wrong variable at once, so that one start shows all there is to mend. Values are left out: they may be secrets. */
export class ConfigError extends Error {
  readonly code = "config-invalid";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`Cấu hình chưa đúng, chưa khởi động:\n${problems.map(({ variable, message }) => `  • ${variable}: ${message}`).join("\n")}\nXem giải thích từng biến trong .env.example.`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/** Where each provider is when EMBEDDINGS_BASE_URL does not say. */
const EMBEDDINGS_HOMES: Readonly<Record<EmbeddingsConfig["provider"], string>> = { openai: "https://api.openai.com/v1", ollama: "http://127.0.0.1:11434/v1" };

const Variables = z.object({
  PORT: whole(0, 65_535).default(8080),
  HOST: z.string().regex(/^[A-Za-z0-9.:_-]+$/, "phải là tên máy hoặc địa chỉ IP, ví dụ 127.0.0.1 hoặc 0.0.0.0").default("127.0.0.1"),
  PUBLIC_URL: z.url({ protocol: /^https?$/, message: "phải là địa chỉ đầy đủ, ví dụ https://khoanda.example.vn" }).optional(),
  DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: z.enum(LOG_LEVELS, `phải là một trong: ${LOG_LEVELS.join(", ")}`).default("info"),
  DEFAULT_PROVINCE: z.string().optional(),
  PRIVACY_KEY: z
    .string()
    .transform((keys) => keys.split(",").map((key) => key.trim()))
    .refine((keys) => keys.every((key) => key.length >= 32), "phải dài ít nhất 32 ký tự; tạo bằng: openssl rand -hex 32")
    .optional(),
  RETENTION_DAYS: whole(1, 3650).default(30),
  DATABASE_URL: z.string().regex(/^postgres(?:ql)?:\/\/\S+$/, "phải là địa chỉ PostgreSQL, dạng postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu").optional(),
  ...CHANNEL_VARIABLES,
  EMBEDDINGS_PROVIDER: z.enum(["hashed", "openai", "ollama"], "phải là một trong: hashed, openai, ollama").default("hashed"),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_BASE_URL: serviceAddress("EMBEDDINGS_API_KEY").optional(),
  EMBEDDINGS_API_KEY: serviceKey.optional(),
  EMBEDDINGS_TIMEOUT_MS: whole(50, 60_000).default(2000),
  ...MODEL_VARIABLES,
  ...SPEECH_VARIABLES,
});

/**
 * Reads the environment. An empty variable counts as not set: that is how people switch one off in a .env file.
 * @param cwd what a relative DATA_DIR is relative to
 * @throws ConfigError
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const set = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1].trim() !== "").map(([name, value]) => [name, value.trim()]));
  const problems: ConfigProblem[] = [];
  const parsed = Variables.safeParse(set);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => ({ variable: String(issue.path[0]), message: issue.message })));
  problems.push(...halfConfigured(set), ...lacking(set), ...modelLacks(set), ...speechLacks(set));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { PORT, HOST, PUBLIC_URL, DATA_DIR, LOG_LEVEL, DEFAULT_PROVINCE, PRIVACY_KEY, RETENTION_DAYS } = parsed.data;
  return Object.freeze({
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL === undefined ? null : new URL(PUBLIC_URL),
    dataDir: isAbsolute(DATA_DIR) ? DATA_DIR : join(cwd, DATA_DIR),
    logLevel: LOG_LEVEL,
    defaultProvince: DEFAULT_PROVINCE ?? null,
    privacyKeys: Object.freeze(PRIVACY_KEY ?? []),
    retentionDays: RETENTION_DAYS,
    databaseUrl: parsed.data.DATABASE_URL ?? null,
    ...channelsOf(parsed.data),
    embeddings: embeddingsOf(parsed.data),
    model: modelOf(parsed.data),
    speech: speechOf(parsed.data),
  });
}

function embeddingsOf({ EMBEDDINGS_PROVIDER: provider, EMBEDDINGS_MODEL: model, EMBEDDINGS_BASE_URL, EMBEDDINGS_API_KEY, EMBEDDINGS_TIMEOUT_MS }: z.infer<typeof Variables>): EmbeddingsConfig | null {
  if (provider === "hashed" || model === undefined) return null;
  const baseUrl = trimmedAddress(EMBEDDINGS_BASE_URL ?? EMBEDDINGS_HOMES[provider]);
  return Object.freeze({ provider, model, baseUrl, apiKey: EMBEDDINGS_API_KEY ?? null, timeoutMs: EMBEDDINGS_TIMEOUT_MS });
}

/** What an embedding service still lacks. An explicit "hashed" is a switch: the rest may stay for another day. */
function halfConfigured(set: Readonly<Record<string, string>>): ConfigProblem[] {
  const own = Object.keys(set).filter((name) => name.startsWith("EMBEDDINGS_"));
  const problems = own.filter((name) => !(name in Variables.shape)).map((variable) => ({ variable, message: `không có biến này; có: ${Object.keys(Variables.shape).filter((name) => name.startsWith("EMBEDDINGS_")).join(", ")}` }));
  const provider = set["EMBEDDINGS_PROVIDER"];
  if (provider === undefined && own.length > problems.length) problems.push({ variable: "EMBEDDINGS_PROVIDER", message: `còn thiếu, trong khi đã đặt ${own.join(", ")}; hãy chọn openai hoặc ollama, hoặc bỏ các biến kia` });
  if (provider !== "openai" && provider !== "ollama") return problems;
  if (set["EMBEDDINGS_MODEL"] === undefined) problems.push({ variable: "EMBEDDINGS_MODEL", message: `còn thiếu: tên mô hình nhúng của ${provider}, ví dụ ${provider === "openai" ? "text-embedding-3-small" : "bge-m3"}` });
  const atOpenAi = provider === "openai" && isOpenAi(set["EMBEDDINGS_BASE_URL"]);
  if (atOpenAi && set["EMBEDDINGS_API_KEY"] === undefined) problems.push({ variable: "EMBEDDINGS_API_KEY", message: "còn thiếu: khoá của OpenAI; máy chủ khác không cần khoá thì đặt EMBEDDINGS_BASE_URL" });
  return problems;
}
