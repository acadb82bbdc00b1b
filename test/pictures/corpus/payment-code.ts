export interface WrittenPayment {
  readonly bin: string;
  readonly account: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly name?: string;
  readonly city?: string;
  readonly purpose?: string;
  /** What lengths count; the specification says signs. */
  readonly count?: "signs" | "bytes";
}

/** A tag, two digits of length, a value. */
export function emvField(tag: string, value: string, count: WrittenPayment["count"] = "signs"): string {
  return `${tag}${String(count === "bytes" ? Buffer.byteLength(value) : value.length).padStart(2, "0")}${value}`;
}

/** Fields with the check sum behind them that fits. */
export function emvCode(fields: string): string {
  const open = `${fields}6304`;
  return `${open}${crc(open).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A VietQR payload written out by hand, tag by tag, for tests: independent of the parser it tests. */
export function vietQr({ bin, account, amount, currency = "704", name, city, purpose, count }: WrittenPayment): string {
  const field = (tag: string, value: string): string => emvField(tag, value, count);
  const optional = (tag: string, value: string | undefined): string => (value === undefined ? "" : field(tag, value));
  const merchant = field("00", "A000000727") + field("01", field("00", bin) + field("01", account)) + field("02", "QRIBFTTA");
  return emvCode(
    field("00", "01") + field("01", amount === undefined ? "11" : "12") + field("38", merchant) + field("53", currency) + optional("54", amount) +
    field("58", "VN") + optional("59", name) + optional("60", city) + (purpose === undefined ? "" : field("62", field("08", purpose))),
  );
}

/** CRC-16/CCITT-FALSE, bit by bit as EMV's QR specification writes it. */
function crc(text: string): number {
  let rest = 0xffff;
  for (const byte of Buffer.from(text, "utf8")) {
    rest ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x8000 ? ((rest << 1) ^ 0x1021) & 0xffff : (rest << 1) & 0xffff;
  }
  return rest;
}
