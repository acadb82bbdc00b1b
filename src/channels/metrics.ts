import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Answer } from "../domain/answer.ts";
import type { Reading } from "./health.ts";

/** Figures for the operator: how many, how fast, how it went wrong. Nothing about who or what. */
export interface Metrics {
  answered(answer: Pick<Answer, "kind" | "verdict">, seconds: number): void;
  failed(code: string): void;
  limited(): void;
  responded(route: string, status: number): void;
  /** What became of one event that a platform delivered. */
  received(channel: string, outcome: string): void;
  servesIndex(name: string): void;
  /** How a stored reply ended; a code, or null: delivered. */
  delivered(platform: string, code: string | null): void;
  /** How long a delivered reply had to wait between tries: 0 when the first one worked. */
  waited(platform: string, seconds: number): void;
  /** Better words came for a reply that was sent; a code: they were not used, null: the message was edited. */
  edited(platform: string, code: string | null): void;
  /** A send that is to be tried again, by code. */
  retried(platform: string, code: string): void;
  /** A call to the language model ended, or was not made: how, how long it took, what it cost. */
  modelCalled(use: string, outcome: string, seconds: number, tokens: { readonly input: number; readonly output: number }): void;
  /** Something the language model said was not used, by reason. */
  modelDropped(use: string, reason: string): void;
  /** Figures of the moment, in place of those read before. */
  read(readings: readonly Reading[]): void;
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Judging takes 1–15 ms; the last buckets are for 100,000 characters on a busy machine. */
const WAIT_SECONDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800];
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

const MODEL_SECONDS = [0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5, 10];

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const answers = new Counter({ name: "khoanda_answers_total", help: "Answers given, by kind and verdict", labelNames: ["kind", "verdict"], registers });
  const failures = new Counter({ name: "khoanda_answer_failures_total", help: "Answers that ended in the fallback, by code", labelNames: ["code"], registers });
  const limited = new Counter({ name: "khoanda_rate_limited_total", help: "Requests refused with 429", registers });
  const responses = new Counter({ name: "khoanda_http_responses_total", help: "HTTP responses, by route pattern and status", labelNames: ["route", "status"], registers });
  const events = new Counter({ name: "khoanda_webhook_events_total", help: "Events delivered by platforms, by channel and what became of them", labelNames: ["channel", "outcome"], registers });
  const duration = new Histogram({ name: "khoanda_answer_seconds", help: "Time to judge, look up and word one message", buckets: SECONDS, registers });
  const index = new Gauge({ name: "khoanda_index_info", help: "1 for the index that is serving", labelNames: ["name"], registers });
  const deliveries = new Counter({ name: "khoanda_replies_total", help: "Stored replies that are done with, by platform and code (sent: delivered)", labelNames: ["platform", "code"], registers });
  const retries = new Counter({ name: "khoanda_send_retries_total", help: "Sends to be tried again, by platform and code", labelNames: ["platform", "code"], registers });
  const edits = new Counter({ name: "khoanda_edits_total", help: "Better words that came after the template had gone out, by platform and code (edited: the message has them)", labelNames: ["platform", "code"], registers });
  const replies = new Histogram({ name: "khoanda_delivery_wait_seconds", help: "Time a delivered reply waited between tries", labelNames: ["platform"], buckets: WAIT_SECONDS, registers });
  const calls = new Counter({ name: "khoanda_model_calls_total", help: "Calls to the language model, by use and outcome (ok, a failure, or why none was made)", labelNames: ["use", "outcome"], registers });
  const drops = new Counter({ name: "khoanda_model_dropped_total", help: "Parts of what the language model said that no gate let through, by use and reason", labelNames: ["use", "reason"], registers });
  const tokens = new Counter({ name: "khoanda_model_tokens_total", help: "Tokens the language model counted, by use and direction", labelNames: ["use", "direction"], registers });
  const modelTime = new Histogram({ name: "khoanda_model_seconds", help: "Time of calls to the language model that were made", labelNames: ["use"], buckets: MODEL_SECONDS, registers });
  const readings = new Map<string, Gauge>();
  new Gauge({
    name: "khoanda_resident_memory_bytes",
    help: "Resident memory of the process",
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  const [registry] = registers as [Registry];
  return {
    answered({ kind, verdict }, seconds) {
      answers.inc({ kind, verdict: verdict ?? "none" });
      duration.observe(seconds);
    },
    failed: (code) => { failures.inc({ code }); },
    limited: () => { limited.inc(); },
    responded: (route, status) => { responses.inc({ route, status: String(status) }); },
    received: (channel, outcome) => { events.inc({ channel, outcome }); },
    servesIndex(name) {
      index.reset();
      index.set({ name }, 1);
    },
    delivered: (platform, code) => { deliveries.inc({ platform, code: code ?? "sent" }); },
    waited: (platform, seconds) => { replies.observe({ platform }, seconds); },
    edited: (platform, code) => { edits.inc({ platform, code: code ?? "edited" }); },
    retried: (platform, code) => { retries.inc({ platform, code }); },
    modelCalled(use, outcome, seconds, { input, output }) {
      calls.inc({ use, outcome });
      if (seconds > 0) modelTime.observe({ use }, seconds);
      tokens.inc({ use, direction: "input" }, input);
      tokens.inc({ use, direction: "output" }, output);
    },
    modelDropped: (use, reason) => { drops.inc({ use, reason }); },
    read(now) {
      // A queue that is empty by now must not go on showing its last depth.
      for (const gauge of readings.values()) gauge.reset();
      for (const { name, help, labels, value } of now) {
        const gauge = readings.get(name) ?? new Gauge({ name, help, labelNames: Object.keys(labels), registers });
        readings.set(name, gauge);
        gauge.set(labels, value);
      }
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
