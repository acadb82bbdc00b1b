import type { Verdict } from "../domain/verdict.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { WHOLE_WORDS, type Examined, type Suspicion } from "./judge.ts";
import type { Evidence } from "../domain/answer.ts";
import { ORDER_TO_BOT } from "./signals.ts";
import type { Form } from "./told-by-form.ts";

/**
 * Where the verdicts begin, on the calibrated risk. They follow from what each error costs (docs/decisions/thresholds.md),
 * not from any measuring set: an alarm is due when risk · cost(miss) > (1 - risk) · cost(false alarm).
 */
export const THRESHOLDS = {
  /** A known modus, evidence to show, and this much certainty: a wrong "LỪA ĐẢO" costs six times what a hedged one does. */
  scam: 0.85,
  /** A false alarm costs a fifth more than a miss, since what is missed here still gets "chưa đủ căn cứ" and a question. */
  suspicious: 0.55,
  /** Missing a scam altogether costs four times a needless question. */
  unclear: 0.2,
  /** Share the first modus must hold to be named as "this is". */
  modus: 0.45,
} as const;

/** What the text is told as; the verdict says how sure, this says what. */
export type Told = "scam" | "offer" | "rumour" | "warning" | "code" | "message" | "too-short";

export interface Decision {
  readonly verdict: Verdict;
  readonly told: Told;
  /** The modus to name, when sure enough of it. */
  readonly modus: string | null;
}

/** Fewer words than this cannot be judged, unless they hold a link or a code. */
const LEAST_WORDS = 3;

/** @param form what the message is by its form alone (`formOf`) */
export function decide(suspicion: Suspicion, examined: Examined, form: Form | null, evidence: readonly Evidence[], patterns: Catalog["patterns"]): Decision {
  const { risk, classes, modi } = suspicion;
  const first = modi[0];
  const pattern = first === undefined ? undefined : patterns.get(first.id);
  const sure = first !== undefined && first.score >= THRESHOLDS.modus;
  // What cannot be named is not called an unlawful offer either: a bare link may be anything.
  const named = first !== undefined && first.score >= THRESHOLDS.modus / 2;
  const told: Told = named && pattern?.told_as === "illegal-offer" && classes.offer > classes.scam ? "offer" : "scam";
  if (risk >= THRESHOLDS.scam && sure && evidence.length > 0) return { verdict: "scam", told, modus: first.id };
  // Of the many windows of a long text one is loud by chance: with no word of it to show, that is a doubt and no alarm. A
  // short text may be flagged by its manner alone.
  const shown = evidence.length > 0 || examined.reading.words.length <= WHOLE_WORDS;
  if ((risk >= THRESHOLDS.suspicious && shown) || (risk >= THRESHOLDS.unclear && ordersTheJudge(examined))) return { verdict: "suspicious", told, modus: named ? first.id : null };
  if (classes.rumour > 0.5 || form === "rumour") return { verdict: "unclear", told: "rumour", modus: form !== "rumour" && sure && pattern?.told_as === "rumour" ? pattern.id : null };
  if (risk >= THRESHOLDS.unclear || form === "new-number" || asksWithoutCause(examined, classes.about)) return { verdict: "unclear", told: "message", modus: null };
  if (saysTooLittle(examined)) return { verdict: "unclear", told: "too-short", modus: null };
  return { verdict: "no-sign", told: form === "warning" ? "warning" : mildTold(examined, classes.about), modus: null };
}

/** Nobody honest tells whoever checks a message what to find: a doubt is then enough. */
function ordersTheJudge({ signals }: Examined): boolean {
  return signals.some((signal) => signal.id === ORDER_TO_BOT);
}

/** "Ừ", or a telephone number with nothing said: whose it is and what they want is not in it. */
function saysTooLittle({ reading, links }: Examined): boolean {
  const own = reading.words.filter((word) => word.entity === null).length;
  return own < LEAST_WORDS && links.length === 0 && reading.entities.every((entity) => ["phone", "hotline", "account", "money"].includes(entity.type));
}

/** Fail closed: a deed that costs money or a secret, behind a door that nobody vouches for, is never "nothing seen". */
function asksWithoutCause(examined: Examined, about: number): boolean {
  if (about > 0.5) return false;
  const demands = (id: string): boolean => examined.signals.some((signal) => signal.id === `demand.${id}` && !signal.negated);
  const doors = examined.links.some((link) => link.class === "lookalike" || link.class === "app-file" || link.class === "raw-ip");
  return doors || (demands("give-otp") && !examined.signals.some((signal) => signal.id.startsWith("genuine."))) || demands("grant-control") || (demands("keep-secret") && demands("send-money"));
}

function mildTold(examined: Examined, about: number): Told {
  const has = (id: string): boolean => examined.signals.some((signal) => signal.id === id);
  if (has("genuine.code") && examined.reading.entities.some((entity) => entity.type === "code")) return "code";
  return about > 0.5 && (has("frame.warning") || has("frame.third-person")) ? "warning" : "message";
}
