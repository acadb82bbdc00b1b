import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeInWords } from "../../src/domain/picture-text.ts";
import { rawText } from "../../src/domain/turn.ts";
import { paymentOf } from "../../src/pictures/payment-code.ts";
import { vietQr } from "./corpus/payment-code.ts";

describe("payment codes", () => {
  it("are taken apart to bank number, account, name and sum", () => {
    expect(paymentOf(vietQr({ bin: "970422", account: "09018273645", amount: "2500000", name: "NGUYEN VAN TAM", purpose: "phi" }))).toEqual({ bank: "970422", account: "09018273645", name: "NGUYEN VAN TAM", amount: "2500000" });
    expect(paymentOf(vietQr({ bin: "970436", account: "0071000998877" }))).toEqual({ bank: "970436", account: "0071000998877", name: null, amount: null });
  });

  it("a single changed sign is noticed by the check sum", () => {
    const code = vietQr({ bin: "970415", account: "1" });
    for (let at = 0; at < code.length; at += 1) {
      const changed = `${code.slice(0, at)}${code[at] === "7" ? "8" : "7"}${code.slice(at + 1)}`;
      expect(paymentOf(changed)).toBeNull();
    }
  });

  it("of other systems say no bank, and any text at all is survived", () => {
    expect(paymentOf("https://zalo.me/123")).toBeNull();
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => { expect(paymentOf(text)).toBeNull(); }));
    fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z ]{1,80}$/), (text) => { expect(() => paymentOf(`000201${text}6304ABCD`)).not.toThrow(); }));
  });

  it("come in words that speak neither for nor against them", () => {
    const text = vietQr({ bin: "970436", account: "0071000998877", amount: "50000" });
    expect(codeInWords({ text: rawText(text), payment: paymentOf(text) })).toBe("Mã QR: tài khoản 0071000998877, ngân hàng số 970436, số tiền 50000 đồng");
    expect(codeInWords({ text: rawText("https://a.top"), payment: null })).toBe("https://a.top");
  });
});
