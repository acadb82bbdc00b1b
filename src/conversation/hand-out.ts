import type { FullAnswer, HandOut, ReplyBlock } from "../domain/answer.ts";
import type { Library } from "../domain/library.ts";
import type { Printer } from "../domain/print.ts";
import type { Attachment } from "../domain/reply.ts";
import type { Desk } from "./talk.ts";
import { paragraph } from "./tell.ts";

/**
 * The sheets that go along with a text, as files; those that could not be made now are left out.
 * @param fairness whose turn it is at the printer
 */
export async function sheetsFor({ topic, audience, place, sheets, ink }: HandOut, library: Pick<Library, "canned" | "says">, printer: Printer, fairness: string): Promise<readonly Attachment[]> {
  const card = library.canned.card(topic, audience, place);
  if (card === null) return [];
  const outcomes = await Promise.all(sheets.map((kind) => printer.print({ card, kind, ink }, (key, blanks) => library.says(key, blanks), fairness)));
  return outcomes.flatMap((outcome) => (outcome.type === "printed" ? [outcome.sheet] : []));
}

/** The files of an answer, and a line about those that are missing; nothing where files are not sent. */
export async function handOver({ handOut }: Pick<FullAnswer, "handOut">, { sheets, library }: Pick<Desk, "sheets" | "library">): Promise<{ readonly attachments: readonly Attachment[]; readonly missing: readonly ReplyBlock[] }> {
  if (handOut === undefined || sheets === undefined) return { attachments: [], missing: [] };
  const attachments = await sheets(handOut);
  return { attachments, missing: attachments.length < handOut.sheets.length ? [paragraph(library.says("canned.sheet.not-sent"))] : [] };
}
