/** Harm already done, or a person who needs more than a verdict. Order is the order in which it is answered. */
export const HARMS = [
  "despair",
  "held",
  "blackmailed",
  "money-sent",
  "app-installed",
  "otp-given",
  "credentials-given",
  "papers-sent",
  "account-lost",
  "minor",
] as const;
export type Harm = (typeof HARMS)[number];
