/** A cell of a comma-separated table: quoted with doubled quotes, or plain (RFC 4180). */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
/** A guard against spreadsheets that read formulas; in a message it would only be dirt. */
const FORMULA_GUARD = /^'(?=\s*[=+\-@|])/;
/** What is left of a link after it was made harmless. In a list of ten it tells nothing and only tempts. */
const LINK = /(?<![^\s"“”])[^\s"“”]*\[\.\][^\s"“”]*/gi;

/**
 * A table as lines of text, for platforms that take no table as a file: the first column numbers the line, the heading is
 * left out, links are left out. Lines stand apart: on a phone each of them is three.
 * @param bytes UTF-8, with or without its mark
 */
export function tableText(bytes: Uint8Array): string {
  const [, ...rows] = rowsOf(new TextDecoder().decode(bytes));
  return rows
    .map(([first = "", ...cells]) => {
      const told = cells.map((cell) => cell.replace(FORMULA_GUARD, "").replace(LINK, "…").replace(/\s+/g, " ").trim()).filter((cell) => cell !== "");
      return `${first}. ${told.join(" · ")}`;
    })
    .join("\n\n");
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const { index, 0: whole, 1: quoted, 2: plain = "", 3: end } of text.matchAll(CELL)) {
    if (index === text.length && whole === "" && row.length === 0) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
