import type { Choice } from "../domain/reply.ts";

/**
 * Choices as numbers to type, for platforms without buttons and beside buttons that may not show (on a computer, in an
 * old app). The numbers are the order of the reply's choices, which is what the conversation counts by.
 */
export function numberedChoices(choices: readonly Choice[]): string {
  if (choices.length === 0) return "";
  return ["Nhắn một số để chọn:", ...choices.map(({ label }, at) => `${at + 1}. ${label}`)].join("\n");
}
