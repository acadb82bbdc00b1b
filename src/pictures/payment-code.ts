import type { Payment } from "../domain/media.ts";

/** Application id of NAPAS' transfer service in a merchant account template ("VietQR"). */
const NAPAS = "A000000727";
const LONGEST = 1024;
/** How a code ends. */
const CHECK_SUM = "6304XXXX";

/** Parts of a payment, each as the code says it. */
type Fields = ReadonlyMap<string, string>;
/** Text of so many signs at a place, or null past the end. */
interface Reading {
  readonly length: number;
  slice(from: number, to: number): string;
}

/**
 * A payment code by EMV's "QR Code Specification for Payment Systems, Merchant-Presented Mode" (tag, two digits of
 * length, value), with NAPAS' template for transfers: `bank` is the six digits of the bank's number (BIN) as the code
 * says them, for no list of them with a source is at hand. Null when the text is no such code, its check sum is wrong, or
 * a length leads past the end of what it lies in.
 */
export function paymentOf(text: string): Payment | null {
  if (!text.startsWith("000201") || text.length > LONGEST || !checkSumHolds(text)) return null;
  // No field may reach into the check sum: a code that was cut off could be made whole by it.
  const body = text.slice(0, -CHECK_SUM.length);
  // The specification counts signs; some apps count the bytes of Vietnamese letters instead.
  return read(body, fieldsOf) ?? read(body, byteFieldsOf);
}

function read(text: string, fieldsIn: (text: string) => Fields | null): Payment | null {
  const fields = fieldsIn(text);
  if (fields === null) return null;
  const additional = fieldsIn(fields.get("62") ?? "");
  const transfer = transferIn(fields, fieldsIn);
  if (additional === null || transfer === null) return null;
  const currency = /^\d{3}$/.exec(fields.get("53") ?? "")?.[0] ?? null;
  return {
    bank: wordsOf(transfer.get("00")),
    account: wordsOf(transfer.get("01")),
    name: wordsOf(fields.get("59")),
    city: wordsOf(fields.get("60")),
    amount: amountOf(fields.get("54")),
    currency,
    purpose: wordsOf(additional.get("08")),
  };
}

/** Templates 26 to 51 say to whom; the one of NAPAS holds bank and account one level further in. Null when that level is torn. */
function transferIn(fields: Fields, fieldsIn: (text: string) => Fields | null): Fields | null {
  for (let tag = 26; tag <= 51; tag += 1) {
    // A template of another system may hold anything: only ours must be whole.
    const template = fieldsIn(fields.get(String(tag)) ?? "");
    if (template?.get("00")?.toUpperCase() === NAPAS) return fieldsIn(template.get("01") ?? "");
  }
  return new Map();
}

const fieldsOf = (text: string): Fields | null => fieldsIn(text);
function byteFieldsOf(text: string): Fields | null {
  const bytes = Buffer.from(text, "utf8");
  return fieldsIn({ length: bytes.length, slice: (from, to) => bytes.toString("utf8", from, to) });
}

/** Null when a length leads past the end, or a tag comes twice. */
function fieldsIn(text: Reading): Fields | null {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const [, tag, length] = /^(\d\d)(\d\d)/.exec(text.slice(at, at + 4)) ?? [];
    if (tag === undefined || fields.has(tag)) return null;
    const end = at + 4 + Number(length);
    if (end > text.length) return null;
    fields.set(tag, text.slice(at + 4, end));
    at = end;
  }
  return fields;
}

/** Without signs that would move or hide what stands beside them; null when nothing is left. */
function wordsOf(value: string | undefined): string | null {
  const words = (value ?? "").normalize("NFC").replace(/[\p{Cc}\p{Cf}\ufffd]/gu, " ").replace(/\s+/g, " ").trim();
  return words === "" ? null : words;
}

/** "2500000", "12.5", "100."; a code without a sum, or with none but zeros, lets the payer fill it in. */
function amountOf(written: string | undefined): string | null {
  const [, whole = "", part = ""] = /^(\d{1,13})(?:\.(\d{0,2}))?$/.exec(written ?? "") ?? [];
  const decimals = /^0*$/.test(part) ? "" : part.endsWith("0") ? part.slice(0, 1) : part;
  const amount = `${whole.replace(/^0+(?=\d)/, "")}${decimals === "" ? "" : `.${decimals}`}`;
  return amount === "" || amount === "0" ? null : amount;
}

/** CRC-16/CCITT-FALSE over everything up to and with "6304" (ISO/IEC 13239, polynomial 1021, start FFFF). */
function checkSumHolds(text: string): boolean {
  const at = text.length - 8;
  if (text.slice(at, at + 4) !== "6304" || !/^[0-9A-Fa-f]{4}$/.test(text.slice(-4))) return false;
  let sum = 0xffff;
  for (const byte of new TextEncoder().encode(text.slice(0, at + 4))) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000) === 0 ? (sum << 1) & 0xffff : ((sum << 1) ^ 0x1021) & 0xffff;
  }
  return sum === Number.parseInt(text.slice(-4), 16);
}
