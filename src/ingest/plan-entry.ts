import type { Catalog } from "../catalog/catalog.ts";
import { checkKnowledge } from "../catalog/checks.ts";
import { squeeze } from "../catalog/dispatch-text.ts";
import { sha256, type KnowledgeFiles } from "../catalog/knowledge-files.ts";
import { formatProblem, type Problem } from "../catalog/problem.ts";
import { dispatchFile } from "./dispatch-file.ts";
import { addToInlineList, appendToList, replaceField } from "./edit-lines.ts";
import type { FileProposal } from "./proposal.ts";
import type { Settled } from "./settle.ts";

/** Who approved, and when; both go into the ledger. */
export interface Approval {
  readonly who: string;
  /** ISO time. */
  readonly when: string;
}

export interface EntryPlan {
  /** Path inside knowledge/ → what will stand there. */
  readonly writes: ReadonlyMap<string, Uint8Array>;
  /** What `npm run check:knowledge` would newly say afterwards; nothing is written unless this is empty. */
  readonly problems: readonly Problem[];
}

/** One line an entry: who let what into knowledge/. Lines are added, never changed. */
export const LEDGER = "approvals.jsonl";

const utf8 = new TextDecoder();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * All files of one entry, worked out before anything is touched: the dispatches, the text they were cut from, the file
 * as received where that is not the text itself, the patterns that now credit them, and the ledger.
 */
export function planEntry(file: FileProposal, originalBytes: Uint8Array, settled: readonly Settled[], files: KnowledgeFiles, catalog: Catalog, { who, when }: Approval): EntryPlan {
  const writes = new Map<string, Uint8Array>();
  const textAt = (path: string): string => utf8.decode(writes.get(path) ?? files.get(path) ?? new Uint8Array());
  const edit = (path: string, change: (text: string) => string): void => { writes.set(path, bytesOf(change(textAt(path)))); };
  const unwritable: Problem[] = [];
  /** A file laid out in a way that cannot be added to without rewriting it is the operator's to edit. */
  const creditIn = (path: string, change: (text: string) => string): void => {
    try {
      edit(path, change);
    } catch (error) {
      unwritable.push({ code: "not-editable", file: path, field: "", message: error instanceof Error ? error.message : "không thêm dòng được", fix: "viết danh sách mỗi mục một dòng rồi chạy lại, hoặc bỏ thủ đoạn này" });
    }
  };
  const entering = new Set(settled.map(({ id }) => id));
  const [first] = settled;
  if (first === undefined) return { writes, problems: [] };
  const base = `${dirOf(first)}/${first.id}`;
  const sourceFile = `${base}.source.txt`;
  const asReceived = file.source.kind === "text" && utf8.decode(originalBytes) === file.source.text;
  writes.set(sourceFile, asReceived ? originalBytes : bytesOf(file.source.text));
  if (!asReceived) writes.set(`${base}.original.${file.original.ending}`, originalBytes);
  const checksum = sha256(writes.get(sourceFile) as Uint8Array);

  for (const one of settled) {
    const relays = one.front.relays === null ? null : { ...one.front.relays, id: one.front.relays.id !== null && (entering.has(one.front.relays.id) || catalog.dispatches.has(one.front.relays.id)) ? one.front.relays.id : null };
    const front = { ...one.front, relays, relayed_by: one.front.relayed_by.filter((id) => entering.has(id)), source: { file: sourceFile, sha256: checksum, lines: `${one.lines.from}-${one.lines.to}` } };
    writes.set(`${dirOf(one)}/${one.id}.md`, bytesOf(dispatchFile(front, one.sections)));
    const parent = relays?.id === null || relays === null || entering.has(relays.id) ? undefined : pathOf(files, `${relays.id}.md`);
    if (parent !== undefined) edit(parent, (text) => addToInlineList(text, "relayed_by", one.id));
    for (const old of one.supersedes) {
      const path = pathOf(files, `${old}.md`);
      if (path !== undefined) edit(path, (text) => replaceField(text, "status", ["status: superseded", `superseded_by: ${one.id}`]));
    }
    for (const { pattern, section } of one.patterns) creditPattern(pattern, section, one, when);
  }
  const line = { when, who, file: { sha256: file.original.sha256, ending: file.original.ending, kind: file.source.kind }, dispatches: settled.map(({ id, counts }) => ({ id, ...counts })), writes: [...writes.keys()].sort() };
  edit(LEDGER, (text) => `${text}${JSON.stringify(line)}\n`);
  const merged = new Map([...files, ...writes]);
  // What was wrong before is not this entry's doing; what it adds is.
  const before = new Set(checkKnowledge(files).problems.map(formatProblem));
  return { writes, problems: [...collisions(settled, files), ...unwritable, ...checkKnowledge(merged).problems.filter((problem) => !before.has(formatProblem(problem)))] };

  function creditPattern(pattern: string, section: string, one: Settled, day: string): void {
    const path = `patterns/${pattern}.yaml`;
    // An unknown pattern is left to the check of references, which names it.
    if (!files.has(path)) return;
    creditIn(path, (text) => {
      const credited = appendToList(text, ["dispatches"], [[`{ dispatch: ${one.id}, section: ${JSON.stringify(section)} }`]]);
      const known = catalog.patterns.get(pattern);
      const lines = one.advice.filter((line) => line.pattern === pattern && !(known?.advice[line.side] ?? []).some((old) => squeeze(old.text) === squeeze(line.text)));
      const advised = lines.reduce((own, line) => appendToList(own, ["advice", line.side], [[`text: ${JSON.stringify(line.text)}`, `source: { dispatch: ${one.id}, section: ${JSON.stringify(line.section)} }`]]), credited);
      return replaceField(advised, "modified", [`modified: ${JSON.stringify(day.slice(0, 10))}`]);
    });
  }
}

function dirOf({ folder, front }: Settled): string {
  return `dispatches/${folder}/${/\d{4}/.exec(front.date ?? front.date_text)?.[0] ?? "khong-ro-nam"}`;
}

const pathOf = (files: KnowledgeFiles, name: string): string | undefined => [...files.keys()].find((path) => path.startsWith("dispatches/") && path.endsWith(`/${name}`));

/** An id is permanent: entering one that is held would overwrite what answers already cite. */
function collisions(settled: readonly Settled[], files: KnowledgeFiles): Problem[] {
  return settled.flatMap(({ id }) => {
    const held = pathOf(files, `${id}.md`);
    return held === undefined ? [] : [{ code: "id-held", file: held, field: "id", message: `mã "${id}" đã có`, fix: "đặt mã khác cho văn bản này, hoặc bỏ qua nếu là cùng một văn bản" }];
  });
}
