import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { chatPage } from "./chat-page.ts";
import { Delivery, type DeliveryOptions } from "./delivery.ts";
import { SendCounter, TELEGRAM_LIMITS, type SendLimits } from "./limits.ts";
import { methodsOf } from "./methods.ts";
import { readMultipart } from "./multipart.ts";
import type { Parameters } from "./parameters.ts";
import { People } from "./people.ts";
import { Refusal } from "./refusal.ts";
import { World } from "./world.ts";

export interface FakeOptions extends Partial<DeliveryOptions> {
  readonly port?: number;
  readonly limits?: SendLimits;
}
/** `done-but-silent`: acted upon, but the connection breaks before the answer. */
export type Fault = { readonly refuse: Refusal } | { readonly trouble: number } | "done-but-silent" | "cut" | "no-json";
export interface Call {
  readonly method: string;
  readonly parameters: Parameters;
  readonly ok: boolean;
}

/** Telegram's Bot API on this machine, with people to act in it and a page to chat by. Nothing leaves the machine. */
export interface FakeTelegram {
  readonly root: string;
  readonly token: string;
  readonly world: World;
  readonly people: People;
  readonly delivery: Delivery;
  /** Every call in order, answered or refused. */
  readonly calls: readonly Call[];
  /** The next call of that method meets this; in order. */
  fail(method: string, ...faults: Fault[]): void;
  /** Forgets the token: every call is then 401. */
  revoke(): void;
  stop(): Promise<void>;
}

const LONGEST_BODY = 60 * 1024 * 1024;

export async function fakeTelegram({ port = 0, limits = TELEGRAM_LIMITS, timeScale = 1, times = () => 1 }: FakeOptions = {}): Promise<FakeTelegram> {
  const world = new World();
  const people = new People(world);
  const delivery = new Delivery(world, { timeScale, times });
  const methods = methodsOf(world, delivery, new SendCounter(limits));
  const page = chatPage(world, people);
  const calls: Call[] = [];
  const faults = new Map<string, Fault[]>();
  let revoked = false;

  const call = async (request: IncomingMessage, response: ServerResponse, token: string, name: string): Promise<void> => {
    const answer = (status: number, body: unknown): void => { response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)); };
    const refuse = ({ status, message, parameters }: Refusal): void => { answer(status, { ok: false, error_code: status, description: message, ...(Object.keys(parameters).length === 0 ? {} : { parameters }) }); };
    if (token !== world.token || revoked) { refuse(new Refusal(401, "Unauthorized")); return; }
    const parameters = await readParameters(request);
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    const fault = faults.get(name)?.shift();
    if (fault === "cut") { response.destroy(); return; }
    if (fault === "no-json") { response.writeHead(200).end("<html>gateway</html>"); return; }
    if (typeof fault === "object" && "trouble" in fault) { response.writeHead(fault.trouble).end("Bad Gateway"); return; }
    try {
      if (typeof fault === "object") throw fault.refuse;
      if (method === undefined) throw new Refusal(404, "Not Found: method not found");
      const result = await method(parameters);
      calls.push({ method: name, parameters, ok: true });
      if (fault === "done-but-silent") response.destroy();
      else answer(200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      calls.push({ method: name, parameters, ok: false });
      refuse(error);
    }
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const api = /^\/bot([^/]+)\/(\w+)$/.exec(path);
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(path);
    const handled = api !== null ? call(request, response, api[1] ?? "", api[2] ?? "") : file !== null ? sendFile(response, file[1] ?? "", file[2] ?? "") : page(request, response, path);
    handled.catch(() => { response.destroy(); });
  });
  // Platforms hold connections open for long; with Node's five seconds a busy machine would cut one just as it is used again.
  server.keepAliveTimeout = 120_000;
  const sendFile = (response: ServerResponse, token: string, path: string): Promise<void> => {
    const found = token === world.token && !revoked ? [...world.files.values()].find((one) => one.path === path) : undefined;
    if (found === undefined) response.writeHead(404).end(JSON.stringify({ ok: false, error_code: 404, description: "Not Found" }));
    else response.writeHead(200, { "content-type": "application/octet-stream", "content-length": found.bytes.length }).end(found.bytes);
    return Promise.resolve();
  };
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: world.token,
    world,
    people,
    delivery,
    calls,
    fail(method, ...more) { faults.set(method, [...(faults.get(method) ?? []), ...more]); },
    revoke() { revoked = true; },
    async stop() {
      delivery.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** JSON, or a form with files in it. */
export async function readParameters(request: IncomingMessage): Promise<Parameters> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new Refusal(413, "Request Entity Too Large");
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return {};
  if (!type.startsWith("multipart/form-data")) return JSON.parse(body.toString("utf8")) as Parameters;
  return readMultipart(body, type);
}
