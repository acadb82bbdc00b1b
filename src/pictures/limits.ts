/** What one picture may cost. A telephone's photo is 12 to 50 megapixels and up to some 15 MB. */
export const LIMITS = {
  /** Bytes as received. */
  bytes: 20 * 1024 * 1024,
  /** Width × height as the header says, before a pixel is decoded; a bomb is a few kilobytes that say more. */
  pixels: 60_000_000,
  /** Longest side: no screen and no camera is longer than this. */
  side: 32_000,
  /** Pixels kept after decoding: the working copy is shrunk to this, whatever came in. */
  workingPixels: 9_000_000,
  /** Pixels handed to the reader of letters. */
  readingPixels: 7_000_000,
  /** Milliseconds in the reading process, from the first byte to the result; beyond it the process is ended. */
  deadlineMs: 20_000,
} as const;
