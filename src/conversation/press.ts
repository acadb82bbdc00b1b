import { ACTIONS, type Action, type ReplyBlock } from "../domain/answer.ts";
import { HARMS, type Harm } from "../domain/harm.ts";
import type { Choice } from "../domain/reply.ts";
import { bareText } from "../text/fold.ts";
import { ASKED_PROVINCE, contextOf, type Memory } from "./memory.ts";
import type { Desk } from "./talk.ts";
import { choicesOf, paragraph } from "./tell.ts";

export interface Pressed {
  readonly memory: Memory;
  readonly blocks: readonly ReplyBlock[];
  readonly choices: readonly Choice[];
  /** "Bot sai rồi": on what conclusion; not a word of what was sent. */
  readonly feedback: { readonly verdict: string | null; readonly modus: string | null; readonly index: string } | null;
}

/** What somebody may have done already, in the order people are asked; held, a child and despair are heard, not picked. */
const PICKS = ["money-sent", "otp-given", "credentials-given", "app-installed", "papers-sent", "account-lost", "blackmailed"] as const satisfies readonly Harm[];
const PICK = /^harm:([a-z-]+)$/;

/** A button, or its number typed. Old ones, unknown ones and the same one twice are all answered kindly. */
export function press(choice: string, memory: Memory, desk: Pick<Desk, "library" | "keeps">): Pressed {
  const harm = HARMS.find((one) => one === PICK.exec(choice)?.[1]);
  if (harm !== undefined) return tellPlan(harm, memory, desk.library);
  const [tag, name] = choice.split(":");
  const answer = memory.answers.find((one) => one.tag === tag);
  const action = ACTIONS.find((one) => one === name);
  if (answer === undefined || action === undefined) return { memory, blocks: [paragraph(desk.library.says("choice.old"))], choices: [], feedback: null };
  const choices = action === "harmed" ? picks(desk.library) : choicesOf(answer.tag, desk.library);
  // Whom to call is best known by where; the next line may say it.
  const asks = action === "contacts" && memory.context.province === undefined;
  const context = asks ? contextOf({ ...memory.context, asked: ASKED_PROVINCE }) : memory.context;
  return {
    memory: { ...memory, context, offered: choices.map(({ id }) => id) },
    blocks: [...behind(action, answer.more[action], desk), ...(asks ? [{ type: "question" as const, text: desk.library.says("contact.ask-province") }] : [])],
    choices,
    feedback: action === "wrong" ? { verdict: answer.verdict, modus: answer.modus, index: answer.index } : null,
  };
}

/** "gọi ai", "bot sai roi": somebody types what stands on a button. @returns its id; null: these are words of their own */
export function choiceNamed(line: string, { offered }: Memory, { says }: Pick<Desk["library"], "says">): string | null {
  const plain = (text: string): string => (bareText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  const typed = plain(line);
  const labelOf = (id: string): string | null => {
    const harm = PICK.exec(id)?.[1];
    const action = ACTIONS.find((one) => one === id.split(":")[1]);
    return harm !== undefined ? says(`harm.${harm}`) : action === undefined ? null : says(`action.${action}`);
  };
  return offered.find((id) => plain(labelOf(id) ?? "") === typed && typed !== "") ?? null;
}

function behind(action: Action, more: readonly ReplyBlock[], { library, keeps }: Pick<Desk, "library" | "keeps">): readonly ReplyBlock[] {
  if (action === "wrong") return [paragraph(library.says(keeps ? "wrong.kept" : "wrong.nothing-kept"))];
  return more.length > 0 ? more : [paragraph(library.says("unclear.short"))];
}

function picks({ says }: Pick<Desk["library"], "says">): readonly Choice[] {
  return PICKS.map((harm) => ({ id: `harm:${harm}`, label: says(`harm.${harm}`) }));
}

function tellPlan(harm: Harm, memory: Memory, library: Desk["library"]): Pressed {
  const plan = library.harmPlan(harm, memory.context.province);
  const told = new Set([...(memory.context.harmTold ?? []), harm]);
  const next = { ...memory, context: contextOf({ ...memory.context, harmTold: HARMS.filter((one) => told.has(one)), harmOpen: [harm] }) };
  const last = memory.answers[0];
  const choices = last === undefined ? [] : choicesOf(last.tag, library);
  const blocks: readonly ReplyBlock[] = plan === null
    ? [paragraph(library.says("harm.no-plan"))]
    : [
        { type: "plan", title: plan.title, steps: plan.steps.map(({ text }) => text) },
        ...plan.warn.map(({ text }) => paragraph(text)),
        { type: "contacts", text: plan.contacts.map(({ name, value }) => `• ${name}: ${value}`).join("\n") },
      ];
  return { memory: { ...next, offered: choices.map(({ id }) => id) }, blocks, choices, feedback: null };
}
