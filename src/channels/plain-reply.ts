import { blockText } from "../domain/block-text.ts";
import type { Choice, Reply } from "../domain/reply.ts";
import { printable } from "./printable.ts";
import { tableText } from "./table-text.ts";
import { lengthOf, textPieces } from "./text-pieces.ts";

/**
 * A reply as plain messages of at most `longest` code points, the same ones each time (a retry goes on where it stopped).
 * Choices are numbers to type, for platforms without buttons and beside buttons that may not show (on a computer, in an
 * old app). They count as the reply's choices do, which is how the conversation reads a number. A table that goes along
 * is told in lines: these platforms take none as a file.
 * @param shown how a text may appear on the platform
 */
export function plainReply({ blocks, choices, attachments }: Reply, longest: number, shown: (text: string) => string = printable): string[] {
  const tables = attachments.filter(({ mime }) => mime === "text/csv").map(({ bytes }) => tableText(bytes));
  const pieces = textPieces(shown([...blocks.map(blockText), ...tables].filter((text) => text.trim() !== "").join("\n\n")), longest);
  const numbers = shown(numberedChoices(choices)).normalize("NFC");
  if (numbers === "") return pieces;
  const last = pieces.at(-1);
  const joined = last === undefined ? numbers : `${last}\n\n${numbers}`;
  return lengthOf(joined) <= longest ? [...pieces.slice(0, -1), joined] : [...pieces, ...textPieces(numbers, longest)];
}

function numberedChoices(choices: readonly Choice[]): string {
  if (choices.length === 0) return "";
  return ["Nhắn một số để chọn:", ...choices.map(({ label }, at) => `${at + 1}. ${label}`)].join("\n");
}
