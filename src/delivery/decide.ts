import type { SendOutcome } from "../domain/reply.ts";
import { backoffMs, MOST_UNCERTAIN, type RetryPolicy } from "./policy.ts";

/** What is known of a reply on its way. */
export interface Progress {
  readonly sent: number;
  /** The one just ended included. */
  readonly tries: number;
  readonly uncertain: number;
  readonly waitedMs: number;
}

export type Decision =
  | { readonly type: "close"; readonly sent: number; readonly reason: string | null; readonly forget: boolean }
  | { readonly type: "wait"; readonly progress: Progress; readonly ms: number }
  | { readonly type: "move"; readonly progress: Progress; readonly chat: string }
  | { readonly type: "halt"; readonly progress: Progress; readonly code: string };

/** What follows from how one try ended. Nothing is thought or worded anew: the same reply, later, elsewhere or never. */
export function decide(outcome: SendOutcome, before: Progress, policy: RetryPolicy, random: number): Decision {
  const sent = Math.max(before.sent, outcome.sent);
  switch (outcome.type) {
    case "sent":
      return { type: "close", sent, reason: null, forget: false };
    case "drop":
      return { type: "close", sent, reason: outcome.code, forget: outcome.forget };
    case "halt":
      return { type: "halt", progress: { ...before, sent }, code: outcome.code };
    case "moved":
      return before.tries >= policy.tries ? { type: "close", sent, reason: "tries-spent", forget: false } : { type: "move", progress: { ...before, sent }, chat: outcome.chat };
    case "retry": {
      const uncertain = before.uncertain + (outcome.uncertain ? 1 : 0);
      if (uncertain > MOST_UNCERTAIN) return { type: "close", sent, reason: "outcome-unknown", forget: false };
      if (before.tries >= policy.tries) return { type: "close", sent, reason: "tries-spent", forget: false };
      const ms = Math.max(outcome.afterMs ?? 0, backoffMs(policy, before.tries, random));
      const waitedMs = before.waitedMs + ms;
      return waitedMs > policy.waitedMs ? { type: "close", sent, reason: "too-late", forget: false } : { type: "wait", progress: { ...before, sent, uncertain, waitedMs }, ms };
    }
  }
}
