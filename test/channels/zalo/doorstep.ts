import type { FastifyInstance } from "fastify";
import type { Admission, Entrance, IncomingMessage } from "../../../src/domain/message.ts";
import type { TokenPair, TokenSource } from "../../../src/domain/tokens.ts";
import { TokensUnavailable } from "../../../src/domain/tokens.ts";
import { createLog, type Logger } from "../../../src/channels/log.ts";
import { createMetrics } from "../../../src/channels/metrics.ts";
import { createServer, type Channel } from "../../../src/channels/server.ts";

/** An entrance that remembers what came in and claims each event once, as the contract says. */
export class RecordingEntrance implements Entrance {
  readonly admitted: IncomingMessage[] = [];
  readonly #claimed = new Set<string>();
  /** What comes next instead of the usual answer. */
  next: "busy" | "throw" | "hang" | null = null;

  async admit(message: IncomingMessage): Promise<Admission> {
    const { next } = this;
    this.next = null;
    if (next === "throw") throw new Error(`store down ${JSON.stringify(message)}`);
    if (next === "hang") return new Promise<never>(() => undefined);
    if (next === "busy") return "busy";
    const key = `${message.platform} ${message.eventId}`;
    if (this.#claimed.has(key)) return Promise.resolve("known");
    this.#claimed.add(key);
    this.admitted.push(message);
    return "accepted";
  }
}

/** Tokens from a list: `replace` moves on to the next one, as a vault does that another process has refreshed. */
export class ListedTokens implements TokenSource {
  readonly #tokens: string[];
  replaced = 0;
  readonly stored: TokenPair[] = [];

  constructor(...tokens: string[]) {
    this.#tokens = tokens;
  }

  access(): Promise<string> {
    const [token] = this.#tokens;
    return token === undefined ? Promise.reject(new TokensUnavailable("zalo-consent-needed", true)) : Promise.resolve(token);
  }

  replace(spent: string): Promise<string> {
    this.replaced += 1;
    if (this.#tokens[0] === spent && this.#tokens.length > 1) this.#tokens.shift();
    return this.access();
  }

  put(pair: TokenPair): Promise<void> {
    this.stored.push(pair);
    return Promise.resolve();
  }
}

export interface Kept {
  readonly log: Logger;
  readonly lines: string[];
}

export function keptLog(): Kept {
  const lines: string[] = [];
  return { lines, log: createLog("trace", { write: (line) => { lines.push(line); } }) };
}

/** The real server with one channel on it. */
export function serverOf(channel: Channel, { log }: Kept): FastifyInstance {
  return createServer({ channels: [channel], library: () => null, log, metrics: createMetrics(), publicUrl: null, bodyLimit: 1_048_576 });
}

export const NOON = new Date("2026-12-01T05:00:00Z");
