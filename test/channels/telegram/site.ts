import type { FastifyInstance } from "fastify";
import { createLog } from "../../../src/channels/log.ts";
import { createMetrics } from "../../../src/channels/metrics.ts";
import { createServer } from "../../../src/channels/server.ts";
import { telegramChannel, type TelegramChannel, type TelegramParts } from "../../../src/channels/telegram/channel.ts";
import type { TelegramConfig } from "../../../src/config.ts";
import type { Library } from "../../../src/domain/library.ts";
import { fakeTelegram, type FakeOptions, type FakeTelegram } from "../../fakes/telegram/server.ts";
import { RecordingEntrance } from "../zalo/doorstep.ts";

export const SECRET = "bi-mat-cua-webhook-0123456789";
export const BOT = { id: 700000001, username: "KhoanDaThuBot" };
/** Of nobody; the right shape. */
export const TOKEN = `${BOT.id}:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc`;

export interface TelegramSite {
  readonly telegram: TelegramChannel;
  readonly server: FastifyInstance;
  readonly entrance: RecordingEntrance;
  readonly fake: FakeTelegram;
  readonly lines: string[];
  post(raw: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<number>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export interface SiteOptions {
  readonly fake?: FakeOptions;
  readonly config?: Partial<TelegramConfig>;
  readonly parts?: Partial<TelegramParts>;
  readonly library?: () => Library | null;
}

/** The channel on the real server, its platform the fake one; nothing is started yet. */
export async function openTelegram({ fake: options, config, parts, library = () => null }: SiteOptions = {}): Promise<TelegramSite> {
  const fake = await fakeTelegram({ timeScale: 0.005, ...options });
  const lines: string[] = [];
  const log = createLog("trace", { write: (line) => { lines.push(line); } });
  const entrance = new RecordingEntrance();
  const publicUrl = new URL("http://127.0.0.1:1/");
  const telegram = await telegramChannel({ config: { token: fake.token, mode: "webhook", webhookSecret: SECRET, apiRoot: fake.root, ...config }, entrance, library, log, publicUrl, clock: () => new Date(), holdSeconds: 1, pauseScale: 0.01, ...parts });
  const server = createServer({ channels: [telegram.channel], library: () => null, log, metrics: createMetrics(), publicUrl, bodyLimit: 1_048_576 });
  await server.ready();
  return {
    telegram,
    server,
    entrance,
    fake,
    lines,
    async post(raw, headers = { "x-telegram-bot-api-secret-token": SECRET }) {
      return (await server.inject({ method: "POST", url: "/webhooks/telegram", headers: { "content-type": "application/json", ...headers }, payload: raw })).statusCode;
    },
    metrics: async () => (await server.inject("/metrics")).body,
    async close() {
      await telegram.stop();
      await server.close();
      await fake.stop();
    },
  };
}

/** Waits for something to become true, patiently: the machine may be slow. */
export async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const started = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - started > 40_000) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
