import { randomBytes, randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";

export interface FakeOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaSecretKey: string;
  readonly oaId: string;
  readonly botToken: string;
  readonly botSecret: string;
  /** Tokens that an earlier run of the fake has issued are good: for trying the bot by hand, over restarts. */
  readonly trusting: boolean;
  /** Milliseconds since 1970; moved by tests that need a window to close. */
  readonly now: () => number;
}

export const DEFAULTS: FakeOptions = {
  appId: "1234567890123456789",
  appSecret: "fake-app-secret",
  oaSecretKey: "fake-oa-secret-key",
  oaId: "3662729599332560487",
  botToken: "123456789:fake-bot-token",
  botSecret: "fake-bot-webhook-secret",
  trusting: false,
  now: () => Date.now(),
};

/** One thing the bot sent, as the person would see it. */
export interface Sent {
  readonly id: string;
  readonly door: "oa" | "anonymous" | "group" | "bot";
  readonly to: string;
  readonly text: string;
  readonly quote: string | null;
  readonly buttons: readonly { readonly title: string; readonly payload: string }[];
  /** Of a picture or a file. */
  readonly file: string | null;
  readonly at: number;
}

export type Fault =
  /** This one goes through. */
  | "none"
  /** -32 with the headers that go along. */
  | "rate-limited"
  | "http-500"
  /** Does what was asked and hangs up before answering. */
  | "reset-after"
  /** Hangs up before doing anything. */
  | "reset-before"
  /** Any error number. */
  | { readonly error: number };

/** Everything the two platforms remember. */
export class FakeState {
  readonly options: FakeOptions;
  readonly sent: Sent[] = [];
  readonly reactions: { readonly user: string; readonly messageId: string; readonly icon: string }[] = [];
  readonly typing: string[] = [];
  /** When each person last did something, by user id. */
  readonly interactions = new Map<string, number>();
  /** Messages that can be quoted or reacted to. */
  readonly known = new Set<string>();
  readonly uploads = new Map<string, { readonly name: string; readonly bytes: Uint8Array; readonly at: number }>();
  readonly media = new Map<string, { readonly type: string; readonly bytes: Uint8Array }>();
  readonly anonymous = new Set<string>();
  readonly groups = new Set<string>();
  readonly codes = new Map<string, { readonly challenge: string | null; readonly at: number }>();
  readonly access = new Map<string, { readonly expires: number; superseded: boolean }>();
  readonly refresh = new Map<string, { spent: boolean; readonly issued: number }>();
  readonly botChats = new Set<string>();
  readonly botUpdates: unknown[] = [];
  botWebhook: { readonly url: string; readonly secret: string } | null = null;
  /** Next calls whose path contains the key go wrong, in this order. */
  readonly faults: { readonly path: string; readonly fault: Fault }[] = [];
  /** Every call as it came: method and path, for tests that count. */
  readonly calls: string[] = [];
  /** What a person would see happen: "sent", "reaction", "typing". */
  readonly events = new EventEmitter<{ sent: [Sent]; reaction: [{ user: string; messageId: string; icon: string }]; typing: [string] }>();

  constructor(options: Partial<FakeOptions> = {}) {
    this.options = { ...DEFAULTS, ...options };
  }

  get now(): number {
    return this.options.now();
  }

  record(sent: Sent): void {
    this.sent.push(sent);
    this.known.add(sent.id);
    this.events.emit("sent", sent);
  }

  newId(): string {
    return randomBytes(10).toString("hex");
  }

  /** A pair as the token endpoint makes it; the access token before stops working at once. */
  issue(): { access_token: string; refresh_token: string; expires_in: string } {
    for (const token of this.access.values()) token.superseded = true;
    const pair = { access_token: `access-${randomUUID()}`, refresh_token: `refresh-${randomUUID()}`, expires_in: "90000" };
    this.access.set(pair.access_token, { expires: this.now + 90_000_000, superseded: false });
    this.refresh.set(pair.refresh_token, { spent: false, issued: this.now });
    return pair;
  }

  accessOf(token: string): { readonly expires: number; readonly superseded: boolean } | undefined {
    return this.access.get(token) ?? (this.options.trusting && token.startsWith("access-") ? { expires: Infinity, superseded: false } : undefined);
  }

  refreshOf(token: string): { spent: boolean; readonly issued: number } | undefined {
    if (this.options.trusting && token.startsWith("refresh-") && !this.refresh.has(token)) this.refresh.set(token, { spent: false, issued: this.now });
    return this.refresh.get(token);
  }

  takeFault(path: string): Fault | null {
    const at = this.faults.findIndex((one) => path.includes(one.path));
    return at === -1 ? null : (this.faults.splice(at, 1)[0]?.fault ?? null);
  }
}

/** What a handler answers. */
export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export const ok = (data: unknown): FakeAnswer => ({ status: 200, body: { data, error: 0, message: "Success" } });
/** Application errors come with HTTP 200. */
export const refuse = (error: number, message: string): FakeAnswer => ({ status: 200, body: { error, message } });
export const field = (value: unknown, name: string): unknown => (typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined);
