import type { Platform } from "./message.ts";

/**
 * Words or addresses locked with the operator's key: text of ASCII letters, digits, ".", "-", "_". Repositories take this
 * and never `RawText` (law 7).
 */
export type Sealed = string & { readonly __brand: "Sealed" };

/** A person at one platform, told apart without being named: 43 letters and digits that lead back to nobody without the key. */
export type PersonKey = string & { readonly __brand: "PersonKey" };

/** A conversation at one platform; the same as `PersonKey`, for the place instead of the speaker. */
export type ChatKey = string & { readonly __brand: "ChatKey" };

/**
 * What the operator's keys do. The first key seals and hashes; older ones only open and recognise, until nothing made
 * with them is left (RETENTION_DAYS after the change, or 90 days where a platform token is kept).
 *
 * Hashes cannot be made anew from what is stored, so a change of keys gives everybody a second key: **write with
 * `personKey`, look for and delete with `personKeys`** (newest first), or a person known under the old key is a stranger
 * after the change and `/xoa` leaves their old rows behind.
 */
export interface Privacy {
  /**
   * @param context what it is and whose, e.g. `outbox:<id>`. Not stored, needed again to open: a sealed value copied into
   *   another row or column does not open there
   */
  seal(plain: string | Uint8Array, context: string): Sealed;
  /** @throws SealBroken */
  open(sealed: Sealed, context: string): Uint8Array;
  /** What was sealed as a string. @throws SealBroken */
  openText(sealed: Sealed, context: string): string;
  /** Made with a key that no longer comes first: seal it again where it is to stay. */
  outdated(sealed: Sealed): boolean;
  personKey(platform: Platform, id: string): PersonKey;
  /** Under every key, newest first. */
  personKeys(platform: Platform, id: string): readonly PersonKey[];
  chatKey(platform: Platform, id: string): ChatKey;
  /** Under every key, newest first. */
  chatKeys(platform: Platform, id: string): readonly ChatKey[];
  /**
   * Keyed hash for counting what is equal without keeping it; other purposes give other hashes, so that tables cannot be
   * joined by them. 43 letters and digits.
   */
  fingerprint(purpose: string, value: string): string;
  /** Under every key, newest first: what `fingerprint` may have written before a change of keys. */
  fingerprints(purpose: string, value: string): readonly string[];
}

/** A sealed value that does not open. Holds nothing of the value. */
export class SealBroken extends Error {
  /** `key-unknown`: made with a key that is not configured. `seal-broken`: changed, cut, or of another row. */
  readonly code: "key-unknown" | "seal-broken";

  constructor(code: SealBroken["code"]) {
    super(code === "key-unknown" ? "Dữ liệu được khoá bằng một khoá riêng tư khác. Cách sửa: ghi khoá cũ vào cuối PRIVACY_KEY, sau dấu phẩy" : "Dữ liệu đã khoá bị hỏng hoặc nằm sai chỗ, không mở được");
    this.name = "SealBroken";
    this.code = code;
  }
}
