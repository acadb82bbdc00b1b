import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { THRESHOLDS } from "../../src/classify/decision.ts";
import { rawText } from "../../src/domain/turn.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const judged = async (text: string): Promise<{ verdict: string | null; modus: string | undefined }> => {
  const { verdict, modi } = await answer({ text: rawText(text) }, knowledge, new Date("2026-12-01"));
  return { verdict, modus: modi[0]?.id };
};

describe("a link with nothing said beside it", () => {
  it.each([
    ["https://dichvucong-gov.vn.com/login", "gia-mao-cong-dich-vu-cong"],
    ["vietcombank-xacthuc.top", "sms-brandname-ngan-hang-gia"],
    ["http://vnpost-giaohang.cc/a", "sms-buu-chinh-sua-dia-chi"],
  ])("%s is told by whom it apes", async (text, modus) => {
    const found = await judged(text);
    expect(["scam", "suspicious"]).toContain(found.verdict);
    expect(found.modus).toBe(modus);
    expect(knowledge.catalog.patterns.has(modus)).toBe(true);
  });

  it("aping nobody known, it is ranked but given no trick's name", async () => {
    const { modi, citations } = await answer({ text: rawText("https://qua-tang-11-11.xyz/nhan") }, knowledge, new Date("2026-12-01"));
    for (const { score } of modi) expect(score).toBeLessThan(THRESHOLDS.modus / 2);
    expect(citations.filter(({ type }) => type === "pattern")).toEqual([]);
  });

  it("whom it apes comes first, and is not said twice", async () => {
    const { modi } = await answer({ text: rawText("vietcombank-xacthuc.top") }, knowledge, new Date("2026-12-01"));
    expect(modi[0]?.id).toBe("sms-brandname-ngan-hang-gia");
    expect(new Set(modi.map(({ id }) => id)).size).toBe(modi.length);
    expect(modi.length).toBeLessThanOrEqual(5);
  });
});

describe("too little to judge", () => {
  it.each(["0912345678", "so 0912345678", "19001234", "ừ", "0912 345 678 ?"])("%s: asked what was said", async (text) => {
    expect((await judged(text)).verdict).toBe("unclear");
  });
});

describe("a code that forwards one's calls", () => {
  it.each(["*21*0912345678#", "bấm **21*0912345678# để nâng cấp sim", "Soan **62*0987654321# goi di de nhan 5G"])("%s is not let pass", async (text) => {
    expect((await judged(text)).verdict).not.toBe("no-sign");
  });

  it("asking one's balance is", async () => {
    expect((await judged("Bấm *101# để kiểm tra tài khoản điện thoại")).verdict).toBe("no-sign");
  });
});
