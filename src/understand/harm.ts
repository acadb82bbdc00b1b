import { HARMS, type Harm } from "../domain/harm.ts";
import type { Signal } from "../classify/signals.ts";
import type { LinearModel } from "../classify/linear-model.ts";
import type { Reading } from "../classify/stream.ts";
import { harmRow } from "./harm-features.ts";
import { harmShares, harmsIn } from "./harm-model.ts";
import { deniedByRule, doneToThem, STATES, tellsOfThem, toldByRule } from "./told-rules.ts";

/** What a person tells of harm done: to themselves or to somebody of theirs. Empty when nothing has happened yet. */
export interface HarmReport {
  readonly harms: readonly Harm[];
  /** They ask about a case that has not happened ("nếu lỡ chuyển thì sao"): advice, no alarm. */
  readonly hypothetical: boolean;
}

/** Who speaks, as the class model hears it: shares of the scammer's own words and of a story told about them. */
export interface Voices {
  readonly scam: number;
  readonly offer: number;
  readonly told: number;
}

/**
 * Rules hear the plain tellings and say why; the model, learned from knowledge/told, hears the others ("giờ số dư còn
 * năm chục nghìn"). Either is enough, unless the scammer speaks or the other is sure that nothing has happened.
 */
export function readHarm(reading: Reading, signals: readonly Signal[], voices: Voices, model: LinearModel): HarmReport {
  const has = (id: string): boolean => signals.some((signal) => signal.id === id);
  const warnings = signals.filter((signal) => signal.id === "frame.warning").length;
  const firstPerson = has("harm.regret") && has("harm.cry");
  if (warnings >= 2 && !firstPerson) return { harms: [], hypothetical: false };
  const told = toldByRule(reading, signals);
  // A child that tells in tears what is done to it repeats the threat word by word.
  const child = has("harm.minor") && has("harm.cry") && told.includes("blackmailed");
  const victim = tellsOfThem(reading, signals, told);
  const scammer = !child && !victim && ((has("harm.into-yours") && !has("frame.reported")) || (scammerSpeaks(signals, voices) && !firstPerson && !(has("harm.cry") && doneToThem(reading, signals))));
  const shares = harmShares(model, harmRow(reading, signals, told));
  const found = new Set<Harm>(byRule(reading, signals, voices, scammer, victim).filter((harm) => harm === "despair" || firstPerson || shares.nothing < SURE));
  if (!scammer) for (const harm of harmsIn(shares)) if (told.includes(harm) || !deniedByRule(reading, harm)) found.add(harm);
  if (supposes(reading, signals, has("harm.cry")) && !found.has("despair")) return { harms: [], hypothetical: true };
  if (found.size > 0 && has("harm.minor")) found.add("minor");
  return { harms: HARMS.filter((harm) => found.has(harm)), hypothetical: false };
}

/** From this share on the model overrules the rules, but not regret and a cry for help together: they are hardly ever anybody else's. */
const SURE = 0.9;

function byRule(reading: Reading, signals: readonly Signal[], voices: Voices, scammer: boolean, victim: boolean): readonly Harm[] {
  const has = (id: string): boolean => signals.some((signal) => signal.id === `harm.${id}`);
  const told = victim || has("regret") || has("cry") || has("they");
  const heardTold = voices.told > voices.scam + voices.offer;
  return toldByRule(reading, signals).filter((harm) => harm === "despair" || (!scammer && (told || (heardTold && STATES.has(harm)))));
}

/** The message is the scammer's own: "mẹ chuyển giúp con" is his demand, not a mother's loss. */
function scammerSpeaks(signals: readonly Signal[], { scam, offer, told }: Voices): boolean {
  const wrongTransfer = signals.some((signal) => signal.id === "bait.wrong-transfer") && !signals.some((signal) => signal.id === "frame.reported");
  const recovery = signals.some((signal) => signal.id === "sender.recovery-agent") && scam + offer > told;
  return wrongTransfer || recovery || (scam + offer > 2 * told && scam + offer > SPEAKS);
}

/** Below this the class model hears no scammer at all. */
const SPEAKS = 0.4;

/** "Nếu lỡ chuyển thì phải làm sao" asks ahead, whatever the worry; "lỡ chuyển rồi, làm sao đây" tells what happened. */
function supposes(reading: Reading, signals: readonly Signal[], cry: boolean): boolean {
  const supposition = signals.find((signal) => signal.id === "harm.hypothetical");
  return supposition !== undefined && (!cry || reading.words[supposition.from]?.bare !== "lo");
}
