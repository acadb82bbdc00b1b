import { faultOf, type Logger } from "../channels/log.ts";
import type { Metrics } from "../channels/metrics.ts";
import type { Config } from "../config.ts";
import { NO_ASSISTANT, type Assistant } from "../domain/assistant.ts";

/**
 * The configured language model, or nobody. Only here is it loaded, and only when configured; one that cannot be opened
 * is told and never thrown: every sentence then comes from knowledge/wording.
 */
export async function openAssistant({ model: config }: Pick<Config, "model">, metrics: Metrics, log: Logger, clock: () => Date): Promise<Assistant> {
  if (config === null) return NO_ASSISTANT;
  const { provider } = config;
  try {
    const { openModelAssistant } = await import("../models/assistant.ts");
    const assistant = await openModelAssistant({
      config,
      clock,
      events: {
        called: (use, outcome, ms, tokens) => { metrics.modelCalled(use, outcome, ms / 1000, tokens); },
        dropped: (use, reason) => { metrics.modelDropped(use, reason); },
        failing: ({ code, status, message }) => { log.warn({ code: `model-${code}`, provider, ...(status === null ? {} : { status }) }, `${message}. Bot vẫn trả lời bằng câu mẫu.`); },
      },
    });
    log.info({ code: "model-ready", provider }, "language model in use, for wording only");
    return assistant;
  } catch (error) {
    const { ModelFailure } = await import("../models/model-failure.ts");
    const known = error instanceof ModelFailure ? error : null;
    log.error({ code: "model-unusable", provider, ...(known === null ? { fault: faultOf(error) } : { reason: known.code }) }, `Không dùng được ${provider}: ${known?.message ?? "lỗi ngoài dự kiến"}. Bot vẫn trả lời bằng câu mẫu; sửa xong hãy khởi động lại.`);
    return NO_ASSISTANT;
  }
}
