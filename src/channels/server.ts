import { randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import type { Library, Outcome } from "../domain/library.ts";
import type { Turn } from "../domain/turn.ts";
import { countedAnswer } from "./counted-answer.ts";
import { NOTHING_TO_TELL, readinessOf, takesPeople, type HealthSource } from "./health.ts";
import { faultOf, type Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { Problem, problemOf } from "./problem.ts";
import { securityHeaders } from "./security-headers.ts";

/** A door people come in by; it owns its own routes and nothing else. */
export interface Channel {
  readonly name: string;
  mount(app: FastifyInstance, host: Host): void;
}

/** What the server lends its channels. */
export interface Host {
  /** The library that serves now. @throws Problem 503 while there is none */
  library(): Library;
  /** Answers, takes the time, counts; a failure is logged by code and its fallback returned (law 4). */
  answer(library: Library, turn: Turn): Promise<Outcome & { readonly ms: number }>;
  readonly metrics: Metrics;
}

export interface ServerOptions {
  readonly channels: readonly Channel[];
  /** Null while nothing is loaded. */
  readonly library: () => Library | null;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What stands behind the page; without it only the index counts. */
  readonly health?: HealthSource;
  readonly publicUrl: URL | null;
  readonly bodyLimit: number;
}

/**
 * Behind a proxy every request comes from the proxy, and only X-Forwarded-For tells visitors apart. Without one, anybody
 * may write that header and take a new name for each request. PUBLIC_URL says which of the two it is; and even then the
 * header is believed only from an address of this machine or its private network, where the proxy stands.
 */
const PROXIES = ["loopback", "linklocal", "uniquelocal"];

export function createServer(options: ServerOptions): FastifyInstance {
  const { log, metrics } = options;
  const app = Fastify({
    // Its own lines would hold addresses with what people typed after the question mark; ours are written below.
    logger: false,
    bodyLimit: options.bodyLimit,
    trustProxy: options.publicUrl === null ? false : PROXIES,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: "idle",
    frameworkErrors: (error, request, reply) => { fail(error, request.id, reply); },
  });
  const headers = securityHeaders(options.publicUrl?.protocol === "https:");
  const fail = (error: unknown, id: string, reply: FastifyReply): void => {
    const problem = problemOf(error);
    if (problem.status >= 500) log.error({ id, code: problem.code, fault: faultOf(error) }, "request failed");
    // A request refused before its hooks ran (an address that is no address) has no headers yet.
    const answer = reply.status(problem.status).headers(headers);
    if (problem.retryAfter !== null) void answer.header("retry-after", String(problem.retryAfter));
    void answer.type("application/json; charset=utf-8").send(JSON.stringify({ error: { code: problem.code, message: problem.message } }));
  };

  app.addHook("onRequest", (_, reply, done) => {
    void reply.headers(headers);
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "(none)";
    metrics.responded(route, reply.statusCode);
    log.info({ id: request.id, method: request.method, route, status: reply.statusCode, in: Number(request.headers["content-length"] ?? 0), ms: Math.round(reply.elapsedTime * 10) / 10 }, "answered");
    done();
  });
  app.setErrorHandler((error, request, reply) => { fail(error, request.id, reply); });
  app.setNotFoundHandler((request, reply) => { fail(new Problem(404, "not-found", "Không có trang này. Trang chính ở địa chỉ /."), request.id, reply); });

  const host: Host = {
    metrics,
    library() {
      const library = options.library();
      if (library === null) throw new Problem(503, "not-ready", "Tôi đang chuẩn bị, chưa xem được. Bạn chờ một phút rồi thử lại.", 60);
      return library;
    },
    answer: (library, turn) => countedAnswer(library, turn, metrics, log),
  };
  app.get("/healthz", (_, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));
  const health = options.health ?? NOTHING_TO_TELL;
  app.get("/readyz", async (_, reply) => {
    const readiness = readinessOf(options.library()?.index ?? null, await health.checks());
    return reply.status(takesPeople(readiness) ? 200 : 503).header("cache-control", "no-store").send(readiness);
  });
  app.get("/metrics", async (_, reply) => {
    metrics.read(await health.readings());
    return reply.type(metrics.contentType).header("cache-control", "no-store").send(await metrics.text());
  });
  for (const channel of options.channels) channel.mount(app, host);
  return app;
}
