import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { botApi } from "./bot-api.ts";
import { oaApi } from "./oa-api.ts";
import { consent, token } from "./oauth.ts";
import { FakeState, type FakeAnswer, type FakeOptions } from "./state.ts";

export interface FakeZalo {
  readonly state: FakeState;
  /** For ZALO_API_BASE, ZALO_OAUTH_BASE and ZALO_BOT_API_ROOT alike. */
  readonly address: string;
  stop(): Promise<void>;
}

/** More routes, such as the chat page's; answers whether it took the request. */
export type Extra = (request: IncomingMessage, response: ServerResponse, raw: Buffer, state: FakeState) => Promise<boolean> | boolean;

/** Both platforms behind one local address. */
export async function startFakeZalo(options: Partial<FakeOptions> = {}, { port = 0, extra }: { port?: number; extra?: Extra } = {}): Promise<FakeZalo> {
  const state = new FakeState(options);
  const server = createServer((request, response) => {
    void serve(state, request, response, extra).catch(() => { response.destroy(); });
  });
  // Platforms hold connections open for long; with Node's five seconds a busy machine would cut one just as it is used again.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    state,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => { resolve(); });
        server.closeAllConnections();
      }),
  };
}

async function serve(state: FakeState, request: IncomingMessage, response: ServerResponse, extra: Extra | undefined): Promise<void> {
  const raw = await bytesOf(request);
  const url = new URL(request.url ?? "/", "http://fake");
  if ((await extra?.(request, response, raw, state)) === true) return;
  state.calls.push(`${request.method ?? ""} ${url.pathname.replace(/^\/bot[^/]+/, "/bot")}`);
  const fault = state.takeFault(url.pathname);
  if (fault === "reset-before") {
    response.destroy();
    return;
  }
  if (fault === "http-500") {
    answer(response, { status: 500, body: "<html>" });
    return;
  }
  if (fault === "rate-limited") {
    response.setHeader("X-RateLimit-Limit", "100");
    response.setHeader("X-RateLimit-Remain", "0");
    answer(response, { status: 200, body: { error: -32, message: "Your application reached limit call api" } });
    return;
  }
  if (typeof fault === "object" && fault !== null) {
    answer(response, { status: 200, body: url.pathname.startsWith("/bot") ? { ok: false, error_code: fault.error, description: "injected" } : { error: fault.error, message: "injected" } });
    return;
  }
  const media = state.media.get(url.pathname);
  if (media !== undefined) return void response.writeHead(200, { "content-type": media.type, "content-length": media.bytes.length }).end(media.bytes);
  if (request.method === "GET" && url.pathname === "/v4/oa/permission") {
    const consented = consent(state, url.searchParams);
    if ("location" in consented) response.writeHead(302, { location: consented.location }).end();
    else answer(response, consented);
    return;
  }
  const result = await route(state, request, url, raw);
  if (fault === "reset-after") response.destroy();
  else answer(response, result);
}

async function route(state: FakeState, request: IncomingMessage, url: URL, raw: Buffer): Promise<FakeAnswer> {
  const { method = "", headers } = request;
  if (method === "POST" && url.pathname === "/v4/oa/access_token") return token(state, headers, raw);
  const bot = /^\/bot([^/]+)\/([A-Za-z]+)$/.exec(url.pathname);
  if (bot !== null) return botApi(state, bot[1] ?? "", bot[2] ?? "", readBody(raw));
  if (/^\/v[23]\.0\/oa\//.test(url.pathname)) return oaApi(state, { method, path: url.pathname, headers, raw });
  return { status: 404, body: { error: 404, message: "empty api" } };
}

function answer(response: ServerResponse, { status, body }: FakeAnswer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(typeof body === "string" ? body : JSON.stringify(body));
}

function readBody(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
