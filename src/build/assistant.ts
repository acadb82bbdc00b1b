import { faultOf, type Logger } from "../channels/log.ts";
import type { Metrics } from "../channels/metrics.ts";
import type { Config } from "../config.ts";
import { NO_ASSISTANT, type Assistant } from "../domain/assistant.ts";
import type { ModelEvents } from "../models/asking.ts";
import type { ModelFailure } from "../models/model-failure.ts";

const STAYS = "Bot vẫn trả lời bằng câu mẫu";

/**
 * The configured language model, or nobody. Only here is it loaded, and only when configured; one that cannot be opened
 * is told and never thrown: every sentence then comes from knowledge/wording.
 */
export async function openAssistant({ model: config }: Pick<Config, "model">, metrics: Metrics, log: Logger, clock: () => Date): Promise<Assistant> {
  if (config === null) return NO_ASSISTANT;
  const { provider } = config;
  const opened = await open(config, clock, {
    called: (use, outcome, ms, tokens) => { metrics.modelCalled(use, outcome, ms / 1000, tokens); },
    dropped: (use, reason) => { metrics.modelDropped(use, reason); },
    failing: ({ code, status, message }) => { log.warn({ code: `model-${code}`, provider, ...(status === null ? {} : { status }) }, `${message}. ${STAYS}.`); },
  });
  if ("assistant" in opened) {
    log.info({ code: "model-ready", provider }, "language model in use, for wording only");
    return opened.assistant;
  }
  const { failure, error } = opened;
  log.error({ code: "model-unusable", provider, ...(failure === null ? { fault: faultOf(error) } : { reason: failure.code }) }, `Không dùng được ${provider}: ${failure?.message ?? "lỗi ngoài dự kiến"}. ${STAYS}; sửa xong hãy khởi động lại.`);
  return NO_ASSISTANT;
}

/** The same for whoever sits at this machine: trouble is told in plain words, once, and nothing is counted. */
export async function assistantAtTerminal({ model: config }: Pick<Config, "model">, tell: (line: string) => void, clock: () => Date): Promise<Assistant> {
  if (config === null) return NO_ASSISTANT;
  const opened = await open(config, clock, { called: () => undefined, dropped: () => undefined, failing: ({ message }) => { tell(`${message}. ${STAYS}.`); } });
  if ("assistant" in opened) return opened.assistant;
  tell(`Không dùng được ${config.provider}: ${opened.failure?.message ?? "lỗi ngoài dự kiến"}. ${STAYS}.`);
  return NO_ASSISTANT;
}

type Opened = { readonly assistant: Assistant } | { readonly failure: ModelFailure | null; readonly error: unknown };

async function open(config: NonNullable<Config["model"]>, clock: () => Date, events: ModelEvents): Promise<Opened> {
  try {
    const { openModelAssistant } = await import("../models/assistant.ts");
    return { assistant: await openModelAssistant({ config, clock, events }) };
  } catch (error) {
    const { ModelFailure } = await import("../models/model-failure.ts");
    return { failure: error instanceof ModelFailure ? error : null, error };
  }
}
