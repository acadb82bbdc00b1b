import type { Library, Outcome } from "../domain/library.ts";
import type { Turn } from "../domain/turn.ts";
import { faultOf, type Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** Answers, takes the time, counts; a failure is logged by code and its fallback returned (law 4). */
export async function countedAnswer(library: Library, turn: Turn, metrics: Metrics, log: Logger): Promise<Outcome & { readonly ms: number }> {
  const started = performance.now();
  const { answer, failure } = await library.answer(turn);
  const ms = performance.now() - started;
  metrics.answered(answer, ms / 1000);
  if (failure !== null) {
    const fault = faultOf(failure);
    metrics.failed(fault.code ?? fault.name);
    log.error({ code: "answer-failed", size: turn.text.length, fault }, "answering failed; the fallback was given");
  }
  return { answer, failure, ms };
}
