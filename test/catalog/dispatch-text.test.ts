import { expect, it } from "vitest";
import { correctSection, cutSections, issuedText, stripMarks, unwrap } from "../../src/catalog/dispatch-text.ts";

it("unwraps hard-wrapped lines, blank lines between them too", () => {
  expect(unwrap(["Theo báo cáo ", "", "  của Công an"])).toBe("Theo báo cáo của Công an");
  expect(unwrap(["Quy định 85-", "", "QĐ/TW"])).toBe("Quy định 85-QĐ/TW");
  expect(unwrap(["giai đoạn 2022 -", "2026"])).toBe("giai đoạn 2022 - 2026");
});

it("takes off markdown marks and the bullet, and keeps the item's number", () => {
  expect(stripMarks("#### 4. Công an *tỉnh*")).toBe("4. Công an tỉnh");
  expect(issuedText({ id: "1.1", label: "a", original: "- **Cảnh giác**\ntrước" })).toBe("Cảnh giác trước");
  expect(issuedText({ id: "1", label: "a", original: "**1.** Các sở" })).toBe("1. Các sở");
});

it("keeps the lines of the letterhead and the recipients", () => {
  expect(issuedText({ id: "noi-nhan", label: "a", original: "Nơi nhận:\n\n- Như trên;\n- Lưu: VT." })).toBe("Nơi nhận:\n- Như trên;\n- Lưu: VT.");
});

it("cuts at marker lines only, and hands back what stands before the first", () => {
  const { sections, stray } = cutSections("lạc\n## [1] mục 1\na\n## không phải mốc\n## [2.1] mục 2\nb");
  expect(stray).toBe("lạc");
  expect(sections).toEqual([{ id: "1", label: "mục 1", original: "a\n## không phải mốc" }, { id: "2.1", label: "mục 2", original: "b" }]);
});

it("applies the errata of its own section only, wherever the mistake stands", () => {
  const errata = [{ section: "1", from: "tổng tiền", to: "tống tiền", why: "" }, { section: "2", from: "gọi", to: "GỌI", why: "" }];
  const section = { id: "1", label: "a", original: "tổng tiền, gọi,\ntổng\ntiền" };
  expect(correctSection(section, errata)).toEqual({ ...section, text: "tống tiền, gọi, tống tiền" });
});
