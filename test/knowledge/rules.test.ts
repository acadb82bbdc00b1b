import { describe, expect, it } from "vitest";
import { HARMS } from "../../src/domain/harm.ts";
import { RULES } from "../../src/catalog/checks.ts";
import type { Knowledge } from "../../src/catalog/checks/rule.ts";
import { CANNED_EXAMPLES } from "./canned-examples.ts";
import { benign, byId, cases, contact, dispatch, guidance, knowledge, pattern, province, SOURCE } from "./example.ts";

const url = { url: "https://a.vn/b" };
const quoting = (text: string, section = "1"): Knowledge =>
  knowledge({ dispatches: byId(dispatch()), patterns: byId(pattern({ advice: { do: [{ text, source: { dispatch: "xa-a-1", section } }], dont: [] } })) });
const saying = (text: string, contacts = [contact()]): Knowledge => knowledge({ contacts, patterns: byId(pattern({ short: text })) });
const from = (over: Parameters<typeof dispatch>[0], file = SOURCE): Knowledge => knowledge({ dispatches: byId(dispatch(over)) }, { files: { "a.txt": file } });
const section = (original: string) => [{ id: "1", label: "mục 1", text: original, original }];
const lookalike = (example: string): Knowledge =>
  knowledge({ domains: { ...knowledge().catalog.domains, lookalikes: [{ id: "a", description: "a", examples: [example], hint: "a", sources: [] }] } });
const organisation = (domain: string): Knowledge =>
  knowledge({
    domains: {
      ...knowledge().catalog.domains,
      userGeneratedHosts: ["blogspot.com"],
      organisations: [{ id: "o", name: "O", type: "ngan-hang", aliases: [], brands: [], domains: [domain], subdomains: [], secondary_domains: [], brandnames: [], hotlines: [], apps: [], confidence: "A", sources: [], note: "" }],
    },
  });
const map = (...provinces: ReturnType<typeof province>[]): Knowledge => knowledge({ places: { ...knowledge().catalog.places, provinces } });
const sixtyThree = Array.from({ length: 63 }, (_, i) => `T${i}`);
const district = (old: string): Knowledge =>
  knowledge({ places: { ...map(province("Mới", { merged_from: ["Mới", "Cũ"] })).catalog.places, districts: [{ name: "D", unit: "huyện", old_province: old, province: "Mới", successors: [], aliases: [] }] } });
const packages = HARMS.map((harm) => [harm, guidance({ harm })] as const);
const ledger = "patterns:\n  - tro-a\nbenign:\n  - hn-a\n";
const both = { patterns: byId(pattern()), benign: byId(benign()) };
const twins = (first: string, second: string): Knowledge => knowledge({ cases: new Map([["tro-a", cases({ hit: [{ voice: "teller", text: first }], miss: [{ text: second, why: "" }] })]]) });
const named = (file: string, files = {}): Knowledge => knowledge({ patterns: byId(pattern()), dispatches: byId(dispatch()) }, { origins: { "pattern:tro-a": file }, files });
const filed = (file: string): Knowledge => knowledge({ dispatches: byId(dispatch()) }, { origins: { "dispatch:xa-a-1": file } });

/** For each rule: knowledge it must refuse, and the nearest knowledge it must accept. */
const EXAMPLES: Readonly<Record<string, readonly { readonly bad: Knowledge; readonly good: Knowledge }[]>> = {
  "source-checksum": [
    { bad: from({}, SOURCE + " "), good: from({}) },
    { bad: knowledge({ dispatches: byId(dispatch()) }), good: from({}) },
  ],
  "section-not-in-source": [{ bad: from({ sections: section("Không bấm link quen") }), good: from({ sections: section("**Không bấm**   link\nlạ") }) }],
  "source-text-lost": [
    { bad: from({ sections: section("1. Không bấm link lạ,") }), good: from({}) },
    { bad: from({ sections: [...dispatch().sections].reverse() }), good: from({}) },
  ],
  "erratum-without-effect": [
    { bad: from({ errata: [{ section: "1", from: "tỗng tiền", to: "tống tiền", why: "" }] }), good: from({}) },
    { bad: from({ errata: [{ section: "2", from: "tổng tiền", to: "tống tiền", why: "" }] }), good: from({}) },
  ],
  "doubt-without-section": [{ bad: from({ doubts: [{ section: "9", text: "a", why: "b" }] }), good: from({ doubts: [{ section: "1", text: "a", why: "b" }] }) }],
  "quote-not-verbatim": [
    { bad: quoting("không tổng tiền"), good: quoting("không   tống\ntiền") },
    { bad: quoting("Không bấm link, không tống tiền"), good: quoting("Không bấm link lạ") },
    {
      bad: knowledge({ dispatches: byId(dispatch()), guidance: new Map([["held", guidance({ harm: "held", warn: [{ text: "bịa", source: { dispatch: "xa-a-1", section: "1" }, confidence: "high" }] })]]) }),
      good: knowledge({ dispatches: byId(dispatch()), guidance: new Map([["held", guidance({ harm: "held", warn: [{ text: "link lạ", source: { dispatch: "xa-a-1", section: "1" }, confidence: "high" }] })]]) }),
    },
    {
      bad: knowledge({ dispatches: byId(dispatch()), advice: new Map([["otp", { situation: "otp", do: [{ text: "bịa", source: { dispatch: "xa-a-1", section: "1" } }], dont: [] }]]) }),
      good: knowledge({ dispatches: byId(dispatch()), advice: new Map([["otp", { situation: "otp", do: [{ text: "bịa", source: url }], dont: [] }]]) }),
    },
  ],
  "quote-from-frame": [{ bad: quoting("như trên", "noi-nhan"), good: quoting("link lạ") }],
  "dangling-reference": [
    { bad: quoting("link lạ", "7"), good: { ...quoting("link lạ"), catalog: { ...quoting("link lạ").catalog, places: map(province("Huế")).catalog.places } } },
    { bad: knowledge({ dispatches: byId(dispatch()) }), good: knowledge({ dispatches: byId(dispatch()), places: map(province("Huế")).catalog.places }) },
    { bad: knowledge({ patterns: byId(pattern({ confused_with: ["tro-b"] })) }), good: knowledge({ patterns: byId(pattern({ confused_with: ["hn-a"] })), benign: byId(benign()) }) },
    { bad: knowledge({ patterns: byId(pattern({ related: [{ id: "x", why: "y" }] })) }), good: knowledge({ patterns: byId(pattern()) }) },
    { bad: knowledge({ patterns: byId(pattern({ if_harmed: ["held"] })) }), good: knowledge({ patterns: byId(pattern({ if_harmed: ["money-sent"] })), guidance: new Map([["money-sent", guidance()]]) }) },
    { bad: knowledge({ guidance: new Map([["money-sent", guidance({ contacts: ["nat-114"] })]]) }), good: knowledge({ contacts: [contact()], guidance: new Map([["money-sent", guidance({ contacts: ["nat-113"] })]]) }) },
    { bad: knowledge({ contacts: [contact({ province: "Hà Tây" })] }), good: knowledge({ contacts: [contact({ province: "Huế" })], places: map(province("Huế")).catalog.places }) },
    { bad: knowledge({ contacts: [contact({ organisation: "nh" })] }), good: knowledge({ contacts: [contact({ organisation: "o" })], domains: organisation("o.vn").catalog.domains }) },
    { bad: knowledge({ questions: [{ q: "a", pattern: "x" }] }), good: knowledge({ questions: [{ q: "a", offtopic: true }] }) },
    { bad: knowledge({ cases: new Map([["tro-a", cases()]]) }), good: knowledge({ patterns: byId(pattern()), cases: new Map([["tro-a", cases()]]) }) },
  ],
  "relay-one-sided": [
    {
      bad: knowledge({ dispatches: byId(dispatch({ relays: { id: "tinh-b-2", document: "b" } }), dispatch({ id: "tinh-b-2" })) }),
      good: knowledge({ dispatches: byId(dispatch({ relays: { id: "tinh-b-2", document: "b" } }), dispatch({ id: "tinh-b-2", relayed_by: ["xa-a-1"] })) }),
    },
    { bad: knowledge({ dispatches: byId(dispatch(), dispatch({ id: "tinh-b-2", relayed_by: ["xa-a-1"] })) }), good: knowledge({ dispatches: byId(dispatch()) }) },
  ],
  "dispatch-pattern-one-sided": [
    { bad: knowledge({ dispatches: byId(dispatch({ patterns: ["tro-a"] })), patterns: byId(pattern()) }), good: knowledge({ dispatches: byId(dispatch({ patterns: ["tro-a"] })), patterns: byId(pattern({ dispatches: [{ dispatch: "xa-a-1", section: "1" }] })) }) },
    { bad: knowledge({ dispatches: byId(dispatch()), patterns: byId(pattern({ dispatches: [{ dispatch: "xa-a-1", section: "1" }] })) }), good: knowledge({ patterns: byId(pattern()) }) },
  ],
  "harm-without-guidance": [{ bad: knowledge({ guidance: new Map(packages.slice(1)) }), good: knowledge({ guidance: new Map(packages) }) }],
  "file-name-not-id": [{ bad: named("patterns/tro-b.yaml"), good: named("patterns/tro-a.yaml") }],
  "dispatch-folder": [
    { bad: filed("dispatches/xa-a/2024/xa-a-1.md"), good: filed("dispatches/xa-a/2025/xa-a-1.md") },
    { bad: filed("dispatches/2025/xa-a-1.md"), good: filed("dispatches/xa-a/2025/xa-a-1.md") },
  ],
  "retired-id-reused": [{ bad: named("patterns/tro-a.yaml", { "retired/patterns/tro-a.yaml": "" }), good: named("patterns/tro-a.yaml", { "retired/patterns/tro-z.yaml": "" }) }],
  "pattern-code": [
    { bad: knowledge({ patterns: byId(pattern({ code: "B1" })) }), good: knowledge({ patterns: byId(pattern()) }) },
    { bad: knowledge({ patterns: byId(pattern(), pattern({ id: "tro-b" })) }), good: knowledge({ patterns: byId(pattern(), pattern({ id: "tro-b", code: "A2" })) }) },
  ],
  "not-a-date": [
    { bad: knowledge({ dispatches: byId(dispatch({ date: "2025-02-30" })) }), good: knowledge({ dispatches: byId(dispatch({ date: "2024-02-29" })) }) },
    { bad: knowledge({ contacts: [contact({ recheck_by: "2027-11-31" })] }), good: knowledge({ contacts: [contact({ source_date: "2025-11" })] }) },
  ],
  "dates-out-of-order": [
    { bad: knowledge({ patterns: byId(pattern({ modified: "2025-12-31" })) }), good: knowledge({ patterns: byId(pattern({ modified: "2026-01-01" })) }) },
    { bad: knowledge({ contacts: [contact({ recheck_by: "2026-01-01" })] }), good: knowledge({ contacts: [contact()] }) },
  ],
  "url-not-web": [
    { bad: knowledge({ patterns: byId(pattern({ references: [{ url: "javascript:alert(1)" }] })) }), good: knowledge({ patterns: byId(pattern({ references: [{ url: "http://a.vn" }] })) }) },
    { bad: knowledge({ contacts: [contact({ source: "ftp://a.vn/b" })] }), good: knowledge({ contacts: [contact()] }) },
    { bad: knowledge({ contacts: [contact({ source: "https://" })] }), good: knowledge({ contacts: [contact({ source: null })] }) },
  ],
  "forbidden-word": [
    { bad: saying("tin này an toàn"), good: saying("tên Luật An toàn thông tin mạng") },
    { bad: knowledge({ wording: { "verdict.no-sign": "Bạn an toàn rồi" } }), good: knowledge({ wording: { "verdict.no-sign": "Chưa thấy dấu hiệu" } }) },
    { bad: knowledge({ guidance: new Map([["money-sent", guidance({ title: "30 phút vàng" })]]) }), good: saying("đòi chuyển vào \"tài khoản an toàn\"") },
  ],
  "number-without-contact": [
    { bad: saying("gọi 114"), good: saying("gọi 113 ngay, lừa 500 triệu đồng") },
    { bad: saying("gọi 0912 345 678"), good: saying("gọi 0692 348 560", [contact({ value: "0692348560" })]) },
    { bad: saying("tổng đài 1900 9068"), good: saying("Nghị định số 282/2025/NĐ-CP") },
    { bad: saying("gọi 113", [contact({ display: "hidden", reason: "x" })]), good: saying("soạn TTTB gửi 1414", [contact({ value: "TTTB gửi 1414" })]) },
  ],
  "contact-without-source": [{ bad: knowledge({ contacts: [contact({ source: null })] }), good: knowledge({ contacts: [contact({ source: null, display: "hidden", reason: "x" })] }) }],
  "contact-low-confidence": [{ bad: knowledge({ contacts: [contact({ confidence: "low" })] }), good: knowledge({ contacts: [contact({ confidence: "medium" })] }) }],
  "contact-wrong-door": [{ bad: knowledge({ contacts: [contact({ purpose: "integrity" })] }), good: knowledge({ contacts: [contact({ purpose: "integrity", display: "hidden", reason: "x" })] }) }],
  "province-without-row": [{ bad: map(province("Huế")), good: knowledge({ places: map(province("Huế")).catalog.places, contacts: [contact({ level: "province", province: "Huế", display: "blank", value: null, reason: "x" })] }) }],
  "case-on-both-sides": [{ bad: twins("Tài khoản của bạn bị khoá", "tai khoan cua ban bi khoa!"), good: twins("Tài khoản của bạn bị khoá", "thẻ của bạn bị khoá") }],
  "case-near-duplicate": [
    { bad: twins("một hai ba bốn năm sáu bảy tám chín mười mốt", "MỘT hai, ba bốn năm sáu bảy tám chín mười mốt nữa"), good: twins("một hai ba bốn năm sáu bảy", "một hai ba không bốn năm sáu bảy") },
    { bad: twins("chào bạn", "Chào bạn"), good: twins("chào bạn", "chào anh") },
  ],
  "cases-too-few": [
    { bad: knowledge({ cases: new Map([["tro-a", cases({ hit: cases().hit.slice(1) })]]) }), good: knowledge({ cases: new Map([["tro-a", cases()]]) }) },
    { bad: knowledge({ cases: new Map([["tro-a", cases({ miss: cases().miss.slice(1) })]]) }), good: knowledge({ cases: new Map([["tro-a", cases()]]) }) },
    { bad: knowledge({ cases: new Map([["tro-a", cases({ hit: cases().hit.map((h) => ({ ...h, voice: "scammer" as const })) })]]) }), good: knowledge({ cases: new Map([["tro-a", cases()]]) }) },
  ],
  "pattern-without-cases": [{ bad: knowledge({ patterns: byId(pattern()) }), good: knowledge({ patterns: byId(pattern()), cases: new Map([["tro-a", cases()]]) }) }],
  "ids-incomplete": [
    { bad: knowledge(both), good: knowledge(both, { files: { "ids.yaml": ledger } }) },
    { bad: knowledge({ ...both, benign: new Map() }, { files: { "ids.yaml": ledger } }), good: knowledge({ ...both, benign: new Map() }, { files: { "ids.yaml": ledger, "retired/benign/hn-a.yaml": "" } }) },
    { bad: knowledge({ ...both, benign: byId(benign(), benign({ id: "hn-b" })) }, { files: { "ids.yaml": ledger } }), good: knowledge(both, { files: { "ids.yaml": ledger } }) },
  ],
  "old-provinces-incomplete": [{ bad: map(province("A", { merged_from: sixtyThree.slice(1) })), good: map(province("A", { merged_from: sixtyThree })) }],
  "district-astray": [{ bad: district("Khác"), good: district("Cũ") }],
  "alias-two-provinces": [{ bad: map(province("Đà Nẵng", { aliases: ["ĐN"] }), province("Đồng Nai", { aliases: ["dn"] })), good: map(province("Đà Nẵng", { aliases: ["Danang"] }), province("Đồng Nai")) }],
  "example-clickable": [{ bad: lookalike("vcb-login.top"), good: lookalike("vcb-login[.]top") }],
  ...CANNED_EXAMPLES,
  "official-host-anyones": [{ bad: organisation("blogspot.com"), good: organisation("vietcombank.com.vn") }],
};

describe("the rules about the data", () => {
  it("has a failing example for every rule", () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(RULES.map((r) => r.code).sort());
  });

  for (const rule of RULES) {
    for (const [i, { bad, good }] of (EXAMPLES[rule.code] ?? []).entries()) {
      it(`${rule.code} refuses its failing example ${i + 1} and names file, message and fix`, () => {
        const findings = [...rule.check(bad)];
        expect(findings).not.toEqual([]);
        for (const f of findings) expect([f.file, f.message, f.fix].every((text) => text.length > 0)).toBe(true);
      });
      it(`${rule.code} accepts the nearest good example ${i + 1}`, () => {
        expect([...rule.check(good)]).toEqual([]);
      });
    }
  }
});
