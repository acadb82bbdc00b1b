import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableText } from "../../src/channels/table-text.ts";
import { csv } from "../../src/conversation/csv.ts";

const HEADING = ["STT", "Tin", "Kết luận", "Thủ đoạn", "Căn cứ"];

describe("a table as lines", () => {
  it("numbers them by the first column, leaves out the heading, empty cells, links and what guards spreadsheets", () => {
    const bytes = csv([HEADING, ["1", "Bấm hxxps://qua-tang[.]top/nhan để nhận", "lừa đảo", "Trúng thưởng", "57/UBND-NC"], ["2", '=SUM(A1) "mua" ngay, rẻ', "chưa thấy dấu hiệu", "", ""]]);
    expect(tableText(bytes)).toBe('1. Bấm … để nhận · lừa đảo · Trúng thưởng · 57/UBND-NC\n\n2. =SUM(A1) "mua" ngay, rẻ · chưa thấy dấu hiệu');
  });

  it("loses no row and no cell of any table the conversation writes", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n", " ", "ế", "=") });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 8 }), (rows) => {
        const numbered = rows.map((row, at) => [String(at + 1), ...row]);
        const lines = tableText(csv([HEADING, ...numbered])).split("\n").filter((line) => line !== "");
        const told = (one: string): string => one.replace(/\s+/g, " ").trim();
        expect(lines).toEqual(numbered.map(([first = "", ...cells]) => `${first}. ${cells.map(told).filter((one) => one !== "").join(" · ")}`));
      }),
      { seed: 11 },
    );
  });
});
