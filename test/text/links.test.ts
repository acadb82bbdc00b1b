import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractEntities } from "../../src/text/entities.ts";
import { fold } from "../../src/text/fold.ts";
import { defang, editDistance, linksOf, skeleton, type Link } from "../../src/text/links.ts";

function linkIn(text: string): Link {
  const folded = fold(text);
  const link = linksOf(folded, extractEntities(folded))[0];
  if (link === undefined) throw new Error(`no link in "${text}"`);
  return link;
}

describe("linksOf", () => {
  it.each([
    ["acb.vn-ipay.xyz/a", "acb.vn-ipay.xyz", "vn-ipay.xyz", "xyz", "acb"],
    ["https://www.vietcombank.com.vn", "vietcombank.com.vn", "vietcombank.com.vn", "com.vn", null],
    ["dichvucong.gov.vn.hoso.top", "dichvucong.gov.vn.hoso.top", "hoso.top", "top", "dichvucong.gov.vn"],
    ["ttgplxgov.vn/x", "ttgplxgov.vn", "ttgplxgov.vn", "vn", null],
    ["hanoi.gov.vn", "hanoi.gov.vn", "hanoi.gov.vn", "gov.vn", null],
  ] as const)("%s is cut at the registered name", (text, host, registrable, suffix, subdomain) => {
    expect(linkIn(text)).toMatchObject({ host, registrable, suffix, subdomain });
  });

  it.each([
    ["vietcombank . top", true], ["vcb[.]top", true], ["hxxp://vcb.top", true], ["vcbdigi dot top", true], ["tạibit.ly/x", true], ["v c b 2 4 . c o m", true], ["vietcombank.top", false], ["https://vcb.top/a", false],
  ] as const)("%s: hidden %s", (text, hidden) => {
    const folded = fold(text);
    const link = linksOf(folded, extractEntities(folded))[0];
    expect(link?.hidden ?? false).toBe(hidden);
  });

  it("sees address, port, lure and punycode", () => {
    expect(linkIn("http://103.12.4.5:8080/a.apk")).toMatchObject({ isIp: true, registrable: null, port: "8080", path: "/a.apk" });
    expect(linkIn("https://vcb.com.vn@evil.top/x")).toMatchObject({ hasUserinfo: true, host: "evil.top" });
    expect(linkIn("https://xn--vietcmbank-1fg.com")).toMatchObject({ isPunycode: true });
    expect(linkIn("vietcombаnk.com")).toMatchObject({ isPunycode: true, unicodeHost: "vietcombаnk.com" });
  });

  it("never takes a name of other letters for the real one, but its skeleton is the same", () => {
    const link = linkIn("vào vietcombаnk.com.vn nhé");
    expect(link.host).not.toBe("vietcombank.com.vn");
    expect(skeleton(link.unicodeHost)).toBe(skeleton("vietcombank.com.vn"));
    expect(skeleton(link.host)).toBe(skeleton("vietcombank.com.vn"));
  });
});

describe("skeleton", () => {
  it.each([["vıetcombank", "vietcombank"], ["b1dv", "bidv"], ["bldv", "bidv"], ["vietcornbank", "vietcombank"], ["vvebank", "webank"], ["techc0mbank", "techcombank"], ["agríbank", "agribank"], ["ѕhoрее", "shopee"], ["VIETCOMBANK", "vietcombank"]])("%s looks like %s", (one, other) => {
    expect(skeleton(one)).toBe(skeleton(other));
  });
  it.each([["vietinbank", "vietcombank"], ["acb", "vcb"]])("%s does not look like %s", (one, other) => {
    expect(skeleton(one)).not.toBe(skeleton(other));
  });
});

describe("defang", () => {
  it.each([["vietcombank-x.top", "vietcombank-x[.]top"], ["https://a.b.com/x.apk", "hxxps[:]//a[.]b[.]com/x[.]apk"], ["a@b.vn", "a[@]b[.]vn"], ["a[.]b", "a[.]b"]])("%s → %s", (url, shown) => {
    expect(defang(url)).toBe(shown);
    expect(defang(shown)).toBe(shown);
  });
});

describe("editDistance", () => {
  it.each([["vietcombank", "vietcombank", 0], ["vietcombamk", "vietcombank", 1], ["veitcombank", "vietcombank", 1], ["vniatinbank", "vietinbank", 2], ["", "abc", 3], ["ca", "abc", 3]] as const)("%s, %s: %s", (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
    expect(editDistance(b, a, 5)).toBe(distance);
  });

  it("agrees with the plain table on anything, and says max + 1 beyond max", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcn"), maxLength: 9 });
    let beyond = 0;
    fc.assert(fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, max) => {
      const plain = plainDistance(a, b);
      if (plain > max) beyond += 1;
      expect(editDistance(a, b, max)).toBe(Math.min(plain, max + 1));
    }), { numRuns: 4000 });
    expect(beyond).toBeGreaterThan(100);
  });
});

function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const cell = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, cell(i - 2, j - 2) + 1);
      (table[i] as number[])[j] = cost;
    }
  return cell(a.length, b.length);
}
