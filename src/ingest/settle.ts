import { DispatchSchema, type DispatchFrontMatter } from "../catalog/dispatch-schema.ts";
import { cutSections } from "../catalog/dispatch-text.ts";
import { FIELDS, fieldsOf, itemsOf, type Decision, type Field } from "./items.ts";
import type { DispatchProposal, SectionProposal } from "./proposal.ts";

/** A line of a dispatch that goes into a pattern's advice. */
export interface AdviceAddition {
  readonly pattern: string;
  readonly side: "do" | "dont";
  readonly text: string;
  readonly section: string;
}

/** One dispatch as decided, ready to be written. */
export interface Settled {
  readonly id: string;
  readonly folder: string;
  readonly front: Omit<DispatchFrontMatter, "source">;
  readonly sections: readonly SectionProposal[];
  readonly lines: DispatchProposal["lines"];
  readonly patterns: readonly { readonly pattern: string; readonly section: string }[];
  readonly advice: readonly AdviceAddition[];
  readonly supersedes: readonly string[];
  readonly counts: Readonly<Record<Decision["verdict"], number>>;
}

export type Outcome = { readonly type: "settled"; readonly settled: Settled } | { readonly type: "skipped"; readonly reason: string } | { readonly type: "incomplete"; readonly missing: readonly string[] };

/** A front matter that never existed is checked against the schema with this in the place of its source. */
const NO_SOURCE = { file: "x", sha256: "0".repeat(64), lines: "1-1" };

/** Decisions → what enters knowledge/. Undecided is not approved: it stays out, and what is required and out is named. */
export function settle(dispatch: DispatchProposal, decisions: ReadonlyMap<string, Decision>): Outcome {
  const refusedAsDouble = dispatch.known.find(({ kind, dispatch: id }) => kind !== "supersedes" && decisions.get(`duplicate:${id}`)?.verdict === "refuse");
  if (refusedAsDouble !== undefined) return { type: "skipped", reason: refusedAsDouble.message };
  const items = itemsOf(dispatch);
  const valueOf = (key: string, proposed: string | null): string | null => {
    const decision = decisions.get(key);
    if (decision === undefined || decision.verdict === "refuse") return null;
    return decision.verdict === "edit" ? (decision.value?.trim() ?? "") || null : proposed;
  };
  const proposed = fieldsOf(dispatch);
  const fields = Object.fromEntries(FIELDS.map((field) => [field, valueOf(`field:${field}`, proposed[field].value)])) as Record<Field, string | null>;
  if (fields.number === null) fields.number_note ??= proposed.number.value === null ? null : "Người duyệt chưa xác nhận được số in trên bản này.";
  const id = valueOf("field:id", dispatch.id);
  const folder = valueOf("field:folder", dispatch.folder);
  const sections = sectionsOf(dispatch, valueOf("sections", ""), decisions.get("sections"));
  const missing = items.filter(({ key, required, group }) => required && group !== "section" && key !== "field:number_note" && valueOf(key, itemValue(items, key)) === null).map(({ title }) => title);
  if (sections === null) missing.push("cách cắt mục");
  if (fields.number === null && fields.number_note === null) missing.push("ghi chú vì sao không có số");
  if (missing.length > 0 || id === null || folder === null || sections === null) return { type: "incomplete", missing };

  const errata = dispatch.errata.flatMap(({ section, from, to, why }) => {
    const mended = valueOf(`erratum:${section}:${from}`, to);
    const decided = decisions.get(`erratum:${section}:${from}`);
    return decided === undefined || decided.verdict === "refuse" ? [] : [{ section, from, to: mended ?? "", why }];
  });
  const patterns = dispatch.modi.flatMap(({ pattern, section }) => {
    const [name = "", where = section] = (valueOf(`modus:${pattern}`, `${pattern} @ ${section}`) ?? "").split("@").map((part) => part.trim());
    return name === "" ? [] : [{ pattern: name, section: where }];
  });
  const advice = adviceOf(dispatch, errata, valueOf);
  for (const { pattern, section } of advice) if (!patterns.some((known) => known.pattern === pattern)) patterns.push({ pattern, section });
  const front = {
    id,
    number: fields.number,
    ...(fields.number === null ? { number_note: fields.number_note } : {}),
    issuer: fields.issuer,
    issuer_today: fields.issuer_today,
    level: fields.level,
    province_then: fields.province_then,
    province_today: fields.province_today,
    date: fields.date,
    date_text: fields.date_text,
    subject: fields.subject,
    about: fields.about,
    signer_office: fields.signer_office,
    relays: relaysOf(dispatch, valueOf),
    relayed_by: [...dispatch.relayedBy],
    mentions: dispatch.mentions.flatMap(({ document, date }) => { const said = decisions.get(`mention:${document}`); return said === undefined || said.verdict === "refuse" ? [] : [said.verdict === "edit" ? { document: said.value ?? document, date: null } : { document, date }]; }),
    status: "in-force",
    errata,
    doubts: [],
    patterns: patterns.map(({ pattern }) => pattern),
  };
  const checked = DispatchSchema.safeParse({ ...front, source: NO_SOURCE });
  if (!checked.success) return { type: "incomplete", missing: checked.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`) };
  const whole: Omit<DispatchFrontMatter, "source"> & { source?: unknown } = { ...checked.data };
  delete whole.source;
  const counts = { approve: 0, edit: 0, refuse: 0 };
  for (const { key } of items) { const decision = decisions.get(key); if (decision !== undefined) counts[decision.verdict] += 1; }
  const supersedes = dispatch.known.filter(({ kind, dispatch: old }) => kind === "supersedes" && decisions.get(`supersedes:${old}`)?.verdict === "approve").map(({ dispatch: old }) => old);
  return { type: "settled", settled: { id, folder, front: whole, sections, lines: dispatch.lines, patterns, advice, supersedes, counts } };
}

const itemValue = (items: ReturnType<typeof itemsOf>, key: string): string | null => items.find((item) => item.key === key)?.after ?? null;

/** An edited cut is the same text with other marker lines; it is read the way the dispatch file will be. */
function sectionsOf(dispatch: DispatchProposal, approved: string | null, decision: Decision | undefined): readonly SectionProposal[] | null {
  if (decision === undefined || decision.verdict === "refuse") return null;
  if (decision.verdict === "approve" || approved === null) return dispatch.sections;
  const { sections, stray } = cutSections(decision.value ?? "");
  return stray !== "" || sections.length === 0 ? null : sections;
}

function relaysOf({ relays }: DispatchProposal, valueOf: (key: string, proposed: string | null) => string | null): DispatchFrontMatter["relays"] {
  const document = valueOf("relays", relays.value?.document ?? null);
  return document === null || relays.value === null ? null : { id: relays.value.id, document };
}

/** Approved lines with the approved errata in them; one that is not verbatim then is refused by name before anything is written. */
function adviceOf(dispatch: DispatchProposal, errata: DispatchFrontMatter["errata"], valueOf: (key: string, proposed: string | null) => string | null): AdviceAddition[] {
  return dispatch.guidance.flatMap(({ section, text, side, pattern }) => {
    const said = valueOf(`guidance:${section}:${text}`, `${pattern ?? "?"} › ${side === "do" ? "nên" : "đừng"}: ${text}`);
    const parts = said === null ? null : /^(\S+)\s*›\s*(nên|đừng)\s*:\s*([\s\S]+)$/u.exec(said);
    if (parts === null || parts[1] === "?") return [];
    const own = errata.filter((erratum) => erratum.section === section);
    const mended = own.reduce((line, { from, to }) => line.replaceAll(from, to), (parts[3] as string).trim());
    return [{ pattern: parts[1] as string, side: parts[2] === "nên" ? "do" as const : "dont" as const, text: mended, section }];
  });
}
