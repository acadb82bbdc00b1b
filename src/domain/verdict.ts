/** The four verdicts, mildest last. There is no "safe": the mildest only says that nothing was seen (law 1). */
export const VERDICTS = ["scam", "suspicious", "unclear", "no-sign"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the person wants from the bot, decided before any judging. */
export const KINDS = [
  "check",
  "emergency",
  "contact",
  "canned",
  "dispatch",
  "help",
  "offtopic",
  "unclear",
] as const;
export type Kind = (typeof KINDS)[number];
