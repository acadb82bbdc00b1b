import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "../answer.ts";
import { assistedAnswer } from "../assisted.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ModelConfig } from "../config.ts";
import { rawText } from "../domain/turn.ts";
import type { Knowledge } from "../knowledge.ts";
import { openModelAssistant } from "../models/assistant.ts";
import { ownTexts } from "./own-texts.ts";
import { time, type Timing } from "./timing.ts";

const COUNT = 300;
const WARM_UP = 40;
const LENGTH = 500;

export interface ModelBench {
  readonly without: Timing;
  readonly answers: Timing;
  /** Calls that the counted answers made. */
  readonly calls: number;
  /** Characters of all requests, and of all answers. */
  readonly sent: number;
  readonly received: number;
}

/** What a model adds to an answer beside its own thinking: a local server that answers at once, the whole way there and back. */
export async function benchModel(knowledge: Knowledge, catalog: Catalog, progress: (line: string) => void): Promise<ModelBench> {
  const texts = ownTexts(catalog, LENGTH, 128).map(rawText);
  const textAt = (at: number): (typeof texts)[number] => texts[at % texts.length] as (typeof texts)[number];
  const now = new Date();
  const traffic = { calls: 0, sent: 0, received: 0 };
  const server = await echoingModel(traffic);
  try {
    const config: ModelConfig = { provider: "openai", model: "local", baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, apiKey: null, timeoutMs: 10_000, perPersonDay: 999_999, perDay: 999_999, atOnce: 4 };
    const assistant = await openModelAssistant({ config, clock: () => now, events: { called: () => undefined, dropped: () => undefined, failing: () => undefined } });
    progress(`${COUNT} × ${LENGTH} ký tự, không và có mô hình`);
    const without = await time(COUNT, WARM_UP, (at) => answer({ text: textAt(at) }, knowledge, now));
    const answers = await time(COUNT, WARM_UP, (at) => {
      if (at === WARM_UP) Object.assign(traffic, { calls: 0, sent: 0, received: 0 });
      return assistedAnswer({ text: textAt(at) }, knowledge, now, assistant);
    });
    return { without, answers, ...traffic };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Speaks OpenAI's protocol: says every sentence as it was handed, points at nothing. */
function echoingModel(traffic: { calls: number; sent: number; received: number }): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const { messages, response_format } = JSON.parse(body) as { messages: { content: string }[]; response_format: { json_schema: { name: string } } };
      const material = JSON.parse(/<du_kien>\n([\s\S]*)\n<\/du_kien>/.exec(messages.at(-1)?.content ?? "")?.[1] ?? "{}") as { parts?: { id: string; text: string }[] };
      const said = response_format.json_schema.name === "reworded_reply" ? { language: "vi", opening: "", parts: (material.parts ?? []).map((part) => ({ ...part, from: [part.id] })) } : { reasons: [], facts: [] };
      const content = JSON.stringify(said);
      traffic.calls += 1;
      traffic.sent += body.length;
      traffic.received += content.length;
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: "c", object: "chat.completion", created: 1, model: "local", choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => { resolve(server); }));
}
