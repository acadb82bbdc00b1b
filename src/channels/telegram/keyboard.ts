import type { Choice } from "../../domain/reply.ts";

/** In front of a choice's id, so that data of other makers is told apart; with it at most 34 of Telegram's 64 bytes. */
const MARK = "c:";
const CHOICE = /^c:([A-Za-z0-9:-]{1,32})$/;
/** Two buttons in one row as long as both can be read on a small phone. */
const ROW_LETTERS = 30;

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[];
}

/** Buttons in the order of the choices. */
export function keyboardOf(choices: readonly Choice[]): InlineKeyboard | undefined {
  const rows: { text: string; callback_data: string }[][] = [];
  for (const { id, label } of choices) {
    const button = { text: label, callback_data: `${MARK}${id}` };
    const last = rows.at(-1);
    if (last?.length === 1 && (last[0]?.text.length ?? 0) + label.length <= ROW_LETTERS) last.push(button);
    else rows.push([button]);
  }
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

/** The choice a press means; null for anything our keyboards never held. What it may do is judged by the conversation. */
export function choiceOf(data: string | undefined): string | null {
  return CHOICE.exec(data ?? "")?.[1] ?? null;
}
