/** FNV-1a, 32 bits, over UTF-16 units, with one finishing round; the same everywhere. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hash32(text: string): number {
  return finishHash(extendHash(HASH_START, text));
}

/** State of the hash before any text. */
export const HASH_START = 0x811c9dc5 | 0;

/**
 * The state after more text, so that what many texts begin with is read once:
 * `finishHash(extendHash(extendHash(HASH_START, a), b)) === hash32(a + b)`.
 */
export function extendHash(state: number, text: string): number {
  let h = state;
  for (let i = 0; i < text.length; i += 1) h = extendHashByUnit(h, text.charCodeAt(i));
  return h;
}

/** @param unit one UTF-16 unit */
export function extendHashByUnit(state: number, unit: number): number {
  return Math.imul(state ^ unit, 0x01000193);
}

/** FNV's low bits mix badly on short strings; a round of murmur's finaliser spreads them. @returns 0 to 2³² − 1 */
export function finishHash(state: number): number {
  let h = state ^ (state >>> 15);
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 13;
  return h >>> 0;
}
