import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Entrance, IncomingMessage } from "../domain/message.ts";

/** What a delivered event came to. `again`: not taken in, the platform shall deliver it once more. */
export interface Receipt {
  readonly status: 200 | 403 | 503;
  /** For the counters: "accepted", "known", "forged" … */
  readonly outcome: string;
}

export interface WebhookRoute {
  readonly path: string;
  /** Bytes; longer bodies are nobody we know. */
  readonly longest: number;
  /** @param raw the very bytes that came: signatures are over these */
  readonly receive: (raw: Buffer, headers: IncomingHttpHeaders) => Promise<Receipt>;
  readonly counted: (outcome: string) => void;
}

/** Platforms give up after two seconds and deliver again; an answer must be on its way before. */
const DEADLINE_MS = 1_500;

/**
 * A route that hands over raw bytes, whatever content type the platform claims. It answers 200, or 503 for "again"; what is
 * refused for good is answered 200 as well, because platforms switch a webhook off that keeps saying no. Only Telegram,
 * which does not, is told 403 about a wrong secret: it keeps its events until the right one is set.
 */
export function mountWebhook(app: FastifyInstance, { path, longest, receive, counted }: WebhookRoute): void {
  void app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: longest }, (_request, body, parsed) => { parsed(null, body); });
    scope.setErrorHandler((_error, _request, reply) => {
      counted("refused");
      void reply.status(200).send({});
    });
    scope.post(path, { bodyLimit: longest }, async (request, reply) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { status, outcome } = await withDeadline(receive(raw, request.headers), { status: 503, outcome: "late" }).catch((): Receipt => ({ status: 503, outcome: "failed" }));
      counted(outcome);
      return reply.status(status).header("cache-control", "no-store").send({});
    });
    done();
  });
}

/** Messages of one event, in order. Not taken in, or the store down (throws): all of them come again, and what was claimed is known then. */
export async function admitAll(entrance: Entrance, messages: readonly IncomingMessage[], accepted: (message: IncomingMessage) => void): Promise<Receipt> {
  let outcome = "known";
  for (const message of messages) {
    const admission = await entrance.admit(message);
    if (admission === "busy") return { status: 503, outcome: "busy" };
    if (admission !== "accepted") continue;
    outcome = "accepted";
    accepted(message);
  }
  return { status: 200, outcome };
}

function withDeadline<T>(work: Promise<T>, late: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { resolve(late); }, DEADLINE_MS);
    work.then(resolve, reject).finally(() => { clearTimeout(timer); });
  });
}
