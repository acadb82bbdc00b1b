/** Signature places; the estimate of likeness is off by about 1/√64 = 0.125 at worst (Broder 1997). */
const PLACES = 64;
const ROWS_A_BAND = 2;
const SIMHASH_BYTES = 32;

/**
 * A text reduced to what tells whether another one is like it: minimum hashes of its word pairs (how many are shared)
 * and signs over all its words (how near in meaning). Made from keyed hashes, so nobody without the key can try whether
 * a certain text gives a certain sketch; and there is no way back to a word even with it.
 */
export interface Sketch {
  /** 64 numbers of 16 bits; empty for a text too short to be like another one. */
  readonly minima: Uint16Array;
  /** 256 bits. */
  readonly signs: Uint8Array;
}

/**
 * @param pairs keyed hashes of the word pairs, at least 32 bits each
 * @param terms keyed hashes of words and pairs, 32 bytes each
 */
export function sketchOf(pairs: readonly Uint8Array[], terms: readonly Uint8Array[]): Sketch {
  const heads = pairs.map((hash) => ((hash[0] as number) << 24) | ((hash[1] as number) << 16) | ((hash[2] as number) << 8) | (hash[3] as number));
  const minima = new Uint16Array(heads.length === 0 ? 0 : PLACES);
  for (let place = 0; place < minima.length; place += 1) {
    let least = 0xffff_ffff;
    for (const head of heads) least = Math.min(least, mixed(head, place));
    minima[place] = least & 0xffff;
  }
  const votes = new Int32Array(SIMHASH_BYTES * 8);
  for (const term of terms) for (let bit = 0; bit < votes.length; bit += 1) votes[bit] = (votes[bit] as number) + (((term[bit >> 3] as number) >> (bit & 7)) & 1 ? 1 : -1);
  const signs = new Uint8Array(SIMHASH_BYTES);
  votes.forEach((vote, bit) => { if (vote > 0) signs[bit >> 3] = (signs[bit >> 3] as number) | (1 << (bit & 7)); });
  return { minima, signs };
}

/** Share of word pairs that two texts have in common (Jaccard), 0 to 1, as the sketches tell it. */
export function shared(a: Sketch, b: Sketch): number {
  if (a.minima.length === 0 || b.minima.length === 0) return 0;
  let equal = 0;
  for (let place = 0; place < PLACES; place += 1) if (a.minima[place] === b.minima[place]) equal += 1;
  return equal / PLACES;
}

/** Cosine of the angle between two texts as bags of words, −1 to 1 (Charikar 2002). */
export function nearness(a: Sketch, b: Sketch): number {
  let differing = 0;
  for (let at = 0; at < SIMHASH_BYTES; at += 1) {
    let bits = (a.signs[at] as number) ^ (b.signs[at] as number);
    for (; bits !== 0; bits &= bits - 1) differing += 1;
  }
  return Math.cos((Math.PI * differing) / (SIMHASH_BYTES * 8));
}

/**
 * Keys under which alike sketches meet: two places each. Texts sharing half of their pairs meet in one of 32 bands with
 * 0.9999, those sharing a fifth with 0.73; the candidates are then compared.
 */
export function bandsOf({ minima }: Sketch): readonly string[] {
  const bands: string[] = [];
  for (let at = 0; at + ROWS_A_BAND <= minima.length; at += ROWS_A_BAND) bands.push(`${at}:${[...minima.subarray(at, at + ROWS_A_BAND)].join(",")}`);
  return bands;
}

export function writeSketch({ minima, signs }: Sketch): string {
  const bytes = Buffer.alloc(SIMHASH_BYTES + minima.length * 2);
  bytes.set(signs);
  minima.forEach((value, at) => bytes.writeUInt16BE(value, SIMHASH_BYTES + at * 2));
  return bytes.toString("base64url");
}

export function readSketch(written: string): Sketch {
  const bytes = Buffer.from(written, "base64url");
  const minima = Uint16Array.from({ length: (bytes.length - SIMHASH_BYTES) / 2 }, (_, at) => bytes.readUInt16BE(SIMHASH_BYTES + at * 2));
  return { minima, signs: Uint8Array.from(bytes.subarray(0, SIMHASH_BYTES)) };
}

/** One of 64 orders of the same hashes: murmur3's finaliser over the hash and the place. */
function mixed(head: number, place: number): number {
  let h = head ^ Math.imul(place + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
