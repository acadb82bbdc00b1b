import { setTimeout as sleep } from "node:timers/promises";
import { objectOf, stringOf, type Parameters } from "./parameters.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { QueuedUpdate, World } from "./world.ts";

export interface DeliveryOptions {
  /** Real waiting of Telegram times this: 1 as there, 0.001 in tests. */
  readonly timeScale: number;
  /** How often each update is delivered although it was taken; 1 as a rule. */
  readonly times: () => number;
}
export interface Attempt {
  readonly updateId: number;
  /** null: no answer came. */
  readonly status: number | null;
  readonly ms: number;
}
interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** Left out, `allowed_updates` stays what it was; empty, it means all but these. */
const NOT_BY_DEFAULT: readonly string[] = ["chat_member", "message_reaction", "message_reaction_count"];
const PORTS: readonly string[] = ["443", "80", "88", "8443"];

/** Updates on their way: by webhook with Telegram's retries and order, or held for getUpdates. */
export class Delivery {
  readonly attempts: Attempt[] = [];
  readonly #world: World;
  readonly #options: DeliveryOptions;
  #queue: QueuedUpdate[] = [];
  #webhook: Webhook | null = null;
  #allowed: readonly string[] = [];
  #lastError: { readonly last_error_date: number; readonly last_error_message: string } | null = null;
  readonly #busy = new Set<string>();
  #poll: { readonly end: () => void } | null = null;
  #wake: (() => void) | null = null;
  #stopped = false;

  constructor(world: World, options: DeliveryOptions) {
    this.#world = world;
    this.#options = options;
    world.events.on("update", (queued: QueuedUpdate) => { this.#enqueue(queued); });
  }

  get pending(): number {
    this.#expire();
    return this.#queue.length;
  }

  setWebhook(parameters: Parameters): true {
    const address = stringOf(parameters, "url");
    const secret = stringOf(parameters, "secret_token");
    const url = URL.parse(address);
    // This machine passes for a public address by http, on any port: a fake needs no certificate.
    const local = url !== null && /^(?:127\.0\.0\.1|localhost)$/.test(url.hostname);
    if (address !== "" && (url === null || (url.protocol !== "https:" && !local))) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    if (url !== null && !local && url.port !== "" && !PORTS.includes(url.port)) throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    if (secret !== "" && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) throw badRequest("secret token contains unallowed characters");
    this.#allow(parameters);
    if (parameters["drop_pending_updates"] === true) this.#queue = [];
    this.#webhook = address === "" ? null : { url: address, secret };
    this.#pump();
    return true;
  }

  deleteWebhook(parameters: Parameters): true {
    if (parameters["drop_pending_updates"] === true) this.#queue = [];
    this.#webhook = null;
    return true;
  }

  info(): unknown {
    return { url: this.#webhook?.url ?? "", has_custom_certificate: false, pending_update_count: this.pending, allowed_updates: this.#allowed, ...this.#lastError };
  }

  async getUpdates(parameters: Parameters): Promise<readonly unknown[]> {
    if (this.#webhook !== null) throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    this.#allow(parameters);
    this.#poll?.end();
    const offset = Number(stringOf(parameters, "offset"));
    const limit = Math.min(100, Number(stringOf(parameters, "limit")) || 100);
    if (offset > 0) this.#queue = this.#queue.filter(({ update }) => update.update_id >= offset);
    if (offset < 0) this.#queue = this.#queue.slice(offset);
    if (this.pending === 0) await this.#wait(Number(stringOf(parameters, "timeout")) * 1000 * Math.min(1, this.#options.timeScale * 100));
    return this.#queue.slice(0, limit).map(({ update }) => update);
  }

  stop(): void {
    this.#stopped = true;
    this.#poll?.end();
  }

  #allow(parameters: Parameters): void {
    const asked = objectOf(parameters, "allowed_updates");
    if (Array.isArray(asked)) this.#allowed = asked.filter((kind): kind is string => typeof kind === "string");
  }

  #enqueue(queued: QueuedUpdate): void {
    const wanted = this.#allowed.length === 0 ? !NOT_BY_DEFAULT.includes(queued.kind) : this.#allowed.includes(queued.kind);
    if (!wanted) return;
    this.#queue.push(queued);
    this.#wake?.();
    this.#pump();
  }

  #expire(): void {
    const now = Date.now();
    this.#queue = this.#queue.filter(({ expiresAt }) => expiresAt > now);
  }

  async #wait(ms: number): Promise<void> {
    const ended = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => { resolve(false); }, ms);
      const done = (byAnother: boolean): void => {
        clearTimeout(timer);
        resolve(byAnother);
      };
      this.#wake = () => { done(false); };
      this.#poll = { end: () => { done(true); } };
    });
    this.#poll = null;
    this.#wake = null;
    if (ended && !this.#stopped) throw new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
  }

  /** Each key has one update under way; a stuck one holds up its own chat only. */
  #pump(): void {
    if (this.#webhook === null || this.#stopped) return;
    this.#expire();
    for (const queued of this.#queue) {
      if (this.#busy.has(queued.key)) continue;
      this.#busy.add(queued.key);
      void this.#deliver(queued).finally(() => {
        this.#busy.delete(queued.key);
        this.#pump();
      });
    }
  }

  async #deliver(queued: QueuedUpdate): Promise<void> {
    for (let failures = 0; !this.#stopped && queued.expiresAt > Date.now(); ) {
      const hook = this.#webhook;
      if (hook === null) return;
      const { ok, retryAfter } = await this.#post(hook, queued);
      if (ok) {
        for (let more = this.#options.times() - 1; more > 0; more -= 1) await this.#post(hook, queued);
        break;
      }
      // The first retry is immediate, then the delay doubles up to a random 60 to 120 s; Retry-After is honoured.
      const delay = retryAfter ?? (failures === 0 ? 0 : Math.min(2 ** (failures - 1), 60 + Math.random() * 60));
      failures += 1;
      await sleep(Math.min(delay, 3600) * 1000 * this.#options.timeScale);
    }
    this.#queue = this.#queue.filter((one) => one !== queued);
  }

  async #post({ url, secret }: Webhook, { update }: QueuedUpdate): Promise<{ ok: boolean; retryAfter: number | null }> {
    const started = performance.now();
    let status: number | null = null;
    let retryAfter: number | null = null;
    try {
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...(secret === "" ? {} : { "x-telegram-bot-api-secret-token": secret }) }, body: JSON.stringify(update), signal: AbortSignal.timeout(60_000) });
      status = response.status;
      retryAfter = response.headers.has("retry-after") ? Number(response.headers.get("retry-after")) : null;
      await response.arrayBuffer();
    } catch {
      status = null;
    }
    this.attempts.push({ updateId: update.update_id, status, ms: performance.now() - started });
    const ok = status !== null && status >= 200 && status < 300;
    if (!ok) this.#lastError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: status === null ? "Connection failed" : `Wrong response from the webhook: ${status}` };
    return { ok, retryAfter };
  }
}
