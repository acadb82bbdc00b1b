import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A platform that takes each refresh token once, forgets to answer now and then, and counts everything. */
export interface TokenServer {
  readonly url: string;
  /** Sends of each refresh token, and how many of them got no answer. */
  readonly sends: ReadonlyMap<string, { readonly sent: number; readonly unanswered: number }>;
  /** Access tokens that ended: by the platform, each once. */
  readonly expiries: number;
  readonly consents: number;
  /** The pair that is valid now. */
  pair(): { readonly access: string; readonly refresh: string };
  close(): Promise<void>;
}

export interface TokenServerOptions {
  /** Uses after which the first, second… access token is refused; the last figure holds for all that follow. */
  readonly usesEach: readonly number[];
  /** Of the n-th renewal: answered; lost before it was read; lost after a new pair was made; "busy" with the token still good. */
  readonly fate: (renewal: number) => "answer" | "lost-before" | "lost-after" | "busy";
  /** Milliseconds a renewal takes, so that others come meanwhile. */
  readonly takes: number;
}

/** Paths: POST /renew (the refresh token), /use (an access token), /consent. */
export async function startTokenServer({ usesEach, fate, takes }: TokenServerOptions): Promise<TokenServer> {
  const sends = new Map<string, { sent: number; unanswered: number }>();
  const counted = { serial: 1, uses: 0, renewals: 0, expiries: 0, consents: 0 };
  const pair = (): { access: string; refresh: string } => ({ access: `access-${counted.serial}`, refresh: `refresh-${counted.serial}` });
  const next = (): void => { counted.serial += 1; counted.uses = 0; };

  const renew = async (token: string, response: ServerResponse): Promise<void> => {
    const noted = sends.get(token) ?? { sent: 0, unanswered: 0 };
    sends.set(token, noted);
    noted.sent += 1;
    const chosen = fate((counted.renewals += 1));
    const fresh = token === pair().refresh;
    if (fresh && (chosen === "answer" || chosen === "lost-after")) next();
    const mine = pair();
    await new Promise((resolve) => setTimeout(resolve, takes));
    if (chosen.startsWith("lost")) {
      noted.unanswered += 1;
      response.destroy();
    } else if (chosen === "busy") response.end(JSON.stringify({ error: "busy" }));
    else response.end(JSON.stringify(fresh ? mine : { error: "refused" }));
  };
  const use = (token: string, response: ServerResponse): void => {
    const most = usesEach[Math.min(counted.serial, usesEach.length) - 1] as number;
    const good = token === pair().access && counted.uses < most;
    if (good && (counted.uses += 1) === most) counted.expiries += 1;
    response.end(JSON.stringify({ ok: good }));
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url === "/renew") return renew(body, response);
      if (request.url === "/use") use(body, response);
      else {
        counted.consents += 1;
        next();
        response.end(JSON.stringify(pair()));
      }
      return undefined;
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sends,
    get expiries() { return counted.expiries; },
    get consents() { return counted.consents; },
    pair,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => { resolve(); });
    }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}
