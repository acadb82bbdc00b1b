import type { DispatchFrontMatter } from "../catalog/dispatch-schema.ts";
import type { SectionProposal } from "./proposal.ts";

/** A dispatch file as the ones in knowledge/ are written: quoted strings, one list item a line. */
export function dispatchFile(front: DispatchFrontMatter, sections: readonly SectionProposal[]): string {
  const body = sections.map(({ id, label, original }) => `## [${id}] ${label}\n\n${original}`).join("\n\n");
  return `---\n${frontLines(front).join("\n")}\n---\n\n${body}\n`.normalize("NFC");
}

/** JSON's quoting is YAML's. */
const quoted = (text: string | null): string => (text === null ? "null" : JSON.stringify(text));

function frontLines(front: DispatchFrontMatter): string[] {
  const { id, number, number_note, issuer, issuer_today, level, province_then, province_today, date, date_text, subject, about, signer_office, relays, relayed_by, mentions, status, superseded_by, source, errata, doubts, patterns } = front;
  return [
    `id: ${id}`,
    `number: ${quoted(number)}`,
    ...(number_note === undefined ? [] : [`number_note: ${quoted(number_note)}`]),
    `issuer: ${quoted(issuer)}`,
    `issuer_today: ${quoted(issuer_today)}`,
    `level: ${level}`,
    `province_then: ${quoted(province_then)}`,
    `province_today: ${quoted(province_today)}`,
    `date: ${quoted(date)}`,
    `date_text: ${quoted(date_text)}`,
    `subject: ${quoted(subject)}`,
    `about: ${quoted(about)}`,
    `signer_office: ${quoted(signer_office)}`,
    ...(relays === null ? ["relays: null"] : ["relays:", `  id: ${quoted(relays.id)}`, `  document: ${quoted(relays.document)}`]),
    `relayed_by: [${relayed_by.join(", ")}]`,
    ...list("mentions", mentions.map(({ document, date: day, now }) => [`document: ${quoted(document)}`, `date: ${quoted(day)}`, ...(now === undefined ? [] : [`now: ${quoted(now)}`])])),
    `status: ${status}`,
    ...(superseded_by === undefined ? [] : [`superseded_by: ${superseded_by}`]),
    "source:",
    `  file: ${source.file}`,
    `  sha256: ${source.sha256}`,
    `  lines: ${source.lines}`,
    ...list("errata", errata.map(({ section, from, to, why }) => [`section: ${quoted(section)}`, `from: ${quoted(from)}`, `to: ${quoted(to)}`, `why: ${quoted(why)}`])),
    ...list("doubts", doubts.map(({ section, text, why }) => [`section: ${quoted(section)}`, `text: ${quoted(text)}`, `why: ${quoted(why)}`])),
    ...list("patterns", patterns.map((pattern) => [pattern])),
  ];
}

function list(name: string, items: readonly (readonly string[])[]): string[] {
  if (items.length === 0) return [`${name}: []`];
  return [`${name}:`, ...items.flatMap((lines) => lines.map((line, at) => `${at === 0 ? "  - " : "    "}${line}`))];
}
