import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Payment } from "../../src/domain/media.ts";
import { codeInWords } from "../../src/domain/picture-text.ts";
import { rawText } from "../../src/domain/turn.ts";
import { paymentOf } from "../../src/pictures/payment-code.ts";
import { emvCode, emvField, vietQr } from "./corpus/payment-code.ts";

const inWords = (text: string): string => codeInWords({ text: rawText(text), payment: paymentOf(text) });
const NOTHING: Payment = { bank: null, account: null, name: null, city: null, amount: null, currency: null, purpose: null };

describe("payment codes", () => {
  it("are taken apart to bank number, account, name, place, sum and purpose", () => {
    expect(paymentOf(vietQr({ bin: "970422", account: "09018273645", amount: "2500000", name: "NGUYEN VAN TAM", city: "HA NOI", purpose: "phi mo khoa" }))).toEqual({ bank: "970422", account: "09018273645", name: "NGUYEN VAN TAM", city: "HA NOI", amount: "2500000", currency: "704", purpose: "phi mo khoa" });
    expect(paymentOf(vietQr({ bin: "970436", account: "0071000998877" }))).toEqual({ ...NOTHING, bank: "970436", account: "0071000998877", currency: "704" });
  });

  it("are read whether lengths count signs, as the specification says, or bytes, as some apps do", () => {
    const purpose = "phí mở khoá đơn hàng";
    for (const count of ["signs", "bytes"] as const) expect(paymentOf(vietQr({ bin: "970422", account: "1", name: "NGUYỄN VĂN TÁM", purpose, count }))).toMatchObject({ name: "NGUYỄN VĂN TÁM", purpose });
  });

  it.each([
    ["2500000", "2500000"], ["2500000.00", "2500000"], ["0012.50", "12.5"], ["100.", "100"], ["0", null], ["0.00", null], ["-5", null], ["1e9", null], ["1,5", null], ["99999999999999", null],
  ])("a sum written %s is %s", (written, amount) => {
    expect(paymentOf(vietQr({ bin: "970422", account: "1", amount: written }))?.amount).toBe(amount);
  });

  it("a single changed sign is noticed by the check sum", () => {
    const code = vietQr({ bin: "970415", account: "1" });
    for (let at = 0; at < code.length; at += 1) {
      const changed = `${code.slice(0, at)}${code[at] === "7" ? "8" : "7"}${code.slice(at + 1)}`;
      expect(paymentOf(changed)).toBeNull();
    }
  });

  it("any payment at all comes back as it was written", () => {
    const words = (most: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9](?:[A-Za-z0-9 ]{0,${most - 2}}[A-Za-z0-9])?$`)).map((text) => text.replace(/ +/g, " "));
    fc.assert(fc.property(fc.record({ bin: fc.stringMatching(/^\d{6}$/), account: fc.stringMatching(/^[A-Z0-9]{1,19}$/), amount: fc.integer({ min: 1, max: 9_999_999_999 }).map(String), name: words(25), city: words(15), purpose: words(25) }), (written) => {
      expect(paymentOf(vietQr(written))).toEqual({ bank: written.bin, account: written.account, name: written.name, city: written.city, amount: written.amount, currency: "704", purpose: written.purpose });
    }));
  });

  it("cut off anywhere are no payment, however the check sum was made to fit", () => {
    const whole = vietQr({ bin: "970422", account: "09018273645", amount: "2500000", name: "NGUYEN VAN TAM", purpose: "phi" });
    const body = whole.slice(0, -8);
    fc.assert(fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (at) => { expect(paymentOf(whole.slice(0, at))).toBeNull(); }));
    // Fields end at these places: what is cut there is a shorter code, what is cut between is torn.
    const ends = new Set<number>();
    for (let at = 0; at <= body.length; at += 4 + Number(body.slice(at + 2, at + 4))) ends.add(at);
    for (let at = 12; at < body.length; at += 1) expect([at, paymentOf(emvCode(body.slice(0, at))) === null]).toEqual([at, !ends.has(at)]);
  });

  it("whose lengths lie, outside or deep inside, are no payment", () => {
    const torn = (account: string): string => emvField("00", "A000000727") + emvField("01", account) + emvField("02", "QRIBFTTA");
    for (const inner of ["0006970422019909018", "00069704220x1109018273645", "0099970422", "000697042200061111110103123"]) expect(paymentOf(emvCode(emvField("00", "01") + emvField("38", torn(inner)) + emvField("53", "704")))).toBeNull();
    expect(paymentOf(emvCode(emvField("00", "01") + emvField("62", "0899phi")))).toBeNull();
    expect(paymentOf(emvCode(`${emvField("00", "01")}5999NGUYEN`))).toBeNull();
    // Another system's template may hold anything.
    expect(paymentOf(emvCode(emvField("00", "01") + emvField("26", "vi dien tu") + emvField("59", "QUAN PHO")))).toEqual({ ...NOTHING, name: "QUAN PHO" });
    fc.assert(fc.property(fc.stringMatching(/^[0-9A-Za-z ]{0,120}$/), fc.constantFrom("26", "38", "51", "54", "59", "62", "64"), (value, tag) => { expect(() => paymentOf(emvCode(emvField("00", "01") + emvField(tag, value.slice(0, 99))))).not.toThrow(); }));
  });

  it("of other systems say no bank, and any text at all is survived", () => {
    expect(paymentOf("https://zalo.me/123")).toBeNull();
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => { expect(paymentOf(text)).toBeNull(); }));
    fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z ]{1,80}$/), (text) => { expect(() => paymentOf(`000201${text}6304ABCD`)).not.toThrow(); }));
    expect(paymentOf(`000201${"9".repeat(5000)}`)).toBeNull();
  });

  it("hide nothing: signs without a width and turns of direction are gone", () => {
    expect(paymentOf(vietQr({ bin: "970422", account: "1", name: "A\u202eB\u200bC\nD", purpose: "\u0007" }))).toMatchObject({ name: "A B C D", purpose: null });
  });

  it("come in words that speak neither for nor against them", () => {
    expect(inWords(vietQr({ bin: "970436", account: "0071000998877", amount: "50000" }))).toBe("Mã QR: tài khoản 0071000998877, ngân hàng số 970436, số tiền 50.000 đồng");
    expect(inWords(vietQr({ bin: "970436", account: "007", amount: "1250000", name: "CTY A", city: "HUE", purpose: "tien hang thang 3" }))).toBe("Mã QR: tài khoản 007, ngân hàng số 970436, tên CTY A, ở HUE, số tiền 1.250.000 đồng, nội dung: tien hang thang 3");
    expect(inWords(vietQr({ bin: "970436", account: "007", amount: "1250.50", currency: "840" }))).toContain("số tiền 1.250,5 đô la Mỹ");
    expect(inWords(vietQr({ bin: "970436", account: "007", amount: "7", currency: "999" }))).toContain("số tiền 7 (đơn vị tiền số 999)");
    expect(inWords(emvCode(emvField("00", "01")))).toBe("Mã QR thanh toán");
    expect(codeInWords({ text: rawText("https://a.top"), payment: null })).toBe("https://a.top");
  });
});
