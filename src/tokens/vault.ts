import { SealBroken } from "../domain/privacy.ts";
import { TokensUnavailable, type TokenPair, type TokenSource } from "../domain/tokens.ts";
import type { HeldTokens } from "../store/tokens.ts";
import { isWhole, openPair, sealPair } from "./pair.ts";
import { TOKEN_POLICY, type TokenPolicy } from "./policy.ts";
import { Renewals, type RenewalParts } from "./renewal.ts";

export interface VaultParts extends Omit<RenewalParts, "policy" | "now" | "steady"> {
  /** Defaults to TOKEN_POLICY. */
  readonly policy?: TokenPolicy;
  readonly now?: () => number;
  readonly steady?: () => number;
}

/** How the tokens stand, for /readyz, /metrics and the operator; nothing secret. */
export interface TokenHealth {
  readonly state: "none" | "good" | "failing" | "consent-needed";
  /** Code of the last failure while there is one. */
  readonly code: string | null;
  readonly accessExpiresAt: string | null;
  readonly refreshAgeSeconds: number | null;
  /** Why a person should look now; empty: nothing. */
  readonly alarms: readonly TokenAlarm[];
}

export type TokenAlarm = "no-tokens" | "renewal-failing" | "consent-needed" | "refresh-token-old";

/** A configured access token tells nothing of its age; it is used while a pair of known age is fetched. */
const CONFIGURED_ACCESS_LASTS_MS = 60 * 60 * 1000;

/** One platform's tokens, shared by all processes over one row. */
export class TokenVault implements TokenSource {
  readonly #parts: RenewalParts;
  readonly #renewals: Renewals;
  /** The one renewal under way in this process. */
  #flight: { readonly version: number; readonly urgent: boolean; readonly pair: Promise<TokenPair> } | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor({ policy = TOKEN_POLICY, now = Date.now, steady = () => performance.now(), ...parts }: VaultParts) {
    if (policy.deadAfter <= policy.sendWithin + policy.answerWithin) throw new RangeError("deadAfter must be longer than sendWithin + answerWithin, or a living process is believed dead");
    this.#parts = { ...parts, policy, now, steady };
    this.#renewals = new Renewals(this.#parts);
  }

  /**
   * Takes the configured first pair, once; again only when the stored one needs a person's consent and the operator has
   * configured another pair since.
   */
  async begin(first: { readonly access: string; readonly refresh: string }): Promise<void> {
    const { platform, rows, privacy, now } = this.#parts;
    const seeds = privacy.fingerprints(`token-seed:${platform}`, first.refresh);
    const pair: TokenPair = { ...first, accessExpiresAt: new Date(now() + CONFIGURED_ACCESS_LASTS_MS).toISOString(), refreshIssuedAt: new Date(now()).toISOString() };
    const held = await rows.read(platform);
    if (held === null) await rows.begin(platform, sealPair(privacy, platform, 1, pair), seeds[0] as string);
    else if (held.consentNeeded && (held.seed === null || !seeds.includes(held.seed))) await rows.put(platform, held.version, sealPair(privacy, platform, held.version + 1, pair), seeds[0] as string);
  }

  access(): Promise<string> {
    return this.#access().catch(unavailable);
  }

  replace(spent: string): Promise<string> {
    return this.#replace(spent).catch(unavailable);
  }

  async #access(): Promise<string> {
    const { policy, now } = this.#parts;
    const { held, pair } = await this.#read();
    const left = Date.parse(pair.accessExpiresAt) - now();
    if (left > policy.renewBefore) return pair.access;
    const next = this.#renew(held.version, left <= 0);
    if (left > policy.usable) {
      next.catch(() => undefined);
      return pair.access;
    }
    return next.then(
      ({ access }) => access,
      (error: unknown) => {
        if (left > 0 && error instanceof TokensUnavailable) return pair.access;
        throw error;
      },
    );
  }

  async #replace(spent: string): Promise<string> {
    const { held, pair } = await this.#read();
    return pair.access === spent ? (await this.#renew(held.version, true)).access : pair.access;
  }

  async put(pair: TokenPair): Promise<void> {
    if (!isWhole(pair)) throw new RangeError("a token pair with an empty field or a date that is none");
    const { platform, rows, privacy } = this.#parts;
    for (;;) {
      const held = await rows.read(platform);
      const version = held?.version ?? null;
      // A renewal may come in between; then its pair is the older one and is replaced all the same.
      if (await rows.put(platform, version, sealPair(privacy, platform, (version ?? 0) + 1, pair), held?.seed ?? null)) return;
    }
  }

  /** One look of the timer: renews what is old although nobody sends. Never throws. */
  async tick(): Promise<void> {
    const { policy, now } = this.#parts;
    try {
      const { held, pair } = await this.#read();
      const left = Date.parse(pair.accessExpiresAt) - now();
      if (left <= policy.renewBefore || now() - Date.parse(pair.refreshIssuedAt) >= policy.renewAfter) await this.#renew(held.version, left <= 0);
    } catch {
      // Told by `report` and `health`; the next look tries again.
    }
  }

  start(): void {
    const next = (): void => {
      // Jitter: processes started together do not all ask in the same moment.
      this.#timer = setTimeout(() => void this.tick().finally(() => { if (this.#timer !== null) next(); }), this.#parts.policy.tick * (0.75 + Math.random() / 2));
      this.#timer.unref();
    };
    next();
  }

  /** Waits for a renewal under way: its pair must not die with the process. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#renewals.stop();
    await this.#flight?.pair.catch(() => undefined);
  }

  async health(): Promise<TokenHealth> {
    const { platform, rows, privacy, policy, now } = this.#parts;
    const held = await rows.read(platform);
    if (held === null) return { state: "none", code: "no-tokens", accessExpiresAt: null, refreshAgeSeconds: null, alarms: ["no-tokens"] };
    const { accessExpiresAt, refreshIssuedAt } = openPair(privacy, platform, held);
    const age = now() - Date.parse(refreshIssuedAt);
    const state = held.consentNeeded ? "consent-needed" : held.failingSince === null ? "good" : "failing";
    const alarms: TokenAlarm[] = state === "good" ? [] : [state === "failing" ? "renewal-failing" : state];
    if (age > policy.alarmAfter) alarms.push("refresh-token-old");
    return { state, code: held.reason, accessExpiresAt, refreshAgeSeconds: Math.max(0, Math.round(age / 1000)), alarms };
  }

  async #read(): Promise<{ held: HeldTokens; pair: TokenPair }> {
    const { platform, rows, privacy } = this.#parts;
    const held = await rows.read(platform);
    if (held === null) throw new TokensUnavailable("no-tokens", true);
    return { held, pair: openPair(privacy, platform, held) };
  }

  async #renew(version: number, urgent: boolean): Promise<TokenPair> {
    const flight = this.#flight;
    if (flight !== null && flight.version >= version && (flight.urgent || !urgent)) return flight.pair;
    const before = flight === null ? Promise.resolve() : flight.pair.then(() => undefined, () => undefined);
    const pair = before.then(() => this.#renewals.next(version, urgent));
    const own = { version, urgent, pair };
    this.#flight = own;
    const over = (): void => { if (this.#flight === own) this.#flight = null; };
    pair.then(over, over);
    return pair;
  }
}

/** A database that is away or a key that does not fit is, for a sender, no token for now. */
function unavailable(error: unknown): never {
  if (error instanceof TokensUnavailable) throw error;
  const unavailable = new TokensUnavailable(error instanceof SealBroken ? error.code : "token-store", false);
  unavailable.cause = error;
  throw unavailable;
}
