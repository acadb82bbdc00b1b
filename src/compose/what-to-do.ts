import type { Catalog } from "../catalog/catalog.ts";
import type { Pattern } from "../catalog/pattern-schema.ts";
import type { ReplyBlock } from "../domain/answer.ts";
import { adviceFor, citationBlock, citationsFor, harmLines, upperFirst } from "./check.ts";
import type { Line } from "./citation.ts";
import { inOneLine } from "./contacts.ts";
import { plainDraft } from "./conversation.ts";
import type { Draft, Material } from "./material.ts";
import { say } from "./wording.ts";

/** "Phải làm gì khi bị ghép ảnh": what to do and what not, a dispatch's own words first, and which dispatch says so. */
export function composeWhatToDo(material: Material, pattern: Pattern): Draft {
  const { catalog, contacts, province } = material;
  const { guidance, lines } = adviceFor(catalog, pattern, "suspicious");
  const citations = citationsFor(catalog, pattern, lines, province);
  const dos = twoOf(lines.filter((line) => guidance.do.some(({ text }) => text === line.text)));
  const blocks: readonly ReplyBlock[] = [
    { type: "paragraph", text: say(catalog.wording, "todo.lead", { short: pattern.short }) },
    { type: "advice", dont: guidance.dont.slice(0, 2).map(({ text }) => upperFirst(text)), do: dos.map(({ text }) => upperFirst(text)) },
    ...citationBlock(catalog, citations, [...guidance.dont.slice(0, 2).map(({ text }) => text), ...dos.map(({ text }) => text)], lines),
    { type: "contacts", text: say(catalog.wording, "contacts.lead", { contacts: inOneLine(contacts, 3) }) },
  ];
  return plainDraft("help", material, blocks, { guidance: { ...guidance, ifHarmed: harmLines(catalog, pattern) }, citations });
}

/** The first two, one of them a dispatch's if there is any. */
function twoOf(lines: readonly Line[]): readonly Line[] {
  const official = lines.find((line) => "dispatch" in line.source);
  const [first, second] = lines;
  if (official === undefined || first === undefined || first === official) return lines.slice(0, 2);
  return second === official ? [first, second] : [first, official];
}

/** A section that says what to do, and the words in it that do. */
export interface Guiding {
  readonly section: string;
  /** Empty: nothing is quoted from it elsewhere. */
  readonly text: string;
}

/** The section of a dispatch that says what to do about a trick: where its advice is quoted from, else what is told beside the account. */
export function guidanceSection({ guidance }: Pick<Catalog, "guidance">, id: string, pattern: Pattern): Guiding | null {
  const lines = [...pattern.advice.dont, ...pattern.advice.do, ...pattern.if_harmed.flatMap((harm) => guidance.get(harm)?.steps ?? [])];
  for (const { source, text } of lines) if ("dispatch" in source && source.dispatch === id) return { section: source.section, text };
  const section = besideTheAccount(pattern).find(({ dispatch }) => dispatch === id)?.section;
  return section === undefined ? null : { section, text: "" };
}

/** "<dispatch>#<section>" of every section that says what to do about some trick. */
export function guidanceSections({ patterns, advice, guidance }: Pick<Catalog, "patterns" | "advice" | "guidance">): ReadonlySet<string> {
  const lines = [...[...patterns.values()].map((pattern) => pattern.advice), ...advice.values()].flatMap(({ do: dos, dont }) => [...dos, ...dont]);
  const quoted = [...lines, ...[...guidance.values()].flatMap(({ steps }) => steps)].flatMap(({ source }) => ("dispatch" in source ? [source] : []));
  return new Set([...quoted, ...[...patterns.values()].flatMap(besideTheAccount)].map(({ dispatch, section }) => `${dispatch}#${section}`));
}

/** A pattern names the account of a dispatch first; what it names of the same dispatch after that says what to do. */
function besideTheAccount({ dispatches }: Pattern): Pattern["dispatches"] {
  return dispatches.filter(({ dispatch }, at) => dispatches.findIndex((other) => other.dispatch === dispatch) < at);
}
