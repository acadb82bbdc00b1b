import type { Turn } from "../domain/turn.ts";
import type { Judged } from "./material.ts";

/** More phrases than this are no reason any more. */
const MOST_QUOTES = 4;

/**
 * A message that could not be told, with what a listener pointed at in it: very suspicious, never more, and never less
 * than it was judged. A rumour, a warning or a word too short to judge stays what it is.
 * @param risk where "very suspicious" begins
 */
export function raisedBy(heard: Turn["heard"], judged: Judged, risk: number): Judged {
  const { decision: { verdict, told }, suspicion, evidence } = judged;
  if (heard === undefined || heard.evidence.length === 0 || told !== "message") return judged;
  if (verdict !== "unclear" && !(verdict === "no-sign" && heard.scored)) return judged;
  const shown = [...heard.evidence, ...evidence].filter((one, at, all) => !all.slice(0, at).some((other) => one.start < other.end && other.start < one.end)).slice(0, MOST_QUOTES).sort((a, b) => a.start - b.start);
  return { ...judged, evidence: shown, suspicion: { ...suspicion, risk: Math.max(suspicion.risk, risk) }, decision: { verdict: "suspicious", told: "scam", modus: null } };
}
