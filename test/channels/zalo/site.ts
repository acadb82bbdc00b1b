import type { FastifyInstance } from "fastify";
import { zaloChannel, type ZaloChannel } from "../../../src/channels/zalo/channel.ts";
import type { ZaloConfig } from "../../../src/config.ts";
import { DEFAULTS } from "../../fakes/zalo/state.ts";
import { keptLog, ListedTokens, NOON, RecordingEntrance, serverOf, type Kept } from "./doorstep.ts";

export interface ZaloSite extends Kept {
  readonly zalo: ZaloChannel;
  readonly server: FastifyInstance;
  readonly entrance: RecordingEntrance;
  readonly tokens: ListedTokens;
  /** @returns the status; the body goes as the bytes given */
  post(raw: Buffer | string, headers?: Readonly<Record<string, string>>): Promise<number>;
}

/** The OA's channel on the real server, its platform at `api` (nobody's by default). */
export function openZalo({ api = "http://127.0.0.1:9", tokens = new ListedTokens("access-1"), config = {}, callsPerMinute = 60_000 }: { api?: string; tokens?: ListedTokens; config?: Partial<ZaloConfig>; callsPerMinute?: number } = {}): ZaloSite {
  const kept = keptLog();
  const entrance = new RecordingEntrance();
  const zalo = zaloChannel({
    config: { appId: DEFAULTS.appId, appSecret: DEFAULTS.appSecret, oaSecretKey: DEFAULTS.oaSecretKey, firstTokens: null, apiBase: api, oauthBase: api, mediaHosts: ["*.zdn.vn", "*.zadn.vn"], siteVerification: null, signatureMode: "enforce", callsPerMinute, ...config },
    entrance,
    tokens,
    log: kept.log,
    clock: () => NOON,
  });
  const server = serverOf(zalo.channel, kept);
  return {
    ...kept,
    zalo,
    server,
    entrance,
    tokens,
    async post(raw, headers = {}) {
      const { statusCode } = await server.inject({ method: "POST", url: "/webhooks/zalo", headers: { "content-type": "application/json", ...headers }, payload: raw });
      return statusCode;
    },
  };
}
