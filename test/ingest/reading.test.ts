import { Document, Packer, Paragraph } from "docx";
import { describe, expect, it } from "vitest";
import { join } from "node:path";
import { readKnowledgeFiles } from "../../src/catalog/knowledge-files.ts";
import { collectKnowledge } from "../../src/catalog/load.ts";
import { readSource, type ReadingTools } from "../../src/ingest/extract/read-source.ts";
import { openScanReader } from "../../src/ingest/extract/scan.ts";
import type { FileProposal } from "../../src/ingest/proposal.ts";
import { proposeFile } from "../../src/ingest/propose.ts";
import { timeLeft } from "../../src/ingest/progress-line.ts";
import { ordinal } from "../../src/ingest/sections.ts";
import { typeset } from "../../src/measure/ingest/typeset.ts";
import { LETTER } from "./letter.ts";

/** Whether knowledge/ is without fault is asked elsewhere. */
const { catalog } = collectKnowledge(readKnowledgeFiles(join(import.meta.dirname, "../../knowledge")));
const tools: ReadingTools = { scans: openScanReader(), kept: { page: () => null, keep: () => undefined }, progress: () => undefined };
const taken = async (name: string, bytes: Uint8Array): Promise<FileProposal> => await proposeFile(await readSource(name, bytes, tools), { sha256: "0", ending: "x" }, { catalog, modi: null });
const fromText = (text: string, name = "cong-van"): Promise<FileProposal> => taken(name, Buffer.from(text));

describe("a Word file", () => {
  it("says the same as the text it holds", async () => {
    const word = await Packer.toBuffer(new Document({ sections: [{ children: LETTER.split("\n").map((line) => new Paragraph(line)) }] }));
    const [fromWord, fromPlain] = [await taken("a", word), await fromText(LETTER)];
    expect(fromWord.source.kind).toBe("docx");
    expect(fromWord.dispatches[0]?.header.subject.value).toBe(fromPlain.dispatches[0]?.header.subject.value);
    expect(fromWord.dispatches[0]?.sections.map(({ id }) => id)).toEqual(fromPlain.dispatches[0]?.sections.map(({ id }) => id));
  });
});

describe("a file that cannot be read is refused with what to do", () => {
  it.each([
    ["an old Word file", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
    ["a broken PDF", Buffer.from("%PDF-1.7 nothing more")],
    ["a broken Word file", Buffer.from("PK\u0003\u0004 word/ nothing more", "latin1")],
    ["a broken picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
    ["nothing at all", Buffer.alloc(0)],
    ["a text without letters", Buffer.from("12 34\n56")],
    ["a program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, 0])],
  ])("%s", async (_, bytes) => {
    await expect(readSource("x", bytes, tools)).rejects.toMatchObject({ name: "IngestRefused", message: expect.stringMatching(/[:,]/) as unknown });
  });
});

describe("a file under a false name", () => {
  it.each([["cong-van.pdf", Buffer.from("<html>Bạn cần đăng nhập để tải</html>")], ["cong-van.docx", Buffer.from(LETTER)], ["cong-van.JPG", Buffer.from(LETTER)]])("%s is refused: a failed download is no dispatch", async (name, bytes) => {
    await expect(readSource(name, bytes, tools)).rejects.toMatchObject({ name: "IngestRefused", code: "broken", message: expect.stringContaining("tải lại") as unknown });
  });
});

describe("pages read before", () => {
  it("are not read again", async () => {
    const pdf = await typeset(LETTER);
    const pages = new Map<number, { lines: readonly string[]; legibility: number | null }>();
    const kept = { page: (number: number) => pages.get(number) ?? null, keep: (number: number, page: { lines: readonly string[]; legibility: number | null }): void => { pages.set(number, page); } };
    const first = await readSource("a", pdf, { ...tools, kept });
    expect(pages.size).toBeGreaterThan(0);
    pages.set(1, { lines: ["trang giữ lại từ lần trước"], legibility: null });
    expect((await readSource("a", pdf, { ...tools, kept })).text).toContain("trang giữ lại từ lần trước");
    expect(first.text).toContain("99999/UBND-KT");
  });
});

describe("what the document does not say", () => {
  it("stays blank and is said: no number, no date, no subject", async () => {
    const { dispatches: [dispatch] } = await fromText(LETTER.replace("99999/UBND-KT", "      /UBND-KT").replace("ngày 03 tháng 02 năm", "ngày    tháng    năm").replace("V/v nhắc người dân đề phòng\nkẻ xấu giả làm thợ điện\n", ""));
    expect(dispatch?.header).toMatchObject({ number: { value: null, confidence: 0 }, date: { value: null }, subject: { value: null }, numberNote: expect.stringContaining("để trống") as unknown });
    expect(dispatch?.about.value).toBeNull();
  });

  it("a day that no calendar has is no date", async () => {
    const { dispatches: [dispatch] } = await fromText(LETTER.replace("ngày 03 tháng 02", "ngày 31 tháng 02"));
    expect(dispatch?.header.date).toMatchObject({ value: null, basis: expect.stringContaining("không phải một ngày có thật") as unknown });
  });

  it("a commune's letter names the commune and today's province", async () => {
    const { dispatches: [dispatch] } = await fromText(LETTER.replace("HUYỆN BA CHẼ", "PHƯỜNG MÓNG CÁI 1").replace("Ba Chẽ, ngày 03 tháng 02 năm 2025", "Móng Cái 1, ngày 03 tháng 9 năm 2025"));
    expect(dispatch?.header).toMatchObject({ issuer: { value: "Ủy ban nhân dân phường Móng Cái 1" }, level: { value: "xa" }, provinceToday: { value: "Quảng Ninh" } });
  });
});

describe("a document that replaces another", () => {
  it("says which one of ours it is", async () => {
    const { dispatches: [dispatch] } = await fromText(LETTER.replace("Nhận được văn bản này", "Văn bản này thay thế Công văn số 57/UBND-NC. Nhận được văn bản này"));
    expect(dispatch?.known).toContainEqual(expect.objectContaining({ kind: "supersedes", dispatch: "quang-ninh-57-ubnd-nc" }));
  });
});

describe("small words", () => {
  it("ordinals as labels say them", () => {
    expect([1, 4, 5, 10, 11, 14, 15, 21, 24, 35].map(ordinal)).toEqual(["nhất", "tư", "năm", "mười", "mười một", "mười bốn", "mười lăm", "hai mươi mốt", "hai mươi tư", "ba mươi lăm"]);
  });

  it("time left from the pace so far", () => {
    expect([timeLeft(0, 0, 5), timeLeft(10_000, 2, 3), timeLeft(60_000, 1, 2), timeLeft(20_000, 1, 4), timeLeft(5, 5, 0)]).toEqual([null, "15 giây", "2 phút", "1 phút 20 giây", null]);
  });
});
