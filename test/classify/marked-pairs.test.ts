import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnMarkedPairs, pairsFromJson, pairsToJson, withMarks } from "../../src/classify/marked-pairs.ts";
import { buildLexicon, findSignals } from "../../src/classify/signals.ts";
import { readMessage } from "../../src/classify/stream.ts";

const TAUGHT = [
  "Không cung cấp mã cho ai", "Đừng cung cấp mật khẩu", "Mang theo căn cước công dân", "Căn cước công dân của bác còn hạn",
  "Chụp ảnh trọn gói 2 triệu", "Giá trọn gói đã có thuế", "Thầy cúng bảo nộp lễ", "Nhà cúng giỗ ông", "Bạn trúng thưởng xe máy", "Chúc mừng bác trúng thưởng", "Vào trung tâm mua", "Ra trung tâm tỉnh",
  "Anh cược bao nhiêu", "Nó trốn nợ đi rồi", "trốn nợ ở đâu",
];
const pairs = learnMarkedPairs(TAUGHT.map(readMessage));
const marked = (text: string): string => withMarks(readMessage(text).words, pairs).map(({ form, bare }) => form ?? bare).join(" ");

describe("marks left out", () => {
  it.each([
    ["khong cung cap ma", "khong cung cấp ma"],
    ["anh tron goi", "anh trọn gói"],
    ["no tron no di", "no trốn nợ di"],
    ["trung thuong o trung tam", "trúng thưởng o trung tâm"],
  ])("are told by the neighbours: %s", (bare, written) => {
    expect(marked(bare)).toBe(written);
  });

  it("are told for an abbreviation written out", () => {
    expect(marked("gửi CCCD cho tôi")).toContain("căn cước công dân");
  });

  it("stay open where nobody taught them, or the neighbours disagree", () => {
    expect(marked("cung le")).toBe("cung le");
    expect(learnMarkedPairs(["bán hàng đây", "bán hàng rong", "bạn hàng quen", "bạn hàng xa"].map(readMessage)).get("ban hang")).toBeNull();
  });

  it("are told by nobody in another sentence", () => {
    expect(learnMarkedPairs(["Em lỡ rồi. Cung đường xa", "Anh về rồi. Cung điện đẹp"].map(readMessage)).has("roi cung")).toBe(false);
    expect(marked("khong mo trung. Thuong em")).toBe("khong mo trung thuong em");
  });

  it("stay open where one neighbour is sure and the other is written in two ways", () => {
    const taught = learnMarkedPairs(["một con số đẹp", "mấy con số này", "con sợ lắm", "cái số làm giấy"].map(readMessage));
    expect(taught.get("con so")).toBeNull();
    const sure = learnMarkedPairs([...Array.from({ length: 12 }, () => "mấy con số đẹp"), "em sợ lắm", "có số làm giấy"].map(readMessage));
    expect(sure.get("con so")).toEqual(["con", "số"]);
    expect(withMarks(readMessage("con so lam").words, sure).map(({ form }) => form)).toEqual(["con", "so", "lam"]);
  });

  it("stay open where a phrase looks for the rarer one", () => {
    const taught = ["Gia sư dạy toán", "Tìm gia sư lớp 5"].map(readMessage);
    expect(learnMarkedPairs(taught).get("gia su")).toEqual(["gia", "sư"]);
    expect(learnMarkedPairs(taught, ["giả sử|ví dụ *3 thì"]).get("gia su")).toEqual(["giả", "sử"]);
    expect(learnMarkedPairs([...taught, ...taught, ...taught, ...taught, ...taught, ...taught, ...taught], ["giả sử"]).get("gia su")).toBeNull();
  });

  it("leave words that carry marks, and all else of a word, as they are", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("cung", "cấp", "tron", "trọn", "goi", "thuong", "2tr", "abc.vn", "CCCD", "mã", "."), { maxLength: 30 }), (parts) => {
      const { words } = readMessage(parts.join(" "));
      const out = withMarks(words, pairs);
      expect(out.map(({ bare }) => bare)).toEqual(words.map(({ bare }) => bare));
      out.forEach((word, at) => { if (words[at]?.form !== null && words[at]?.form !== words[at]?.bare) expect(word).toBe(words[at]); });
    }));
  });

  it("survive being written to the index and read back", () => {
    expect(pairsFromJson(pairsToJson(pairs))).toEqual(pairs);
  });
});

describe("a phrase of one meaning", () => {
  const lexicon = buildLexicon([{ id: "demand.gamble", demand: "gamble", phrases: ["cược"] }, { id: "bait.prize", phrases: ["trúng"] }, { id: "pressure.debt-threat", phrases: ["trốn"] }], pairs);
  const ids = (text: string): readonly string[] => findSignals(readMessage(text), lexicon).map(({ id }) => id);

  it.each([["gửi CCCD cho em", []], ["chup anh tron goi", []], ["ra trung tam mua", []], ["trung thuong roi", ["bait.prize"]], ["dat cuoc di", ["demand.gamble"]], ["no tron no", ["pressure.debt-threat"]]])("is not found in words of another: %s", (text, found) => {
    expect(ids(text)).toEqual(found);
  });
});
