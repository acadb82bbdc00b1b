import type { Platform } from "./message.ts";

/** Bytes nobody can read without the privacy key; the only form in which a person's words or address are kept (law 7). */
export type Sealed = string & { readonly __brand: "Sealed" };
/** Keyed hash of a person at a platform: tells two people apart, names none. */
export type PersonKey = string & { readonly __brand: "PersonKey" };
/** Keyed hash of a chat at a platform. */
export type ChatKey = string & { readonly __brand: "ChatKey" };

/** Seals, opens and hashes under the configured keys. */
export interface Privacy {
  /** @param context what it is and whose: what was sealed for one row does not open in another */
  seal(plain: string | Uint8Array, context: string): Sealed;
  /** @throws with code "seal-broken" or "key-unknown"; the message holds neither the words nor a key */
  open(sealed: Sealed, context: string): Uint8Array;
  personKey(platform: Platform, id: string): PersonKey;
  chatKey(platform: Platform, id: string): ChatKey;
}
