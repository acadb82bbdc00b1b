import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { sha256, type KnowledgeFiles } from "../catalog/knowledge-files.ts";
import { formatProblem } from "../catalog/problem.ts";
import { readSource } from "./extract/read-source.ts";
import type { ScanReader } from "./extract/scan.ts";
import { itemsOf } from "./items.ts";
import type { ModusTools } from "./modi.ts";
import { planEntry, type Approval } from "./plan-entry.ts";
import { ProgressLine } from "./progress-line.ts";
import type { FileProposal } from "./proposal.ts";
import { proposeFile } from "./propose.ts";
import { review, type ReviewDesk } from "./review.ts";
import { settle, type Settled } from "./settle.ts";
import { WorkFolder } from "./work-folder.ts";

export interface IngestTools {
  /** <DATA_DIR>/ingest */
  readonly ingestRoot: string;
  readonly catalog: Catalog;
  readonly modi: ModusTools | null;
  readonly scans: ScanReader;
  /** For the progress line. */
  readonly status: (text: string) => void;
}

export interface OpenedFile {
  readonly proposal: FileProposal;
  readonly bytes: Uint8Array;
  readonly work: WorkFolder;
}

/** A file as far as the machine can bring it: read, split, cut, everything proposed. @throws IngestRefused */
export async function openFile(path: string, { ingestRoot, catalog, modi, scans, status }: IngestTools): Promise<OpenedFile> {
  const bytes = readFileSync(path);
  const checksum = sha256(bytes);
  const work = new WorkFolder(ingestRoot, checksum);
  const ending = extname(path).slice(1).toLowerCase() || "bin";
  const progress = new ProgressLine(basename(path), status, () => performance.now());
  const source = await readSource(basename(path, extname(path)), bytes, { scans, kept: work, progress: (done, of) => { progress.step(done, of); } });
  return { proposal: await proposeFile(source, { sha256: checksum, ending }, { catalog, modi }), bytes, work };
}

/** What became of a file. */
export type Ending = { readonly type: "entered"; readonly paths: readonly string[] } | { readonly type: "paused" } | { readonly type: "nothing"; readonly reasons: readonly string[] } | { readonly type: "refused"; readonly problems: readonly string[] };

/** Puts every proposal before the person, then lets what was approved into knowledge/, all of it or nothing. */
export async function reviewFile({ proposal, bytes, work }: OpenedFile, knowledge: { readonly dir: string; readonly files: KnowledgeFiles; readonly catalog: Catalog }, desk: ReviewDesk, approval: () => Approval): Promise<Ending> {
  if (work.entered) return { type: "nothing", reasons: ["tệp này đã được nhập từ lần trước; muốn nhập lại từ đầu thì thêm --start-over"] };
  for (const note of proposal.notes) desk.print(`! ${note}`);
  const settled: Settled[] = [];
  const reasons: string[] = [];
  for (const [at, dispatch] of proposal.dispatches.entries()) {
    desk.print(`\n═══ ${dispatch.header.number.value ?? "(không số)"} · ${dispatch.header.issuer.value ?? "(chưa rõ nơi ban hành)"} · dòng ${dispatch.lines.from}–${dispatch.lines.to}`);
    const decided = work.decisions(at);
    if (decided.size > 0) desk.print(`  (${decided.size} điều đã quyết từ lần trước)`);
    const finished = await review(itemsOf(dispatch), decided, desk, (decision) => { work.decide(at, decision); });
    if (!finished) return { type: "paused" };
    const outcome = settle(dispatch, work.decisions(at));
    if (outcome.type === "settled") settled.push(outcome.settled);
    else reasons.push(outcome.type === "skipped" ? outcome.reason : `${dispatch.id}: chưa đủ để nhập, còn thiếu: ${outcome.missing.join("; ")}`);
  }
  if (settled.length === 0) return { type: "nothing", reasons };
  const plan = planEntry(proposal, bytes, settled, knowledge.files, knowledge.catalog, approval());
  if (plan.problems.length > 0) return { type: "refused", problems: plan.problems.map(formatProblem) };
  work.begin(plan.writes);
  return { type: "entered", paths: work.finish(knowledge.dir) };
}
