import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/catalog/load.ts";
import { everybodysHosts } from "../../src/campaigns/everybodys-hosts.ts";
import { fingerprintOf, type Fingerprint } from "../../src/campaigns/fingerprint.ts";
import { isoWeek } from "../../src/campaigns/iso-week.ts";
import { nearDuplicate } from "../../src/campaigns/join.ts";
import { bandsOf, nearness, readSketch, shared, sketchOf, writeSketch } from "../../src/campaigns/sketch.ts";
import { rawText } from "../../src/domain/turn.ts";
import { joinFigures } from "../../src/measure/campaign-figures.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";

const privacy = createPrivacy(["k".repeat(64)]);
const catalog = loadCatalog("knowledge");
const isEverybodys = everybodysHosts(catalog.domains);
const print = (text: string): Fingerprint => fingerprintOf(rawText(text), privacy, isEverybodys);
const MESSAGE = "Ngân hàng thông báo tài khoản của quý khách sắp bị khoá, vui lòng bấm vào đường dẫn https://xac-minh-abc.top/1 để xác minh trong 24 giờ";

describe("a fingerprint", () => {
  it("is the same for copies that differ only in disguise, sums, names filled in and telephone numbers", () => {
    const filled = (name: string, sum: string, phone: string): string => `Chào bạn tên ${name}, bạn trúng thưởng ${sum} đồng, gọi ngay ${phone} để nhận thưởng hôm nay`;
    expect(print(filled("Nguyễn Văn An", "5.000.000", "0912345678")).exact).toBe(print(filled("Trần Thị Bình", "7.500.000", "0987 654 321").toUpperCase()).exact);
    expect(print(MESSAGE).exact).toBe(print(MESSAGE.normalize("NFD")).exact);
  });

  it("names the registered domain, and on everybody's hosts only a path", () => {
    const links = (link: string): readonly string[] => print(`Bấm vào ${link} để nhận quà nhé bạn ơi`).links;
    expect(links("https://a.xac-minh.top/1")).toEqual(links("http://b.xac-minh.top/khac"));
    expect(links("https://bit.ly/abc")).not.toEqual(links("https://bit.ly/xyz"));
    expect(links("https://bit.ly/abc")).toHaveLength(1);
    expect(links("https://bit.ly")).toEqual([]);
  });

  it("holds nothing that can be read or tried out without the key", () => {
    const written = JSON.stringify({ ...print(MESSAGE), sketch: writeSketch(print(MESSAGE).sketch) });
    for (const word of ["ngan", "hang", "xac-minh", "top"]) expect(written.toLowerCase()).not.toContain(`${word} `);
    const other = fingerprintOf(rawText(MESSAGE), createPrivacy(["o".repeat(64)]), isEverybodys);
    expect(other.exact).not.toBe(print(MESSAGE).exact);
    expect(shared(other.sketch, print(MESSAGE).sketch)).toBeLessThan(0.2);
  });

  it("of a few words is like nothing but itself", () => {
    expect(print("chào bạn").bands).toEqual([]);
    expect(print("chào bạn").exact).toBe(print("CHAO BAN").exact);
  });
});

describe("a sketch", () => {
  const hash = (value: string): Uint8Array => Buffer.from(privacy.fingerprint("t", value), "base64url");
  const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 20, maxLength: 120 });

  it("estimates the share of common pairs, off by no more than chance allows", () => {
    fc.assert(
      fc.property(words, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const cut = Math.floor(all.length * part);
        const [a, b] = [all.slice(0, Math.max(1, cut)).map(hash), all.map(hash)];
        const truth = a.length / b.length;
        // Five standard deviations of 64 throws; a wrong formula misses by far more.
        expect(Math.abs(shared(sketchOf(a, a), sketchOf(b, b)) - truth)).toBeLessThan(0.02 + 5 * Math.sqrt((truth * (1 - truth)) / 64));
      }),
      { numRuns: 50 },
    );
  });

  it("is like itself, and comes back as it was written", () => {
    fc.assert(
      fc.property(words, (all) => {
        const sketch = sketchOf(all.map(hash), all.map(hash));
        const read = readSketch(writeSketch(sketch));
        expect(read).toEqual(sketch);
        expect([shared(sketch, read), nearness(sketch, read)]).toEqual([1, 1]);
        expect(bandsOf(read)).toHaveLength(32);
        expect(nearDuplicate(sketch, [{ id: "x", sketch: read }])).toBe("x");
      }),
      { numRuns: 50 },
    );
  });

  it("of unrelated texts shares nothing to speak of", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, two] = [a.map((word) => hash(`a${word}`)), b.map((word) => hash(`b${word}`))];
        expect(shared(sketchOf(one, one), sketchOf(two, two))).toBeLessThan(0.1);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the week", () => {
  it.each([["2026-11-22T16:59:59Z", "2026-W47"], ["2026-11-22T17:00:00Z", "2026-W48"], ["2025-12-31T00:00:00Z", "2026-W01"], ["2027-01-01T00:00:00Z", "2026-W53"], ["2021-01-03T00:00:00Z", "2020-W53"], ["2024-02-29T12:00:00Z", "2024-W09"]])("of %s is %s in Vietnam", (at, week) => {
    expect(isoWeek(new Date(at))).toBe(week);
  });
});

describe("joining our own messages with their rewritten copies", () => {
  it("finds nearly all copies and mixes nothing up", () => {
    const messages = [...catalog.cases].flatMap(([modus, { hit }]) => hit.slice(0, 1).map(({ text }) => ({ text, modus })));
    const figures = joinFigures(messages, privacy, isEverybodys);
    expect(figures.copies).toBeGreaterThan(600);
    expect(figures.right / figures.copies).toBeGreaterThan(0.96);
    expect([figures.wrong, figures.apartWrong]).toEqual([0, 0]);
    expect(figures.apartSameModus / figures.apart).toBeLessThan(0.05);
  });
});
