import { describe, expect, it } from "vitest";
import { NOTHING } from "../../src/conversation/memory.ts";
import type { Seen } from "../../src/conversation/pictures.ts";
import { talk, type Talked } from "../../src/conversation/talk.ts";
import { blockText } from "../../src/domain/block-text.ts";
import type { PictureReading } from "../../src/domain/media.ts";
import { rawText } from "../../src/domain/turn.ts";
import { paymentOf } from "../../src/pictures/payment-code.ts";
import { emvCode, emvField, vietQr } from "../pictures/corpus/payment-code.ts";
import { deskOf, full, picture, words } from "./desk.ts";

const texts = ({ said }: Talked): string[] => said.map(({ reply }) => reply.blocks.map(blockText).join("\n"));
const seen = (part: Partial<PictureReading>): Seen => ({ type: "read", reading: { text: rawText(""), sender: null, codes: [], confidence: 0.9, unsure: [], ...part } });
const reading = (text: string, unsure: readonly string[]): Seen => seen({ text: rawText(text), unsure: unsure.map(rawText) });
const code = (text: string) => ({ text: rawText(text), payment: paymentOf(text) });

describe("a picture read with doubts", () => {
  it("names the words that may be wrong; what the person types instead is judged alone", async () => {
    const { desk, turns } = deskOf({ pictures: () => Promise.resolve(reading("Chj chuyến 200 trieu vao tai khoan", ["Chj", "chuyến"])) });
    const first = await talk(NOTHING, [picture()], desk);
    expect(texts(first)[0]).toMatch(/^Tôi đọc được: “Chj chuyến 200 trieu vao tai khoan”\nMấy chữ này tôi đọc chưa chắc: “Chj”, “chuyến”\. Sai thì bạn gõ lại giúp tôi\.\nLỪA ĐẢO/);
    const second = await talk(first.memory, [words("Chị chuyển 200 triệu vào tài khoản")], desk);
    expect(turns.map(({ text }) => text)).toEqual(["Chj chuyến 200 trieu vao tai khoan", "Chị chuyển 200 triệu vào tài khoản"]);
    expect(texts(second)[0]).toBe("LỪA ĐẢO");
  });

  it("says nothing of doubts where there are none, or where a mask hides what was doubted", async () => {
    const { desk } = deskOf({ pictures: () => Promise.resolve(reading("Họp lúc 7 giờ", [])) });
    expect(texts(await talk(NOTHING, [picture()], desk))[0]).not.toContain("chưa chắc");
    const masking = deskOf({ pictures: () => Promise.resolve(reading("Gọi 0912345678", ["0912345678"])) });
    const { library } = masking.desk;
    const masked = { ...masking.desk, library: { ...library, shown: (text: string) => [{ type: "text" as const, text: text.replace(/\d{9,}/g, "•••") }] } };
    expect(texts(await talk(NOTHING, [picture()], masked))[0]).toMatch(/^Tôi đọc được: “Gọi •••”\nLỪA ĐẢO/);
  });

  it("of an album names no more than a few, within 600 characters", async () => {
    const doubted = Array.from({ length: 9 }, (_, at) => `chữ${at}`);
    const { desk } = deskOf({ pictures: () => Promise.resolve(reading("x ".repeat(300), doubted)), answers: () => full({ blocks: [{ type: "headline", verdict: "scam", text: "LỪA ĐẢO" }, { type: "paragraph", text: "y".repeat(560) }] }) });
    const [said = ""] = texts(await talk(NOTHING, [picture({ album: "a" }), picture({ album: "a" })], desk));
    expect(said).toContain("“chữ0”, “chữ1”, “chữ2”, “chữ3”, “chữ4”, “chữ5”. Sai");
    expect(said).toContain("LỪA ĐẢO");
    expect(said.length).toBeLessThanOrEqual(600);
  });
});

describe("a payment code", () => {
  it("is told in plain words, and its purpose is judged with the rest", async () => {
    const { desk, turns } = deskOf({ pictures: () => Promise.resolve(seen({ codes: [code(vietQr({ bin: "970422", account: "0123", amount: "2500000", name: "NGUYEN VAN TAM", purpose: "phi giai ngan" }))] })) });
    const [said = ""] = texts(await talk(NOTHING, [picture()], desk));
    expect(said).toMatch(/^Trong ảnh có mã QR để trả tiền, tôi chỉ đọc chữ: tài khoản 0123, ngân hàng số 970422, tên NGUYEN VAN TAM, số tiền 2\.500\.000 đồng, nội dung: phi giai ngan\.\nLỪA ĐẢO/);
    expect(turns[0]?.text).toContain("nội dung: phi giai ngan");
  });

  it("that names nobody says so; an address beside it is shown as an address", async () => {
    const { desk } = deskOf({ pictures: () => Promise.resolve(seen({ codes: [code(emvCode(emvField("00", "01"))), code("https://a.top")] })) });
    expect(texts(await talk(NOTHING, [picture()], desk))[0]).toMatch(/không ghi trả cho ai\.\nTrong ảnh có mã QR, tôi chỉ đọc chữ, không mở: “https:\/\/a\.top”/);
  });
});
