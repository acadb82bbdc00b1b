import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkKnowledge } from "../../src/catalog/checks.ts";
import { readKnowledgeFiles, sha256 } from "../../src/catalog/knowledge-files.ts";
import { loadCatalog } from "../../src/catalog/load.ts";
import { openScanReader } from "../../src/ingest/extract/scan.ts";
import { openFile, reviewFile, type Ending, type OpenedFile } from "../../src/ingest/ingest-file.ts";
import { toLegacyFont } from "../../src/ingest/legacy-fonts.ts";
import type { ReviewDesk } from "../../src/ingest/review.ts";
import { WorkFolder } from "../../src/ingest/work-folder.ts";
import { typeset } from "../../src/measure/ingest/typeset.ts";
import { LETTER } from "./letter.ts";

const REAL = join(import.meta.dirname, "../../knowledge");
const APPROVAL = { who: "Người Duyệt Thử", when: "2026-11-24T10:00:00.000Z" };
let folder: string;
let knowledgeDir: string;
const scans = openScanReader();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "khoan-da-ingest-test-"));
  knowledgeDir = join(folder, "knowledge");
  cpSync(REAL, knowledgeDir, { recursive: true });
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/** A desk that answers from a function of the item shown; null leaves. */
function desk(answer: (shown: string) => string | null): ReviewDesk & { readonly seen: string[] } {
  const seen: string[] = [];
  return { seen, print: (text) => { seen.push(text); }, ask: () => Promise.resolve(answer(seen.at(-1) ?? "")), edit: null };
}

const open = async (name: string, bytes: string | Uint8Array): Promise<OpenedFile> => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return await openFile(path, { ingestRoot: join(folder, "ingest"), catalog: loadCatalog(knowledgeDir), modi: null, scans, status: () => undefined });
};
const reviewed = (file: OpenedFile, at: ReviewDesk): Promise<Ending> => reviewFile(file, { dir: knowledgeDir, files: readKnowledgeFiles(knowledgeDir), catalog: loadCatalog(knowledgeDir) }, at, () => APPROVAL);

const ABOUT = "Huyện Ba Chẽ nhắc: có kẻ giả làm thợ điện đưa mã cho quét rồi lấy tiền.";
/** Approves what is there, says the sentence for citizens itself, gives advice to a pattern that exists. */
const yes = (shown: string): string => {
  if (shown.includes("một câu cho người dân")) return `s ${ABOUT}`;
  if (shown.includes("LỜI KHUYÊN")) return shown.includes("Không quét mã") ? "s gia-danh-dien-luc › đừng: Không quét mã do người lạ đưa" : "b";
  return "d";
};

describe("a dispatch that is approved", () => {
  it("enters as a file that knowledge's own rules accept, with its original, its pattern and its line in the ledger", async () => {
    const ending = await reviewed(await open("cong-van.txt", LETTER), desk(yes));
    expect(ending.type === "refused" ? ending.problems : ending.type).toBe("entered");
    expect(checkKnowledge(readKnowledgeFiles(knowledgeDir)).problems).toEqual([]);
    const dispatch = loadCatalog(knowledgeDir).dispatches.get("ba-che-99999-ubnd-kt");
    expect(dispatch).toMatchObject({ number: "99999/UBND-KT", issuer: "Ủy ban nhân dân huyện Ba Chẽ", province_today: "Quảng Ninh", date: "2025-02-03", subject: "nhắc người dân đề phòng kẻ xấu giả làm thợ điện", about: ABOUT, signer_office: "TM. Ủy ban nhân dân – Chủ tịch", relays: { id: "quang-ninh-57-ubnd-nc" }, patterns: ["gia-danh-dien-luc"] });
    expect(dispatch?.sections.map(({ id }) => id)).toEqual(["dau", "mo-dau.1", "mo-dau.2", "1", "1.1", "1.2", "2", "ket", "noi-nhan"]);
    expect(readFileSync(join(knowledgeDir, "dispatches/ba-che/2025/ba-che-99999-ubnd-kt.source.txt"), "utf8")).toBe(LETTER);
    expect(loadCatalog(knowledgeDir).dispatches.get("quang-ninh-57-ubnd-nc")?.relayed_by).toContain("ba-che-99999-ubnd-kt");
    expect(loadCatalog(knowledgeDir).patterns.get("gia-danh-dien-luc")?.advice.dont).toContainEqual({ text: "Không quét mã do người lạ đưa", source: { dispatch: "ba-che-99999-ubnd-kt", section: "1.1" } });
    const line: unknown = JSON.parse(readFileSync(join(knowledgeDir, "approvals.jsonl"), "utf8").trim());
    expect(line).toMatchObject({ ...APPROVAL, file: { sha256: sha256(Buffer.from(LETTER)) }, dispatches: [{ id: "ba-che-99999-ubnd-kt" }] });
  });

  it("keeps the PDF it came as beside the text that was read from it", async () => {
    const pdf = await typeset(LETTER);
    const ending = await reviewed(await open("cong-van.pdf", pdf), desk(yes));
    expect(ending.type === "refused" ? ending.problems : ending.type).toBe("entered");
    expect(checkKnowledge(readKnowledgeFiles(knowledgeDir)).problems).toEqual([]);
    expect(readFileSync(join(knowledgeDir, "dispatches/ba-che/2025/ba-che-99999-ubnd-kt.original.pdf")).equals(pdf)).toBe(true);
  });

  it("is read from a text typed for a font of before Unicode", async () => {
    const { proposal } = await open("cong-van.txt", Buffer.from(toLegacyFont(LETTER, "tcvn3"), "latin1"));
    expect(proposal.source.font).toBe("tcvn3");
    expect(proposal.dispatches[0]?.header.number.value).toBe("99999/UBND-KT");
    expect(proposal.dispatches[0]?.header.subject.value).toBe("nhắc người dân đề phòng kẻ xấu giả làm thợ điện");
  });
});

describe("nothing enters unapproved", () => {
  it("when everything is refused, or the person leaves at once", async () => {
    const before = readKnowledgeFiles(knowledgeDir);
    const file = await open("cong-van.txt", LETTER);
    expect((await reviewed(file, desk(() => null))).type).toBe("paused");
    expect((await reviewed(file, desk(() => "b"))).type).toBe("nothing");
    expect(readKnowledgeFiles(knowledgeDir)).toEqual(before);
  });

  it("and a number that is not confirmed stays blank, and says so", async () => {
    const refusing = (shown: string): string => (/· số ·/u.test(shown) ? "b" : /· mã \(/u.test(shown) ? "s ba-che-ubnd-kt" : yes(shown));
    expect((await reviewed(await open("cong-van.txt", LETTER), desk(refusing))).type).toBe("entered");
    expect(loadCatalog(knowledgeDir).dispatches.get("ba-che-ubnd-kt")).toMatchObject({ number: null, number_note: "Người duyệt chưa xác nhận được số in trên bản này." });
  });

  it("when a line of advice was edited into what the dispatch does not say: refused by name, nothing written", async () => {
    const before = readKnowledgeFiles(knowledgeDir);
    const bending = (shown: string): string => (shown.includes("LỜI KHUYÊN") && shown.includes("Không quét mã") ? "s gia-danh-dien-luc › đừng: Không bao giờ quét mã nào cả" : yes(shown));
    const ending = await reviewed(await open("cong-van.txt", LETTER), desk(bending));
    expect(ending).toMatchObject({ type: "refused", problems: [expect.stringContaining("quote-not-verbatim") as unknown] });
    expect(readKnowledgeFiles(knowledgeDir)).toEqual(before);
  });

  it("a dispatch that is held already is noticed, and entering it under its id is refused", async () => {
    const held = readFileSync(join(REAL, "dispatches/yen-son/2025/yen-son-183-ubnd-nc.source.txt"));
    const file = await open("yen-son.txt", held);
    expect(file.proposal.dispatches[0]?.known).toEqual([expect.objectContaining({ kind: "same-file", dispatch: "yen-son-183-ubnd-nc" })]);
    const ending = await reviewed(file, desk((shown) => (shown.includes("một câu cho người dân") ? `s ${ABOUT}` : shown.includes("LỜI KHUYÊN") ? "b" : "d")));
    expect(ending).toMatchObject({ type: "refused", problems: expect.arrayContaining([expect.stringContaining("id-held")]) as unknown });
  });
});

describe("leaving and coming back", () => {
  it("every decision is kept: the second run asks only what is open", async () => {
    const file = await open("cong-van.txt", LETTER);
    let answers = 0;
    const first = desk((shown) => ((answers += 1) > 7 ? null : yes(shown)));
    expect((await reviewed(file, first)).type).toBe("paused");
    const second = desk(yes);
    expect((await reviewed(await open("cong-van.txt", LETTER), second)).type).toBe("entered");
    const asked = (seen: readonly string[]): string[] => seen.filter((text) => text.startsWith("\n── ")).map((text) => text.split(" · ")[1] ?? "");
    expect(asked(second.seen)).not.toEqual(expect.arrayContaining(asked(first.seen).slice(0, 7)));
  });

  it("an entry cut off while it was being written is finished by the next start", () => {
    const work = new WorkFolder(join(folder, "ingest"), "f".repeat(64));
    work.begin(new Map([["dispatches/x/2025/x.txt", Buffer.from("một")], ["y.txt", Buffer.from("hai")]]));
    expect(new WorkFolder(join(folder, "ingest"), "f".repeat(64)).finish(knowledgeDir)).toEqual(["dispatches/x/2025/x.txt", "y.txt"]);
    expect(readFileSync(join(knowledgeDir, "y.txt"), "utf8")).toBe("hai");
    expect(work.finish(knowledgeDir)).toEqual([]);
    expect(existsSync(join(knowledgeDir, "dispatches/x/2025/.x.txt.tmp"))).toBe(false);
  });
});
