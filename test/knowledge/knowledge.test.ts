import { expect, it } from "vitest";
import { checkKnowledge } from "../../src/catalog/checks.ts";
import { isShown } from "../../src/catalog/contact-schema.ts";
import { readKnowledgeFiles } from "../../src/catalog/knowledge-files.ts";
import { formatProblem } from "../../src/catalog/problem.ts";

const { knowledge, problems } = checkKnowledge(readKnowledgeFiles("knowledge"));
const { dispatches, contacts, places, guidance } = knowledge.catalog;
const section = (id: string, s: string): string => dispatches.get(id)?.sections.find((x) => x.id === s)?.text ?? "";

it("passes every rule", () => {
  expect(problems.map(formatProblem)).toEqual([]);
});

it("holds the six dispatches of the five seed files, Móng Cái relaying Quảng Ninh", () => {
  expect([...dispatches.keys()].sort()).toEqual(["dong-nai-1177-ubnd-thnc", "dong-thap-ubnd-ncpc", "mong-cai-136-ubnd-vp", "quang-ninh-57-ubnd-nc", "quang-tri-542-cat-pa05", "yen-son-183-ubnd-nc"]);
  expect(dispatches.get("mong-cai-136-ubnd-vp")?.relays?.id).toBe("quang-ninh-57-ubnd-nc");
});

it.each([
  ["quang-ninh-57-ubnd-nc", "mo-dau 1 1.1 1.2 1.3 2 3"],
  ["mong-cai-136-ubnd-vp", "mo-dau 1 1.1 1.2 1.3 2 3 ket"],
  ["dong-thap-ubnd-ncpc", "mo-dau.1 mo-dau.2 mo-dau.3 mo-dau.4 1 1.1 1.2 1.3 2 3 3.chu-thich ket"],
  ["quang-tri-542-cat-pa05", "doan-1 doan-2 doan-3 doan-4"],
  ["yen-son-183-ubnd-nc", "mo-dau 1 2 3 4"],
  ["dong-nai-1177-ubnd-thnc", "mo-dau.1 mo-dau.2 mo-dau.3 1 2 3 4 4.1 4.2 4.3 4.4 4.5 5 ket"],
])("%s is cut into the sections others cite", (id, ids) => {
  const cut = dispatches.get(id)?.sections.map((s) => s.id).filter((s) => !["dau", "noi-nhan", "phu-luc"].includes(s));
  expect(cut).toEqual(ids.split(" "));
});

it("shows blackmail as blackmail and keeps the scanner's mistake in the original", () => {
  expect(section("quang-ninh-57-ubnd-nc", "1.2")).toContain("tin nhắn tống tiền");
  expect(dispatches.get("quang-ninh-57-ubnd-nc")?.sections.find((s) => s.id === "1.2")?.original).toContain("tin nhắn tổng tiền");
  expect(section("quang-tri-542-cat-pa05", "doan-1")).toContain("để nhờ chuyển tiền, mượn tiền");
  for (const d of dispatches.values()) expect(d.sections.map((s) => s.text).join(" ")).not.toMatch(/tổng tiền|chuyền tiền|\d- \d/);
});

it("changes nothing it is not sure of: total loss stays a total, a missing word stays missing", () => {
  expect(section("dong-thap-ubnd-ncpc", "mo-dau.1")).toContain("tổng thiệt hại trên 70,6 tỷ đồng");
  expect(section("quang-tri-542-cat-pa05", "doan-1")).toContain("đã tố xác minh");
});

it("invents no number and no day for Đồng Tháp", () => {
  const d = dispatches.get("dong-thap-ubnd-ncpc");
  expect([d?.number, d?.date, d?.date_text, d?.subject]).toEqual([null, null, "01/2025", null]);
  expect(d?.number_note).toContain("không in số");
});

it("joins a number broken at its hyphen", () => {
  expect(section("dong-thap-ubnd-ncpc", "1.1")).toContain("Quy định 85-QĐ/TW");
  expect(section("dong-thap-ubnd-ncpc", "1.3")).toContain("Kế hoạch số 50/KH-UBND");
});

it("shows only contacts of high or medium confidence with a source, and none past its re-check day", () => {
  const today = contacts.filter((c) => isShown(c, "2026-11-24"));
  expect(today.length).toBeGreaterThan(40);
  for (const c of today) expect([c.confidence === "low", c.source === null, c.value === null, c.purpose === "integrity"]).toEqual([false, false, false, false]);
  expect(contacts.filter((c) => isShown(c, "2027-11-22"))).toEqual([]);
  expect(today.map((c) => c.id)).toEqual(expect.arrayContaining(["nat-113", "nat-commune-police", "nat-vneid", "child-111"]));
  expect(contacts.find((c) => c.id === "nat-a05")?.display).toBe("hidden");
});

it("has 34 provinces, Đồng Nai a centrally run city since 30/4/2026", () => {
  expect(places.provinces).toHaveLength(34);
  expect(places.provinces.find((p) => p.name === "Đồng Nai")?.police_name).toBe("Công an thành phố Đồng Nai");
  expect(places.districts).toHaveLength(696);
});

it("orders the steps of each harm package: now, today, later", () => {
  for (const { harm, steps } of guidance.values()) {
    const order = steps.map((s) => ["now", "today", "later"].indexOf(s.when));
    expect(order, harm).toEqual([...order].sort((a, b) => a - b));
  }
});
