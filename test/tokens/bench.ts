import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { TokensUnavailable, type Renewal, type TokenPair } from "../../src/domain/tokens.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { openDatabase, type Database } from "../../src/store/database.ts";
import { tokensOn, type TokenRows } from "../../src/store/tokens.ts";
import { TOKEN_POLICY, type TokenPolicy } from "../../src/tokens/policy.ts";
import type { TokenEvent } from "../../src/tokens/renewal.ts";
import { TokenVault } from "../../src/tokens/vault.ts";

export const HOUR = 3_600_000;
export const POLICY: TokenPolicy = { ...TOKEN_POLICY, lookEvery: 1, blindPause: 1, backoff: [1, 1] };
const START = Date.parse("2026-01-01T00:00:00Z");

/** A platform and a clock as a test wants them; fresh for every test. */
export interface Bench {
  dataDir: string;
  rows: TokenRows;
  now: number;
  steady: number;
  /** Refresh tokens spent, in order. */
  sent: string[];
  events: TokenEvent[];
  /** What the platform answers, call by call; the last one stays. */
  answers: ((pair: TokenPair) => Renewal | Promise<Renewal>)[];
  pairOf(name: string, hours?: number): TokenPair;
  vaultOf(parts?: Partial<ConstructorParameters<typeof TokenVault>[0]>): TokenVault;
}

export const renewedOn = (bench: Pick<Bench, "pairOf">) => ({ refresh }: TokenPair): Renewal => ({ type: "renewed", pair: bench.pairOf(`after-${refresh}`) });

/** Call at the top of a test file. */
export function tokenBench(): Bench {
  let database: Database;
  const bench: Bench = {
    dataDir: "", rows: undefined as unknown as TokenRows, now: START, steady: 0, sent: [], events: [], answers: [],
    pairOf: (name, hours = 25) => ({ access: `access-${name}`, refresh: `refresh-${name}`, accessExpiresAt: new Date(bench.now + hours * HOUR).toISOString(), refreshIssuedAt: new Date(bench.now).toISOString() }),
    vaultOf: (parts = {}) =>
      new TokenVault({
        platform: "zalo",
        rows: bench.rows,
        privacy: createPrivacy(["k".repeat(64)]),
        renew: async (pair) => {
          bench.sent.push(pair.refresh);
          return ((bench.answers.length > 1 ? bench.answers.shift() : bench.answers[0]) as Bench["answers"][0])(pair);
        },
        policy: POLICY,
        report: (event) => bench.events.push(event),
        now: () => bench.now,
        steady: () => bench.steady,
        ...parts,
      }),
  };
  beforeEach(async () => {
    bench.dataDir = mkdtempSync(join(tmpdir(), "khoan-da-vault-"));
    database = await openDatabase({ dataDir: bench.dataDir, databaseUrl: null });
    Object.assign(bench, { rows: tokensOn(database), now: START, steady: 0, sent: [], events: [], answers: [renewedOn(bench)] });
  });
  afterEach(async () => {
    await database.close();
    rmSync(bench.dataDir, { recursive: true });
  });
  return bench;
}

/** How a token that was asked for is not there. @throws Error when it was */
export async function failure(wanted: Promise<unknown>): Promise<{ code: string; consentNeeded: boolean }> {
  const error: unknown = await wanted.then(() => { throw new Error("was available"); }, (reason: unknown) => reason);
  if (!(error instanceof TokensUnavailable)) throw error;
  return { code: error.code, consentNeeded: error.consentNeeded };
}
