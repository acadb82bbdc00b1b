import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { SealBroken, type ChatKey, type PersonKey, type Privacy, type Sealed } from "../domain/privacy.ts";
import { keyedHash, subKeysOf, type SubKeys } from "./sub-keys.ts";

/** First field of a sealed value; a later format gets another one. */
const FORMAT = "s1";
const CIPHER = "aes-256-gcm";
/** Random, 96 bits: one key may seal some 2^32 values before a repeat is worth a thought (NIST SP 800-38D, 8.3). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param keys at least one, the newest first; `privacyKeysFor` finds or makes them
 */
export function createPrivacy(keys: readonly string[]): Privacy {
  const known = keys.map(subKeysOf);
  const [newest] = known;
  if (newest === undefined) throw new RangeError("createPrivacy needs a key: take them from privacyKeysFor()");
  const open = (sealed: Sealed, context: string): Uint8Array => unlock(sealed, context, known);
  const hashes = (pick: (one: SubKeys) => Buffer, ...parts: readonly string[]): string[] => known.map((one) => keyedHash(pick(one), ...parts));
  return {
    seal: (plain, context) => lock(plain, context, newest),
    open,
    openText: (sealed, context) => Buffer.from(open(sealed, context)).toString("utf8"),
    outdated: (sealed) => sealed.split(".")[1] !== newest.id,
    personKey: (platform, id) => keyedHash(newest.person, platform, id) as PersonKey,
    personKeys: (platform, id) => hashes(({ person }) => person, platform, id) as PersonKey[],
    chatKey: (platform, id) => keyedHash(newest.chat, platform, id) as ChatKey,
    chatKeys: (platform, id) => hashes(({ chat }) => chat, platform, id) as ChatKey[],
    fingerprint: (purpose, value) => keyedHash(newest.fingerprint, purpose, value),
    fingerprints: (purpose, value) => hashes(({ fingerprint }) => fingerprint, purpose, value),
  };
}

/** `s1.<key id>.<nonce, ciphertext and tag, base64url>`; format, key id and context are authenticated with it. */
function lock(plain: string | Uint8Array, context: string, { id, seal }: SubKeys): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, seal, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(id, context));
  const locked = Buffer.concat([nonce, cipher.update(typeof plain === "string" ? Buffer.from(plain, "utf8") : plain), cipher.final(), cipher.getAuthTag()]);
  return `${FORMAT}.${id}.${locked.toString("base64url")}` as Sealed;
}

function unlock(sealed: Sealed, context: string, known: readonly SubKeys[]): Uint8Array {
  const [format, id, body, ...rest] = sealed.split(".");
  if (format !== FORMAT || id === undefined || body === undefined || rest.length > 0) throw new SealBroken("seal-broken");
  const key = known.find((one) => one.id === id);
  if (key === undefined) throw new SealBroken("key-unknown");
  const bytes = Buffer.from(body, "base64url");
  // base64url forgives stray letters and a changed last one; a sealed value has one spelling only.
  if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString("base64url") !== body) throw new SealBroken("seal-broken");
  const decipher = createDecipheriv(CIPHER, key.seal, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(id, context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new SealBroken("seal-broken");
  }
  return opened;
}

function boundTo(id: string, context: string): Buffer {
  return Buffer.from(`${FORMAT}.${id}.${context}`, "utf8");
}
