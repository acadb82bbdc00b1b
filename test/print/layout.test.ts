import { describe, expect, it } from "vitest";
import { SHEET_INKS, SHEET_KINDS } from "../../src/domain/print.ts";
import { loadFonts } from "../../src/print/fonts.ts";
import { layOutSheet, SheetOverflow } from "../../src/print/lay-out-sheet.ts";
import { qrCode } from "../../src/print/qr.ts";
import { PAGES } from "../../src/print/pages.ts";
import type { Op, Side } from "../../src/print/sheet-ops.ts";
import { cardFor, library, LOGO, longest, PLACE, textFor } from "./sheets.ts";

const fonts = loadFonts();
const codes = await Promise.all(["https://zalo.me/1234567890123456789", "https://tanphu.example.vn/canh-bao"].map(qrCode));
const topics = library.topics().map(({ id }) => id);

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function edgesOf(op: Op): Edges {
  switch (op.type) {
    case "text": {
      const { ascender, descender } = fonts[op.weight];
      return { left: op.x, top: op.y - ascender * op.size, right: op.x + op.width, bottom: op.y + descender * op.size };
    }
    case "path":
      return { left: op.x, top: op.y, right: op.x + op.size, bottom: op.y + op.size };
    case "box":
    case "image":
      return { left: op.x, top: op.y, right: op.x + op.width, bottom: op.y + op.height };
  }
}

/** Text and signs keep the margin that printers need; on a picture nothing leaves the picture. */
function outside({ width, height, ops }: Side, margin: number): Op[] {
  return ops.filter((op) => {
    const { left, top, right, bottom } = edgesOf(op);
    return left < margin - 0.01 || top < margin - 0.01 || right > width - margin + 0.01 || bottom > height - margin + 0.01;
  });
}

const inkOf = (op: Extract<Op, { type: "text" }>): Edges => {
  // Between the lowest and the highest stroke of letters: lines may lie close, ink may not touch.
  return { left: op.x, top: op.y - 0.74 * op.size, right: op.x + op.width, bottom: op.y + 0.2 * op.size };
};

function touching({ ops }: Side): string[] {
  const texts = ops.flatMap((op) => (op.type === "text" ? [op] : []));
  return texts.flatMap((one, at) => texts.slice(at + 1).flatMap((other) => {
    const [a, b] = [inkOf(one), inkOf(other)];
    const over = a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    return over ? [`${one.text} × ${other.text}`] : [];
  }));
}

describe.each(SHEET_KINDS.flatMap((kind) => SHEET_INKS.map((ink) => [kind, ink] as const)))("%s, %s", (kind, ink) => {
  it.each([["as it is", (id: string) => cardFor(id)], ["with an office, a province, a logo and codes", (id: string) => ({ ...cardFor(id, PLACE), logo: LOGO, page: "https://tanphu.example.vn/canh-bao" })]] as const)("holds every topic, nothing clipped, nothing over anything: %s", (_, cardOf) => {
    for (const topic of topics) {
      const text = textFor(cardOf(topic), kind, ink);
      const sides = layOutSheet(text, codes, fonts);
      expect(sides).toHaveLength(PAGES[kind].sides);
      for (const side of sides) {
        expect(outside(side, PAGES[kind].margin * PAGES[kind].unit), topic).toEqual([]);
        expect(touching(side), topic).toEqual([]);
      }
      const shown = sides.flatMap(({ ops }) => ops.flatMap((op) => (op.type === "text" ? [op.text] : []))).join(" ").replace(/\s+/g, " ");
      for (const line of [text.title, ...text.dont, ...text.do, text.citation, text.edition]) expect(shown, `${topic}: ${line}`).toContain(line);
      if (kind === "leaflet") for (const line of [...text.steps.lines, text.genuine.text, ...(text.harmed?.lines ?? [])]) expect(shown, topic).toContain(line);
      for (const part of sides[0]?.leftOut ?? []) expect(part === "lead" ? shown.includes(text.lead) : shown.includes(text.steps.heading), `${topic}: half a part`).toBe(false);
    }
  }, 120_000);

  it("holds texts as long as they may be written", () => {
    const sides = layOutSheet(textFor({ ...longest(cardFor("ma-otp", PLACE)), logo: LOGO }, kind, ink), codes, fonts);
    for (const side of sides) {
      expect(outside(side, PAGES[kind].margin * PAGES[kind].unit)).toEqual([]);
      expect(touching(side)).toEqual([]);
    }
  });
});

describe("letters", () => {
  it("are as large as their page lets them be: a poster's orders can be read from two metres", () => {
    for (const topic of topics) {
      const [side] = layOutSheet(textFor(cardFor(topic, PLACE), "poster"), codes, fonts);
      const orders = side?.ops.flatMap((op) => (op.type === "text" && op.text === "Đừng" ? [op.size] : [])) ?? [];
      // A small x of 1/400 of the distance, 5 mm; Be Vietnam Pro's is 0.53 of its size.
      expect((Math.min(...orders) * 0.53 * 25.4) / 72, topic).toBeGreaterThan(4.9);
    }
  }, 60_000);

  it("a short text is set larger than a long one", () => {
    const scaleOf = (card: Parameters<typeof textFor>[0]): number => layOutSheet(textFor(card, "leaflet"), codes, fonts)[0]?.scale ?? 0;
    const card = cardFor("ma-otp");
    expect(scaleOf({ ...card, lead: "Khoan đã.", dont: ["Đừng đọc.", "Đừng bấm.", "Đừng tin."], do: ["Hãy hỏi.", "Hãy gọi."] })).toBeGreaterThan(scaleOf(longest(card)));
  });

  it("that no font has are left out instead of standing there as boxes", () => {
    const sides = layOutSheet(textFor({ ...cardFor("ma-otp"), issuer: "UBND xã Tân Phú 😀\u202e" }, "card"), codes, fonts);
    expect(sides[0]?.ops).toContainEqual(expect.objectContaining({ text: "UBND XÃ TÂN PHÚ" }));
  });

  it("a word without end is broken, not run over the edge; a text without end is refused, never cut", () => {
    const card = cardFor("ma-otp");
    const [side] = layOutSheet(textFor({ ...card, title: "Ẩ".repeat(64) }, "card"), codes, fonts);
    expect(side === undefined ? null : outside(side, 0)).toEqual([]);
    expect(() => layOutSheet(textFor({ ...card, steps: Array.from({ length: 40 }, () => card.lead) }, "leaflet"), codes, fonts)).toThrow(SheetOverflow);
  });
});

describe("what is not known is not printed", () => {
  it("no address, no code; no office, no name", () => {
    const text = textFor(cardFor("ma-otp"), "leaflet", "colour", null);
    expect([text.codes, text.issuer, text.logo]).toEqual([[], null, null]);
  });

  it("the issuer's own address comes before the configured one, and its page is a code of its own", () => {
    const text = textFor({ ...cardFor("ma-otp"), bot: "https://zalo.me/1", page: "https://a.example.vn/" }, "leaflet");
    expect(text.codes.map(({ address }) => address)).toEqual(["https://zalo.me/1", "https://a.example.vn/"]);
  });

  it("numbers are those of the card, in pieces that can be read out; 113 comes first", () => {
    const { calls } = textFor(cardFor("ma-otp", { province: "Đồng Nai" }), "card");
    expect(calls.lines[0]?.number).toBe("113");
    const values = new Set(cardFor("ma-otp", { province: "Đồng Nai" }).contacts.map(({ value }) => value.replace(/\D/g, "")));
    for (const { number } of calls.lines) if (number !== null) expect(values.has(number.replace(/\D/g, ""))).toBe(true);
  });
});

it("what an order begins with stands out: \"Đừng\", \"Hãy\", for whom it is; a line without it is set as one", () => {
  const [side] = layOutSheet(textFor({ ...cardFor("ma-otp"), dont: ["Đừng đọc mã.", "Bố mẹ đừng mắng.", "Không ký."], do: ["Hãy hỏi.", "Lỡ giao: gọi ngân hàng."] }, "card"), codes, fonts);
  const bold = side?.ops.flatMap((op) => (op.type === "text" && op.weight === 800 && /^(?:Đừng|Bố|Không|Hãy|Lỡ)/.test(op.text) ? [op.text] : []));
  expect(bold).toEqual(["Đừng", "Không", "Hãy", "Lỡ giao:"]);
});
