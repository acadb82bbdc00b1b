import { FIRST_REPLY_LIMIT } from "../compose/reply-text.ts";
import type { FullAnswer } from "../domain/answer.ts";
import type { Attachment } from "../domain/reply.ts";
import type { RawText } from "../domain/turn.ts";
import { VERDICTS } from "../domain/verdict.ts";
import type { Ask, BatchItem } from "./asks.ts";
import { csv } from "./csv.ts";
import { contextOf, type Memory } from "./memory.ts";
import { lookAt, shorten, shownText } from "./pictures.ts";
import type { Desk, Step } from "./talk.ts";
import { paragraph, say } from "./tell.ts";

/** In one table; what comes after that is the next table. */
export const MOST_IN_BATCH = 50;
const SHOWN = 80;
/** Longer than any gathering lasts. */
const JUST_ANSWERED_MS = 40_000;

interface Row {
  readonly text: string;
  readonly verdict: string;
  readonly key: string;
  readonly modus: string | null;
  readonly citation: string | null;
  /** The text itself, when it tells of harm done. */
  readonly cry: RawText | null;
}

/**
 * Several messages passed on at once: each judged alone, all told in one table, whole in a file beside it.
 * @returns as well what sounds like somebody's own trouble: where nobody said that it was passed on, it may be theirs
 */
export async function tellBatch({ items, marked, about }: Extract<Ask, { type: "batch" }>, memory: Memory, desk: Desk): Promise<Step & { readonly cries: readonly RawText[] }> {
  const { says } = desk.library;
  const rows: Row[] = [];
  for (const item of items) rows.push(await judgeItem(item, memory, desk));
  const counts = [...VERDICTS, "none"].map((key) => ({ key, count: rows.filter((row) => row.key === key).length })).filter(({ count }) => count > 0);
  const lead = says("batch.lead", { count: String(rows.length), counts: counts.map(({ key, count }) => `${count} ${says(`batch.verdict.${key}`)}`).join(", ") });
  const lines = rows.map(({ verdict, modus, citation }, at) => says("batch.row", { at: String(at + 1), verdict, modus: modus === null ? "" : `: ${modus}`, citation: citation === null ? "" : ` (${citation})` }));
  const file = says("batch.file");
  const attachment: Attachment = { name: says("batch.file-name"), mime: "text/csv", bytes: csv([["number", "text", "verdict", "modus", "citation"].map((column) => says(`batch.column.${column}`)), ...rows.map((row, at) => [String(at + 1), row.text, row.verdict, row.modus ?? "", row.citation ?? ""])]) };
  const room = FIRST_REPLY_LIMIT - lead.length - file.length - says("batch.rest", { count: String(rows.length) }).length - 3;
  const shown = fitting(lines, room);
  const rest = lines.length - shown.length;
  const table = [paragraph(shown.join("\n")), ...(rest === 0 ? [] : [paragraph(says("batch.rest", { count: String(rest) }))]), paragraph(file)];
  // Platforms that do not mark what was passed on take no table as a file either: there the file is told in lines.
  const blocks = [paragraph(lead), ...(marked ? table : answeredBefore(memory, desk.now) ? [paragraph(says("batch.before"))] : [])];
  const cries = marked ? [] : rows.flatMap(({ cry }) => cry ?? []);
  return { cries, memory: { ...memory, context: contextOf({ province: memory.context.province }), offered: [] }, said: [say(blocks, about, [], [attachment])] };
}

async function judgeItem({ text, picture }: BatchItem, memory: Memory, desk: Desk): Promise<Row> {
  const looked = picture === null ? { text, lead: [] } : await lookAt([picture], text, desk);
  if (looked.text === null || looked.text.trim() === "") return { text: "", verdict: desk.library.says("batch.verdict.none"), key: "none", modus: null, citation: null, cry: null };
  const full = await desk.answer({ text: looked.text, context: contextOf({ province: memory.context.province }), brief: true });
  return rowOf(full, looked.text, desk.library);
}

function rowOf(full: FullAnswer, text: RawText, library: Desk["library"]): Row {
  const key = full.verdict ?? "none";
  const pattern = full.citations.find(({ type }) => type === "pattern")?.id;
  // A dispatch that only lends advice has not warned of this message: beside "no sign" its number would say that it had.
  const dispatch = key === "scam" || key === "suspicious" ? full.citations.find(({ type }) => type === "dispatch") : undefined;
  return {
    text: shorten(shownText(text, library), SHOWN),
    verdict: library.says(`batch.verdict.${key}`),
    key,
    modus: pattern === undefined ? null : library.trickOf(pattern),
    citation: dispatch === undefined ? null : (dispatch.number ?? dispatch.issuer ?? null),
    cry: full.kind === "emergency" ? text : null,
  };
}

/** The first of them was complete in itself and had its answer at once, before anybody knew that more would come. */
function answeredBefore({ answers: [last] }: Memory, now: Date): boolean {
  return last !== undefined && now.getTime() - Date.parse(last.at) < JUST_ANSWERED_MS;
}

/** The first lines that fit into `room` characters together. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  let taken = 0;
  const at = lines.findIndex((line) => (taken += line.length + 1) > room);
  return at === -1 ? lines : lines.slice(0, at);
}
