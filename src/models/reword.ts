import { z } from "zod";
import type { Part, Patience, Rewording, RewordRequest } from "../domain/assistant.ts";
import type { Ask, ModelEvents } from "./asking.ts";
import { refusal, type Reason } from "./gate.ts";
import { dataBlock, REWORD_RULES } from "./prompts.ts";

const Shape = z.object({
  language: z.enum(["vi", "en"]),
  opening: z.string().max(400),
  parts: z.array(z.object({ id: z.string().max(40), text: z.string().max(2000), from: z.array(z.string().max(40)).max(20) })).max(40),
});

/** Words of address added to a sentence. In UTF-16 units. */
export const LONGER_BY = 40;
const LONGEST_OPENING = 90;

/** The first reply for the person at hand; what passes the gates and nothing else. */
export async function reword(request: RewordRequest, patience: Patience, ask: Ask, dropped: ModelEvents["dropped"]): Promise<Rewording | null> {
  const { words, kind, verdict, parts, fixed, kindWords } = request;
  const answer = await ask("reword", { name: "reworded_reply", shape: Shape, rules: REWORD_RULES(kindWords), data: dataBlock(words, { kind, verdict, parts: parts.map(shownTo), fixed: fixed.map(shownTo) }) }, patience);
  if (answer === null) return null;
  const drop = (reason: Reason): void => { dropped("reword", reason); };
  const kind_ = new Set(kindWords);
  const known = new Set([...parts, ...fixed].map(({ id }) => id));
  const good = new Map<string, string>();
  for (const { id, text, from } of answer.parts) {
    const frozen = fixed.find((one) => one.id === id);
    if (frozen !== undefined) {
      if (text.trim() !== frozen.text) drop(frozen.id.startsWith("plan") && lines(text) < lines(frozen.text) ? "missing-harm-step" : "fixed-changed");
      continue;
    }
    const part = parts.find((one) => one.id === id);
    const wrong = part === undefined || from.some((one) => !known.has(one)) ? "unknown-id" : !from.includes(id) ? "no-source" : good.has(id) ? "repeated" : refusal({ text, source: part.text, quotes: part.quotes, longest: part.text.length + LONGER_BY, kindWords: kind_ });
    if (wrong === null) good.set(id, text.normalize("NFC").trim());
    else drop(wrong);
  }
  return { opening: openingOf(answer.opening, kind_, drop), parts: good, english: answer.language === "en" };
}

export function openingOf(text: string, kindWords: ReadonlySet<string>, drop: (reason: Reason) => void): string | null {
  if (text.trim() === "") return null;
  const wrong = refusal({ text, source: "", quotes: [], longest: LONGEST_OPENING, kindWords });
  if (wrong === null) return text.normalize("NFC").trim();
  drop(wrong);
  return null;
}

export const shownTo = ({ id, text }: Part): { id: string; text: string } => ({ id, text });
const lines = (text: string): number => text.trim().split("\n").length;
