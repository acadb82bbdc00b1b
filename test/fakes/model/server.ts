import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const KEY = "sk-bi-mat-9876543210";

/** What the bot asked, as the server sees it. */
export interface Asked {
  /** Name of the shape: which use it is. */
  readonly name: string;
  readonly key: string | undefined;
  readonly model: string;
  readonly system: string;
  /** Everything of the user message. */
  readonly user: string;
  /** The person's words as they were sent. */
  readonly words: string;
  /** The material as it was handed. */
  readonly material: Readonly<Record<string, unknown>>;
}

/** How the server answers one request. `undefined` as JSON: an honest answer is for the caller to make. */
export type Reaction =
  | { readonly type: "says"; readonly json: unknown }
  | { readonly type: "writes"; readonly text: string; readonly finish?: string }
  | { readonly type: "raw"; readonly status: number; readonly body: string }
  | { readonly type: "late"; readonly ms: number; readonly then: Reaction }
  | { readonly type: "silent" }
  | { readonly type: "drips"; readonly everyMs: number }
  | { readonly type: "floods" }
  | { readonly type: "cuts" }
  | { readonly type: "redirects" };

export interface FakeModel {
  readonly url: string;
  readonly asked: Asked[];
  /** Decides on every answer. */
  react: (asked: Asked) => Reaction;
  close(): Promise<void>;
}

/** Speaks OpenAI's /v1/chat/completions on the loopback, as well or as badly as it is told. */
export async function fakeModel(react: FakeModel["react"]): Promise<FakeModel> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const one = readAsked(body, request.headers.authorization);
      asked.push(one);
      answer(fake.react(one), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    react,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

interface Completion {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly json_schema?: { readonly name?: string } };
}

function readAsked(body: string, key: string | undefined): Asked {
  const { model, messages, response_format } = JSON.parse(body) as Completion;
  const user = messages.find(({ role }) => role === "user")?.content ?? "";
  return {
    name: response_format?.json_schema?.name ?? "",
    key,
    model,
    system: messages.find(({ role }) => role === "system")?.content ?? "",
    user,
    words: /<tin_nhan>\n([\s\S]*)\n<\/tin_nhan>/.exec(user)?.[1] ?? "",
    material: JSON.parse(/<du_kien>\n([\s\S]*)\n<\/du_kien>/.exec(user)?.[1] ?? "{}") as Record<string, unknown>,
  };
}

export function completion(content: string, finish = "stop"): string {
  return JSON.stringify({ id: "c", object: "chat.completion", created: 1, model: "fake", choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }], usage: { prompt_tokens: 500, completion_tokens: 120, total_tokens: 620 } });
}

const JSON_TYPE = { "content-type": "application/json" };

function answer(reaction: Reaction, response: ServerResponse): void {
  switch (reaction.type) {
    case "says":
      response.writeHead(200, JSON_TYPE).end(completion(JSON.stringify(reaction.json)));
      return;
    case "writes":
      response.writeHead(200, JSON_TYPE).end(completion(reaction.text, reaction.finish));
      return;
    case "raw":
      response.writeHead(reaction.status, JSON_TYPE).end(reaction.body);
      return;
    case "late":
      setTimeout(() => { answer(reaction.then, response); }, reaction.ms);
      return;
    case "silent":
      return;
    case "drips": {
      response.writeHead(200, JSON_TYPE);
      const timer = setInterval(() => { response.write(" "); }, reaction.everyMs);
      response.on("close", () => { clearInterval(timer); });
      return;
    }
    case "floods": {
      response.writeHead(200, JSON_TYPE);
      const more = (): void => { while (!response.destroyed && response.write("x".repeat(16_384))); };
      response.on("drain", more);
      response.on("error", () => undefined);
      more();
      return;
    }
    case "cuts":
      response.writeHead(200, { ...JSON_TYPE, "content-length": "5000" });
      response.write("{\"id\":\"c\",\"choices\":[{\"mess", () => { response.destroy(); });
      return;
    case "redirects":
      response.writeHead(307, { location: "https://vi-du.example/v1/chat/completions" }).end();
  }
}
