/** A VietQR payload written out by hand, tag by tag, for tests: independent of the parser it tests. */
export function vietQr({ bin, account, amount, name, purpose }: { readonly bin: string; readonly account: string; readonly amount?: string; readonly name?: string; readonly purpose?: string }): string {
  const field = (tag: string, value: string): string => `${tag}${String(value.length).padStart(2, "0")}${value}`;
  const beneficiary = field("00", bin) + field("01", account);
  const merchant = field("00", "A000000727") + field("01", beneficiary) + field("02", "QRIBFTTA");
  const body =
    field("00", "01") + field("01", amount === undefined ? "11" : "12") + field("38", merchant) + field("53", "704") +
    (amount === undefined ? "" : field("54", amount)) + field("58", "VN") + (name === undefined ? "" : field("59", name)) +
    (purpose === undefined ? "" : field("62", field("08", purpose)));
  const open = `${body}6304`;
  return `${open}${crc(open).toString(16).toUpperCase().padStart(4, "0")}`;
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
