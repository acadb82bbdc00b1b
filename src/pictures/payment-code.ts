import type { PictureCode } from "../domain/media.ts";

type Payment = NonNullable<PictureCode["payment"]>;

/** Application id of NAPAS' transfer service in a merchant account template ("VietQR"). */
const NAPAS = "A000000727";
const LONGEST = 1024;

/**
 * A payment code by EMV's "QR Code Specification for Payment Systems, Merchant-Presented Mode" (tag, two digits of
 * length, value), with NAPAS' template for transfers: `bank` is the six digits of the bank's number (BIN) as the code
 * says them, for no list of them with a source is at hand. Null when the text is no such code or its check sum is wrong.
 */
export function paymentOf(text: string): Payment | null {
  if (!text.startsWith("000201") || text.length > LONGEST || !checkSumHolds(text)) return null;
  const fields = fieldsOf(text);
  if (fields === null) return null;
  const transfer = transferIn(fields);
  return { bank: transfer?.get("00") ?? null, account: transfer?.get("01") ?? null, name: fields.get("59") ?? null, amount: amountOf(fields.get("54")) };
}

/** Templates 26 to 51 say to whom; the one of NAPAS holds bank and account one level further in. */
function transferIn(fields: ReadonlyMap<string, string>): ReadonlyMap<string, string> | null {
  for (let tag = 26; tag <= 51; tag += 1) {
    const template = fieldsOf(fields.get(String(tag)) ?? "");
    if (template?.get("00")?.toUpperCase() === NAPAS) return fieldsOf(template.get("01") ?? "");
  }
  return null;
}

/** Null when a length leads past the end. */
function fieldsOf(text: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^(\d\d)(\d\d)/.exec(text.slice(at, at + 4));
    if (head === null) return null;
    const end = at + 4 + Number(head[2]);
    if (end > text.length) return null;
    fields.set(head[1] as string, text.slice(at + 4, end));
    at = end;
  }
  return fields;
}

/** Đồng as a whole number; a code without a sum lets the payer fill it in. */
function amountOf(written: string | undefined): string | null {
  const amount = /^(\d{1,13})(?:\.\d{0,2})?$/.exec(written ?? "")?.[1];
  return amount === undefined || Number(amount) === 0 ? null : String(Number(amount));
}

/** CRC-16/CCITT-FALSE over everything up to and with "6304" (ISO/IEC 13239, polynomial 1021, start FFFF). */
function checkSumHolds(text: string): boolean {
  const at = text.length - 8;
  if (text.slice(at, at + 4) !== "6304") return false;
  let sum = 0xffff;
  for (const byte of new TextEncoder().encode(text.slice(0, at + 4))) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000) === 0 ? (sum << 1) & 0xffff : ((sum << 1) ^ 0x1021) & 0xffff;
  }
  return sum === Number.parseInt(text.slice(-4), 16);
}
