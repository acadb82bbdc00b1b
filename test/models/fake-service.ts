import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { EmbeddingsConfig } from "../../src/config.ts";

export const KEY = "sk-bi-mat-0123456789";
export const DIMENSIONS = 16;

export type Way = "well" | "500" | "401" | "404" | "silent" | "endless-body" | "wrong-size" | "ragged" | "empty" | "zeros" | "not-numbers" | "too-few" | "not-json" | "redirect";

interface Asked {
  readonly path: string;
  readonly key: string | undefined;
  readonly model: string;
  readonly input: readonly string[];
  readonly encoding: string | undefined;
}

export interface FakeService {
  readonly url: string;
  readonly asked: Asked[];
  way: Way;
  close(): Promise<void>;
}

/** Speaks OpenAI's /v1/embeddings on the loopback, well or badly; a text's vector counts its letters. */
export async function fakeService(): Promise<FakeService> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { model, input, encoding_format } = JSON.parse(Buffer.concat(chunks).toString()) as { model: string; input: string | string[]; encoding_format?: string };
      const texts = [input].flat();
      asked.push({ path: request.url ?? "", key: request.headers.authorization, model, input: texts, encoding: encoding_format });
      reply(fake.way, texts, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    way: "well",
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
  return fake;
}

function reply(way: Way, texts: readonly string[], response: ServerResponse): void {
  const json = (status: number, body: unknown): void => { response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)); };
  const rows = (of: (text: string, at: number) => unknown): void => { json(200, { object: "list", model: "fake", data: texts.map((text, index) => ({ object: "embedding", index, embedding: of(text, index) })), usage: { prompt_tokens: 1, total_tokens: 1 } }); };
  switch (way) {
    case "well": rows((text) => letters(text)); return;
    // Servers repeat what they were sent: neither key nor text may come through to a log.
    case "500": json(500, { error: { message: `boom ${KEY} ${texts.join()}` } }); return;
    case "401": json(401, { error: { message: `Incorrect API key provided: ${KEY}` } }); return;
    case "404": json(404, { error: { message: "model not found" } }); return;
    case "silent": return;
    case "endless-body": response.writeHead(200, { "content-type": "application/json" }).write('{"data":['); return;
    case "wrong-size": rows(() => new Array<number>(DIMENSIONS + 1).fill(1)); return;
    case "ragged": rows((text, at) => (at === 0 ? letters(text) : [1, 2])); return;
    case "empty": rows(() => []); return;
    case "zeros": rows(() => new Array<number>(DIMENSIONS).fill(0)); return;
    case "not-numbers": rows(() => new Array<string>(DIMENSIONS).fill("x")); return;
    case "too-few": json(200, { data: [] }); return;
    case "not-json": response.writeHead(200, { "content-type": "text/html" }).end("<html>"); return;
    case "redirect": response.writeHead(307, { location: "http://127.0.0.1:1/v1/embeddings" }).end(); return;
  }
}

function letters(text: string): number[] {
  const counts = new Array<number>(DIMENSIONS).fill(0.01);
  for (const char of text.toLowerCase()) counts[(char.codePointAt(0) ?? 0) % DIMENSIONS] = (counts[(char.codePointAt(0) ?? 0) % DIMENSIONS] ?? 0) + 1;
  return counts;
}

/** Waits long enough for a busy machine; a test of a service that never answers asks for a shorter patience itself. */
export function configOf(service: Pick<FakeService, "url">, more: Partial<EmbeddingsConfig> = {}): EmbeddingsConfig {
  return { provider: "openai", model: "fake", baseUrl: service.url, apiKey: KEY, timeoutMs: 20_000, ...more };
}
