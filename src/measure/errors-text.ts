import type { HeldOut } from "../classify/cross-validate.ts";
import { examine, suspect, type JudgeTools } from "../classify/judge.ts";
import { isHarmful, warned, type Outcome } from "./outcome.ts";

/** A message on one line, without signs that would move the cursor. */
function oneLine(text: string, longest = 400): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}

/** All that was seen in a text, also what the reply leaves out: signals (¬ negated), links, and what holds by name. */
export function seenIn(text: string, tools: JudgeTools): string {
  const examined = examine(text, tools);
  const signals = [...new Set(examined.signals.map(({ id, negated }) => (negated ? `¬${id}` : id)))];
  const links = examined.links.map((link) => `link.${link.class}`);
  return [...signals, ...links, ...suspect(examined, tools).features.names].join(", ");
}

/** Misses and false alarms, worst first, with what spoke for and against. For the terminal only. */
export function realErrorsText(outcomes: readonly Outcome[], limit: number, seen: (text: string) => string): string {
  const wrongness = (one: Outcome): number => (isHarmful(one) ? 1 - one.answer.risk : one.answer.risk);
  return outcomes
    .filter((one) => warned(one) !== isHarmful(one))
    .sort((a, b) => wrongness(b) - wrongness(a))
    .slice(0, limit)
    .map(({ row, answer }) => {
      const shown = answer.evidence.map(({ signal, quote }) => `${signal} “${oneLine(quote, 60)}”`).join(", ");
      const modi = answer.modi.slice(0, 3).map(({ id, score }) => `${id} ${score.toFixed(2)}`).join(", ");
      return [`${row.id} · ${row.label}${row.modus ? ` (${row.modus})` : ""} · ${row.kind} · real: ${row.real} → ${answer.kind}/${answer.verdict ?? "–"} risk ${answer.risk.toFixed(2)}`, `   modi: ${modi || "–"}`, `   shown: ${shown || "–"}`, `   seen: ${seen(row.text) || "–"}`, `   ${oneLine(row.text)}`].join("\n");
    })
    .join("\n");
}

export function ownErrorsText(errors: readonly HeldOut[], limit: number): string {
  return errors.slice(0, limit).map(({ one, risk, probability }) => [`${one.example.group} · ${one.example.harmful ? "harmful" : "genuine"} · risk ${risk.toFixed(2)} (first reading ${probability.toFixed(2)})`, `   ${one.names.join(", ") || "–"}`, `   ${oneLine(one.example.text)}`].join("\n")).join("\n");
}
