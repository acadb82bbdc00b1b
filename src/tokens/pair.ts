import type { Platform } from "../domain/message.ts";
import type { Privacy, Sealed } from "../domain/privacy.ts";
import type { TokenPair } from "../domain/tokens.ts";
import type { HeldTokens } from "../store/tokens.ts";

/** The pair as it is kept: bound to its platform and version, so that an old one copied over a new one does not open. */
export function sealPair(privacy: Privacy, platform: Platform, version: number, pair: TokenPair): Sealed {
  return privacy.seal(JSON.stringify(pair), contextOf(platform, version));
}

/** @throws SealBroken */
export function openPair(privacy: Privacy, platform: Platform, { version, pair }: Pick<HeldTokens, "version" | "pair">): TokenPair {
  return JSON.parse(privacy.openText(pair, contextOf(platform, version))) as TokenPair;
}

/** An answer that says "success" and holds nothing must not replace a pair (reference zalo.md, 3.4). */
export function isWhole({ access, refresh, accessExpiresAt, refreshIssuedAt }: TokenPair): boolean {
  return access !== "" && refresh !== "" && !Number.isNaN(Date.parse(accessExpiresAt)) && !Number.isNaN(Date.parse(refreshIssuedAt));
}

function contextOf(platform: Platform, version: number): string {
  return `tokens:${platform}:${version}`;
}
