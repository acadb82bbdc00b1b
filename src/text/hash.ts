/** FNV-1a, 32 bits, over UTF-16 units, with one finishing round; the same everywhere. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  // FNV's low bits mix badly on short strings; a round of murmur's finaliser spreads them.
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 13;
  return h >>> 0;
}
