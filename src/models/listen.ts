import { z } from "zod";
import type { MaskedText, Patience, Pointed } from "../domain/assistant.ts";
import type { Ask, ModelEvents, Use } from "./asking.ts";
import { DEEDS, pointRefusal, type Deed } from "./gate-pointed.ts";
import { dataBlock, SECOND_LOOK_RULES, TRANSCRIPT_RULES } from "./prompts.ts";

const deed = z.enum(Object.keys(DEEDS) as [Deed, ...Deed[]]);
const quote = z.string().max(2000);
const Reasons = z.object({ reasons: z.array(z.object({ deed, quote })).max(12) });
const Facts = z.object({ facts: z.array(z.object({ who: z.enum(["other", "asker"]), deed, quote })).max(30) });

/** Phrases that ask for a harmful deed; those that pass the gates. */
export async function secondLook(words: MaskedText, patience: Patience, ask: Ask, dropped: ModelEvents["dropped"]): Promise<readonly Pointed[]> {
  const answer = await ask("second-look", { name: "second_look", shape: Reasons, rules: SECOND_LOOK_RULES, data: dataBlock(words, {}) }, patience);
  return passing("second-look", answer?.reasons ?? [], words, dropped);
}

/** What others ask of the person in a long talk; those that pass the gates. */
export async function readTranscript(words: MaskedText, patience: Patience, ask: Ask, dropped: ModelEvents["dropped"]): Promise<readonly Pointed[]> {
  const answer = await ask("transcript", { name: "transcript_facts", shape: Facts, rules: TRANSCRIPT_RULES, data: dataBlock(words, {}) }, patience);
  return passing("transcript", answer?.facts.filter(({ who }) => who === "other") ?? [], words, dropped);
}

function passing(use: Use, pointed: readonly { readonly deed: Deed; readonly quote: string }[], words: MaskedText, dropped: ModelEvents["dropped"]): readonly Pointed[] {
  const good: Pointed[] = [];
  for (const { deed: asked, quote: said } of pointed) {
    const wrong = good.some((one) => one.quote === said) ? "repeated" : pointRefusal(asked, said, words);
    if (wrong === null) good.push({ deed: asked, quote: said });
    else dropped(use, wrong);
  }
  return good;
}
