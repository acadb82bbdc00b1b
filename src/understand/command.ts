import { stripDiacritics } from "../text/fold.ts";

export const COMMANDS = ["start", "help", "kiemtra", "lienhe", "tinh", "mau", "congvan", "xoa"] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Command {
  readonly name: CommandName;
  /** What follows the command, as typed. */
  readonly rest: string;
  /** Where `rest` begins in the text, so that evidence in it can be quoted. */
  readonly restStart: number;
}

/** `/lienhe@KhoanDaBot Quảng Ninh` → lienhe, "Quảng Ninh". Unknown commands are ordinary text. */
export function readCommand(text: string): Command | null {
  const found = /^\s*\/([\p{L}\p{M}]{2,24})(?:@\w{3,40})?(?:\s+|$)/u.exec(text);
  if (found === null) return null;
  const name = COMMANDS.find((command) => command === stripDiacritics((found[1] as string).toLowerCase()));
  return name === undefined ? null : { name, rest: text.slice(found[0].length).trim(), restStart: found[0].length };
}
