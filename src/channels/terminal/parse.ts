import { ACTIONS, type Action } from "../../domain/answer.ts";
import { rawText, type Turn, type TurnContext } from "../../domain/turn.ts";

/** What somebody typed: one of the numbered choices, an order to the conversation itself, or a message to look at. */
export type Typed =
  | { readonly type: "action"; readonly action: Action }
  | { readonly type: "forget" }
  | { readonly type: "quit" }
  | { readonly type: "province"; readonly written: string }
  | { readonly type: "turn"; readonly turn: Turn };

/** Where the bot asked for the province, a short line is its answer; anywhere else a bare name is only a message. */
export const ASKED_PROVINCE = "province";
const LONGEST_PLACE = 40;

export function parse(text: string, context: TurnContext): Typed {
  const line = text.trim();
  const number = /^\(?([1-5])[.)]?$/.exec(line)?.[1];
  if (number !== undefined) return { type: "action", action: ACTIONS[Number(number) - 1] as Action };
  if (/^\/(?:xoa|xoá|xóa)$/iu.test(line)) return { type: "forget" };
  if (/^\/(?:thoat|thoát|quit|exit)$/iu.test(line)) return { type: "quit" };
  const named = /^\/(?:tinh|tỉnh)\s+(\S.*)$/iu.exec(line)?.[1];
  if (named !== undefined) return { type: "province", written: named };
  if (context.asked === ASKED_PROVINCE && line.length <= LONGEST_PLACE && !line.startsWith("/")) return { type: "province", written: line };
  return { type: "turn", turn: { text: rawText(text), context } };
}
