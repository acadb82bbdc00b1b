import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { HumanMessage, SystemMessage, type BaseMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import type { z } from "zod";
import type { ModelConfig } from "../config.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { ModelFailure, modelFailureOf } from "./model-failure.ts";

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

export type AnswerShape = z.ZodType<Record<string, unknown>>;

/** One question to the model, and the shape its answer must have. */
export interface Question<Shape extends AnswerShape> {
  /** Letters and underscores; some providers show it to the model. */
  readonly name: string;
  readonly shape: Shape;
  readonly rules: string;
  readonly data: string;
}

/** A configured model. One try each call; throws ModelFailure and nothing else. */
export interface Chat {
  ask<Shape extends AnswerShape>(question: Question<Shape>, signal: AbortSignal): Promise<{ readonly value: z.infer<Shape>; readonly tokens: Tokens }>;
}

/** Room for the longest answer that a gate would let through; endless talk ends here. */
const MOST_TOKENS = 1200;

/** Packages a provider needs beyond ours; asked for by name when they are missing. */
const OPTIONAL = {
  anthropic: { package: "@langchain/anthropic", class: "ChatAnthropic" },
  google: { package: "@langchain/google-genai", class: "ChatGoogleGenerativeAI" },
} as const;

/** Sends nothing yet. @throws ModelFailure "package-missing" @param timeoutMs of one call; the configured one unless told @param tokens of one answer */
export async function openChat(config: ModelConfig, timeoutMs = config.timeoutMs, tokens = MOST_TOKENS): Promise<Chat> {
  const openAi = config.provider === "openai" || config.provider === "ollama";
  const model: BaseChatModel = openAi ? openAiLike(config, timeoutMs, tokens) : await optional(config, config.provider, tokens);
  // Others than OpenAI's protocol have their own best way to keep to a shape.
  const how = openAi ? { method: "jsonSchema" as const, strict: true } : {};
  return {
    async ask({ name, shape, rules, data }, signal) {
      const structured = model.withStructuredOutput<Readonly<Record<string, unknown>>>(shape, { ...how, name, includeRaw: true });
      const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const { raw, parsed } = await structured.invoke([new SystemMessage(rules), new HumanMessage(data)], { signal: within }).catch((error: unknown) => { throw modelFailureOf(error); });
      // Checked here whatever the library has checked: types say so, but it is what somebody's server sent.
      const checked = shape.safeParse(parsed);
      if (!checked.success) throw new ModelFailure(cut(raw) ? "too-long" : "malformed");
      const { usage_metadata: usage } = raw as unknown as { readonly usage_metadata?: { readonly input_tokens: number; readonly output_tokens: number } };
      return { value: checked.data, tokens: { input: usage?.input_tokens ?? 0, output: usage?.output_tokens ?? 0 } };
    },
  };
}

function cut({ response_metadata }: Pick<BaseMessage, "response_metadata">): boolean {
  return (response_metadata as { finish_reason?: unknown } | undefined)?.finish_reason === "length";
}

function openAiLike({ model, baseUrl, apiKey }: ModelConfig, timeout: number, maxTokens: number): ChatOpenAI {
  return new ChatOpenAI({
    model,
    // Never undefined: LangChain would take OPENAI_API_KEY from the environment and send it to whatever is configured.
    apiKey: apiKey ?? "none",
    maxTokens,
    // Trying again is decided in one place, asking.ts.
    maxRetries: 0,
    timeout,
    useResponsesApi: false,
    configuration: {
      baseURL: baseUrl,
      organization: null,
      project: null,
      // Its debug log would hold what people ask.
      logLevel: "off",
      fetch: boundedFetch(timeout),
    },
  });
}

type Provider = new (options: Readonly<Record<string, unknown>>) => BaseChatModel;

async function optional({ model, baseUrl, apiKey }: ModelConfig, provider: keyof typeof OPTIONAL, maxTokens: number): Promise<BaseChatModel> {
  const { package: name, class: className } = OPTIONAL[provider];
  let loaded: Readonly<Record<string, unknown>>;
  try {
    loaded = (await import(name)) as Readonly<Record<string, unknown>>;
  } catch {
    throw new ModelFailure("package-missing", null, `. Cách sửa: npm install ${name}`);
  }
  const Model = loaded[className] as Provider;
  return new Model({ model, apiKey: apiKey ?? "none", maxTokens, maxOutputTokens: maxTokens, maxRetries: 0, ...(baseUrl === null ? {} : { baseUrl, anthropicApiUrl: baseUrl }) });
}
