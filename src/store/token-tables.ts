import type { Generated } from "kysely";

/** The pair of one platform (`TokenPair` as JSON, sealed) and the state of asking for the next. */
export interface TokenRow {
  platform: string;
  /** Counts pairs; whoever writes names the one it read, so that a late writer changes nothing. */
  version: number;
  pair_sealed: string;
  /** The pair before, for diagnosis only. */
  previous_sealed: string | null;
  /** Keyed hash of the configured refresh token this row began with: tells when the operator has set a new one. */
  seed: string | null;
  /** Names the call of the token endpoint that is under way. */
  attempt: string | null;
  /** How often this pair's refresh token was sent without an answer that it is still good. */
  tries: Generated<number>;
  /** 1: only a person's new consent helps. */
  consent_needed: Generated<number>;
  /** Code of the last failure. */
  reason: string | null;
  /** ISO; null: the last renewal worked. */
  failing_since: string | null;
}

export interface TokenTables {
  tokens: TokenRow;
}
