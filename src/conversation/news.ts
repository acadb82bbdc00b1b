import type { ReplyBlock } from "../domain/answer.ts";
import type { Desk } from "./talk.ts";
import { paragraph } from "./tell.ts";

/** "/mẫu mới", "mau moi nhat": what to speak about this week. */
export function asksForNews(line: string): boolean {
  return /^\/?(?:mau|mẫu)(?:@\w+)?\s+(?:moi|mới)(?:\s+(?:nhat|nhất))?$/iu.test(line.normalize("NFC"));
}

/** What many people asked about this week, and how to get the texts. Of what too few asked about nothing is said. */
export async function tellAsked({ library, asked }: Pick<Desk, "library" | "asked">): Promise<readonly ReplyBlock[]> {
  const tricks = (asked === undefined ? [] : await asked()).flatMap((id) => library.trickOf(id) ?? []);
  if (tricks.length === 0) return [paragraph(library.says("canned.new.nothing"))];
  const ask = [library.says("canned.new.ask"), ...tricks.map((name) => library.says("canned.which.line", { name }))].join("\n");
  return [paragraph(library.says("canned.new.body", { topics: tricks.join("; ") })), paragraph(ask)];
}
