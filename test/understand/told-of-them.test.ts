import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText } from "../../src/domain/turn.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const ask = (text: string): Promise<FullAnswer> => answer({ text: rawText(text) }, knowledge, new Date("2026-12-01T00:00:00Z"));

describe("a loss told together with the scammer's words", () => {
  it.each([
    ["no bao la cong an bat toi chuyen het tien tiet kiem vao tk tam giu toi chuyen roi 300tr", ["money-sent"]],
    ["Nó xưng công an bắt tôi chuyển tiền vào tài khoản tạm giữ, tôi chuyển rồi 300 triệu", ["money-sent"]],
    ["con toi bi giu ben campuchia no doi 200tr moi tha", ["held"]],
    ["Em tôi bị giữ bên Myanmar, chúng nó đòi 150 triệu mới cho về", ["held"]],
    ["da nhap so the voi 3 so sau the vao cai link do r", ["credentials-given"]],
  ])("%s", async (text, harms) => {
    expect(await ask(text)).toMatchObject({ kind: "emergency", harm: harms });
  });

  it("who is held abroad has the consular line", async () => {
    const { contacts, reply } = await ask("con toi bi giu ben campuchia no doi 200tr moi tha");
    expect(contacts.map(({ id }) => id)).toContain("nat-consular");
    expect(reply).toContain(knowledge.catalog.contacts.find(({ id }) => id === "nat-consular")?.value ?? "-");
  });

  it.each([
    "Con chị đang bị giữ ở đây, chuyển 200 triệu vào tài khoản này thì tôi thả",
    "Tôi chuyển nhầm cho chị 5 triệu rồi, chị chuyển lại giúp tôi",
    "họ bảo em chuyển 5 triệu mà em chưa chuyển",
    "Đã chuyển khoản cho chị rồi nhé",
    "chuyển tiền",
    "chuyển tiền cho ai",
    "Nó bảo tôi đọc mã OTP, tôi không đọc",
  ])("%s: nothing was done to the asker", async (text) => {
    expect((await ask(text)).harm).toEqual([]);
  });
});
