/** A cell a spreadsheet would take for a formula; the text in it is a stranger's. */
const FORMULA = /^[\s]*[=+\-@|]/;

/** A table as spreadsheets open it by double click: UTF-8 with its mark, CRLF, quotes doubled (RFC 4180), no formulas. */
export function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((row) => row.map((cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(","));
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}
