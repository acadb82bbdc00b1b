import { z } from "zod";
import type { ModelConfig } from "../config.ts";
import type { Tokens } from "./chat.ts";
import { openChat, type Question } from "./chat.ts";
import { draftRefusal, quoteRefusal } from "./gate-draft.ts";
import type { Reason } from "./gate.ts";
import { DRAFT_CANNED_RULES, DRAFT_PATTERN_RULES } from "./prompts.ts";

/** An operator waits at a terminal, and a whole dispatch is read. */
export const DRAFT_WITHIN_MS = 180_000;
const DRAFT_TOKENS = 6000;

/** What is drafted from: a section of a dispatch, a line of advice, a step of the trick; each with its id. */
export interface Material {
  readonly id: string;
  readonly text: string;
}
interface Quoted {
  readonly section: string;
  readonly quote: string;
}
/** One trick that a dispatch warns of. Quotes are the dispatch's; the rest is the model's and waits for a person. */
export interface TrickDraft {
  readonly name: string;
  readonly short: string;
  readonly steps: readonly string[];
  readonly signs: readonly Quoted[];
  readonly dont: readonly Quoted[];
  readonly do: readonly Quoted[];
}
export const DRAFTED_FORMS = ["loa-45", "zalo", "sms"] as const;
/** Sentences of a text, each with the ids it rests on. */
export type CannedDraft = Readonly<Record<(typeof DRAFTED_FORMS)[number], readonly { readonly text: string; readonly from: readonly string[] }[]>>;

/** What came of one question: what passed the gates, and what did not, by reason. */
export interface Drafted<Draft> {
  readonly draft: Draft;
  readonly dropped: readonly Reason[];
  readonly tokens: Tokens;
}

const text = (most: number) => z.string().max(most);
const quoted = z.array(z.object({ section: text(40), quote: text(1500) })).max(12);
const Tricks = z.object({ tricks: z.array(z.object({ name: text(300), short: text(200), steps: z.array(text(500)).max(8), signs: quoted, dont: quoted, do: quoted })).max(8) });
const sentence = z.array(z.object({ text: text(800), from: z.array(text(40)).max(8) })).max(20);
const Texts = z.object({ "loa-45": sentence, zalo: sentence, sms: sentence } satisfies Record<(typeof DRAFTED_FORMS)[number], z.ZodType>);

/** Tricks in a dispatch. @throws ModelFailure */
export async function draftPatterns(config: ModelConfig, sections: readonly Material[]): Promise<Drafted<readonly TrickDraft[]>> {
  const { value: { tricks }, tokens } = await ask(config, { name: "draft_pattern", shape: Tricks, rules: DRAFT_PATTERN_RULES, data: dataOf({ sections }) });
  const dropped: Reason[] = [];
  const whole = sections.map((section) => section.text).join("\n");
  const keep = (reason: Reason | null): boolean => reason === null || (dropped.push(reason), false);
  const quotes = (given: readonly Quoted[]): Quoted[] => given.filter(({ section, quote }) => keep(quoteRefusal(quote, sections.find(({ id }) => id === section)?.text)));
  const draft = tricks.flatMap((trick): TrickDraft[] => {
    const own = { name: 120, short: 80 } as const;
    if (!keep(draftRefusal(trick.name, whole, own.name)) || !keep(draftRefusal(trick.short, whole, own.short))) return [];
    const signs = quotes(trick.signs);
    // A trick that no word of the dispatch shows is not in it.
    if (!keep(signs.length === 0 ? "no-source" : null)) return [];
    return [{ name: trick.name.trim(), short: trick.short.trim(), steps: trick.steps.filter((step) => keep(draftRefusal(step, whole, 300))), signs, dont: quotes(trick.dont), do: quotes(trick.do) }];
  });
  return { draft, dropped, tokens };
}

/** Texts to read out and to send about one trick. @throws ModelFailure */
export async function draftCanned(config: ModelConfig, material: readonly Material[]): Promise<Drafted<CannedDraft>> {
  const { value, tokens } = await ask(config, { name: "draft_canned", shape: Texts, rules: DRAFT_CANNED_RULES, data: dataOf({ material }) });
  const dropped: Reason[] = [];
  const textOf = new Map(material.map((one) => [one.id, one.text]));
  const wrong = (said: string, from: readonly string[]): Reason | null => (from.length === 0 ? "no-source" : from.some((id) => !textOf.has(id)) ? "unknown-id" : draftRefusal(said, from.map((id) => textOf.get(id)).join("\n"), 400));
  const passing = (form: keyof CannedDraft) => value[form].flatMap(({ text: said, from }) => {
    const reason = wrong(said, from);
    if (reason === null) return [{ text: said.normalize("NFC").trim(), from }];
    dropped.push(reason);
    return [];
  });
  return { draft: { "loa-45": passing("loa-45"), zalo: passing("zalo"), sms: passing("sms") }, dropped, tokens };
}

async function ask<Shape extends Question<z.ZodType<Record<string, unknown>>>["shape"]>(config: ModelConfig, question: Question<Shape>): Promise<{ readonly value: z.infer<Shape>; readonly tokens: Tokens }> {
  const chat = await openChat(config, DRAFT_WITHIN_MS, DRAFT_TOKENS);
  return chat.ask(question, AbortSignal.timeout(DRAFT_WITHIN_MS));
}

/** Signs that could end the block are taken out: a dispatch quotes what scammers write. */
function dataOf(material: Readonly<Record<string, unknown>>): string {
  return `<du_kien>\n${JSON.stringify(material).replace(/</g, "‹").replace(/>/g, "›")}\n</du_kien>`;
}
