/** A pair as an authorisation server hands it out. Secrets: never logged, kept only encrypted. */
export interface TokenPair {
  readonly access: string;
  /** Single use: spent by asking for the next pair. */
  readonly refresh: string;
  /** ISO. */
  readonly accessExpiresAt: string;
  /** ISO. */
  readonly refreshIssuedAt: string;
}

/** How one call of the token endpoint ended. `code` is stable and loggable. */
export type Renewal =
  | { readonly type: "renewed"; readonly pair: TokenPair }
  /** The server answered and the refresh token is still good (busy, maintenance): ask again later. */
  | { readonly type: "retry"; readonly code: string }
  /** No answer came back: the token may be spent. */
  | { readonly type: "unknown"; readonly code: string }
  /** Refused for good: a person has to consent again. */
  | { readonly type: "refused"; readonly code: string };

/** One call of the token endpoint, no retry of its own; a channel implements it, the vault decides when it is called. */
export type Renew = (pair: TokenPair) => Promise<Renewal>;

/** What a sender asks for tokens; one pair for all processes (reference zalo.md, 3.5). */
export interface TokenSource {
  /** The access token to use now; renewed first when it is about to expire. @throws TokensUnavailable */
  access(): Promise<string>;
  /** The platform refused `spent`: another process's newer token, or a renewed one. @throws TokensUnavailable */
  replace(spent: string): Promise<string>;
  /** Stores a pair a person has just consented to. */
  put(pair: TokenPair): Promise<void>;
}

export class TokensUnavailable extends Error {
  /** Stable, loggable. */
  readonly code: string;
  /** Only a person's new consent helps. */
  readonly consentNeeded: boolean;

  constructor(code: string, consentNeeded: boolean) {
    super(`no usable access token (${code})`);
    this.name = "TokensUnavailable";
    this.code = code;
    this.consentNeeded = consentNeeded;
  }
}
