import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Platform } from "../domain/message.ts";
import type { Privacy } from "../domain/privacy.ts";
import { TokensUnavailable, type Renew, type Renewal, type TokenPair } from "../domain/tokens.ts";
import type { HeldTokens, TokenRows } from "../store/tokens.ts";
import { isWhole, openPair, sealPair } from "./pair.ts";
import { MOST_SENDS, type TokenPolicy } from "./policy.ts";

/** What the operator's log hears; codes only. */
export type TokenEvent =
  | { readonly type: "renewed"; readonly version: number }
  | { readonly type: "failed"; readonly code: string; readonly consentNeeded: boolean }
  /** A new pair is in memory and cannot be written; tried again until it can. */
  | { readonly type: "not-stored" };

export interface RenewalParts {
  readonly platform: Platform;
  readonly rows: TokenRows;
  readonly privacy: Privacy;
  readonly renew: Renew;
  readonly policy: TokenPolicy;
  readonly report: (event: TokenEvent) => void;
  /** Milliseconds since 1970; may jump. */
  readonly now: () => number;
  /** Milliseconds, never jumping. */
  readonly steady: () => number;
}

/** First sight of something that is judged by how long it stays. */
interface Seen {
  readonly what: string;
  readonly since: number;
}

/**
 * The way from one pair to the next, for one process among several. That a refresh token is about to be sent is written
 * down, durably, before it is sent; so whoever comes later, another process or this one after a crash, knows.
 */
export class Renewals {
  readonly #parts: RenewalParts;
  #attempt: Seen | null = null;
  #unknown: Seen | null = null;
  #later = { failures: 0, until: -Infinity };
  #stopped = false;

  constructor(parts: RenewalParts) {
    this.#parts = parts;
  }

  /** Writing a pair that came too late is given up at its next failure. */
  stop(): void {
    this.#stopped = true;
  }

  /**
   * The pair after `version`, whoever fetches it.
   * @param urgent the old access token does not work any more: somebody waits
   * @throws TokensUnavailable
   */
  async next(version: number, urgent: boolean): Promise<TokenPair> {
    const { platform, rows, privacy, policy, steady } = this.#parts;
    for (;;) {
      const held = await rows.read(platform);
      if (held === null) throw new TokensUnavailable("no-tokens", true);
      if (held.version > version) return openPair(privacy, platform, held);
      if (held.consentNeeded) throw new TokensUnavailable(held.reason ?? "consent-needed", true);
      if (held.attempt !== null && !this.#looksDead(held.attempt)) {
        await pause(policy.lookEvery);
        continue;
      }
      if (held.attempt === null) this.#mayTry(held, urgent);
      const attempt = randomUUID();
      // Nobody can have seen the attempt before this moment, so nobody believes it dead before ours is over.
      const noted = steady();
      if (held.tries >= MOST_SENDS) await this.#giveUp(held);
      else if (await rows.take(platform, version, held.attempt, attempt, MOST_SENDS)) {
        const pair = await this.#ask(held, attempt, noted, urgent);
        if (pair !== null) return pair;
      } else await pause(policy.lookEvery);
    }
  }

  /** @throws TokensUnavailable when it is too early to send again */
  #mayTry({ version, tries, reason }: HeldTokens, urgent: boolean): void {
    const now = this.#parts.steady();
    if (now < this.#later.until) throw new TokensUnavailable(reason ?? "renewal-later", false);
    if (tries === 0) return;
    const what = String(version);
    if (this.#unknown?.what !== what) this.#unknown = { what, since: now };
    if (!urgent && now - this.#unknown.since < this.#parts.policy.blindAfter) throw new TokensUnavailable(reason ?? "renewal-unknown", false);
  }

  #looksDead(attempt: string): boolean {
    const now = this.#parts.steady();
    if (this.#attempt?.what !== attempt) this.#attempt = { what: attempt, since: now };
    return now - this.#attempt.since >= this.#parts.policy.deadAfter;
  }

  /** A process died over the last send that was allowed. */
  async #giveUp({ version, attempt }: HeldTokens): Promise<void> {
    if (attempt !== null) await this.#failed(version, attempt, { code: "renewal-unknown", stillGood: false, consentNeeded: true });
    else throw new TokensUnavailable("renewal-unknown", true);
  }

  /** @returns null: look again */
  async #ask(held: HeldTokens, attempt: string, noted: number, urgent: boolean): Promise<TokenPair | null> {
    const { policy, steady } = this.#parts;
    const { version, tries } = held;
    const pair = openPair(this.#parts.privacy, this.#parts.platform, held);
    if (steady() - noted > policy.sendWithin) {
      await this.#failed(version, attempt, { code: "renewal-not-sent", stillGood: true, consentNeeded: false });
      return null;
    }
    const renewal = await this.#answer(version, pair);
    switch (renewal.type) {
      case "renewed":
        this.#later = { failures: 0, until: -Infinity };
        return (await this.#store(version, renewal.pair)) ? renewal.pair : null;
      case "retry": {
        this.#later = { failures: this.#later.failures + 1, until: steady() + this.#backoff() };
        await this.#failed(version, attempt, { code: renewal.code, stillGood: true, consentNeeded: false });
        throw new TokensUnavailable(renewal.code, false);
      }
      case "unknown": {
        const last = tries + 1 >= MOST_SENDS;
        await this.#failed(version, attempt, { code: renewal.code, stillGood: false, consentNeeded: last });
        if (last || !urgent) throw new TokensUnavailable(renewal.code, last);
        await pause(policy.blindPause);
        return null;
      }
      case "refused":
        await this.#failed(version, attempt, { code: renewal.code, stillGood: false, consentNeeded: true });
        throw new TokensUnavailable(renewal.code, true);
    }
  }

  /** One call. An answer that comes after the wait is over still counts: it may hold the only pair there is. */
  async #answer(version: number, pair: TokenPair): Promise<Renewal> {
    const asked = this.#parts.renew(pair).then(
      (renewal): Renewal => (renewal.type === "renewed" && !isWhole(renewal.pair) ? { type: "unknown", code: "renewal-empty" } : renewal),
      (): Renewal => ({ type: "unknown", code: "renewal-threw" }),
    );
    const over = new AbortController();
    const late = pause(this.#parts.policy.answerWithin, null, { signal: over.signal, ref: false }).catch(() => null);
    const answer = await Promise.race([asked, late]);
    over.abort();
    if (answer !== null) return answer;
    void asked.then((renewal) => (renewal.type === "renewed" ? this.#store(version, renewal.pair) : false)).catch(() => undefined);
    return { type: "unknown", code: "renewal-timeout" };
  }

  /**
   * Written before it is used: a pair that only this process knew would be lost with it. While the database is away it
   * is tried again and again, since there is no second copy.
   * @returns false when another pair stands there by now
   */
  async #store(version: number, pair: TokenPair): Promise<boolean> {
    const { platform, rows, privacy, policy, report } = this.#parts;
    const sealed = sealPair(privacy, platform, version + 1, pair);
    for (let wait = policy.lookEvery; ; wait = Math.min(wait * 2, policy.backoff[0])) {
      try {
        const stored = await rows.renewed(platform, version, sealed);
        if (stored) report({ type: "renewed", version: version + 1 });
        return stored;
      } catch (error) {
        report({ type: "not-stored" });
        if (this.#stopped) throw error;
      }
      await pause(wait);
    }
  }

  async #failed(version: number, attempt: string, { code, stillGood, consentNeeded }: { code: string; stillGood: boolean; consentNeeded: boolean }): Promise<void> {
    const { platform, rows, report, now } = this.#parts;
    if (await rows.failed(platform, version, attempt, { reason: code, stillGood, consentNeeded, at: new Date(now()).toISOString() })) report({ type: "failed", code, consentNeeded });
  }

  #backoff(): number {
    const [first, most] = this.#parts.policy.backoff;
    return Math.min(first * 2 ** this.#later.failures, most) * (0.75 + Math.random() / 2);
  }
}
