import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Knowledge } from "../../src/catalog/checks/rule.ts";
import { NO_SHARED } from "../../src/catalog/canned-schema.ts";
import { NO_ISSUER } from "../../src/catalog/issuer-schema.ts";
import type { Contact } from "../../src/catalog/contact-schema.ts";
import type { Dispatch } from "../../src/catalog/dispatch-schema.ts";
import type { GuidancePackage } from "../../src/catalog/guidance-schema.ts";
import { sha256 } from "../../src/catalog/knowledge-files.ts";
import type { Benign, Cases, Pattern } from "../../src/catalog/pattern-schema.ts";
import type { Province } from "../../src/catalog/place-schema.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A knowledge with nothing in it but what is given; every rule must be silent about the empty one it can be silent about. */
export function knowledge(parts: Partial<Catalog> = {}, more: { files?: Record<string, string>; origins?: Record<string, string> } = {}): Knowledge {
  return {
    catalog: {
      hash: "",
      dispatches: new Map(),
      patterns: new Map(),
      cases: new Map(),
      benign: new Map(),
      corpus: new Map(),
      told: new Map(),
      guidance: new Map(),
      advice: new Map(),
      canned: new Map(),
      cannedShared: NO_SHARED,
      issuer: NO_ISSUER,
      lexicon: [],
      situations: [],
      contacts: [],
      domains: { organisations: [], userGeneratedHosts: [], shorteners: [], deeplinkHosts: [], lookalikes: [] },
      places: { provinces: [], districts: [], oldTerms: [], ambiguous: [], commonNames: [] },
      wording: {},
      questions: [],
      ...parts,
    },
    origins: new Map(Object.entries(more.origins ?? {})),
    files: new Map(Object.entries(more.files ?? {}).map(([path, text]) => [path, bytes(text)])),
  };
}

export const byId = <T extends { id: string }>(...things: T[]): Map<string, T> => new Map(things.map((t) => [t.id, t]));

export const SOURCE = "1. Không bấm link lạ,\nkhông tổng tiền.\n\nNơi nhận: như trên.";

export function dispatch(over: Partial<Dispatch> = {}): Dispatch {
  return {
    id: "xa-a-1", number: "1/UBND", issuer: "UBND xã A", issuer_today: "UBND xã A", level: "tinh", province_then: "Huế", province_today: "Huế",
    date: "2025-01-02", date_text: "02/01/2025", subject: null, about: "Cảnh báo.", signer_office: null, relays: null, relayed_by: [], mentions: [],
    status: "in-force", source: { file: "a.txt", sha256: sha256(bytes(SOURCE)), lines: "1-4" },
    errata: [{ section: "1", from: "tổng tiền", to: "tống tiền", why: "quét nhầm" }], doubts: [], patterns: [],
    sections: [
      { id: "1", label: "mục 1", text: "1. Không bấm link lạ, không tống tiền.", original: "1. Không bấm link lạ,\nkhông tổng tiền." },
      { id: "noi-nhan", label: "nơi nhận", text: "Nơi nhận: như trên.", original: "Nơi nhận: như trên." },
    ],
    ...over,
  };
}

export function pattern(over: Partial<Pattern> = {}): Pattern {
  return {
    id: "tro-a", code: "A1", family: "A", name: "Trò A", short: "trò a", aliases: ["a", "b", "c", "d"], status: "test", told_as: "scam", targets: "mọi người",
    sender: ["none"], demands: ["send-money"], channels: ["sms"], script: ["một", "hai"], signs: [], twin: "thật thì khác",
    advice: { do: [{ text: "Gọi người nhà", source: { url: "https://a.vn/b" } }], dont: [{ text: "Không chuyển tiền", source: { url: "https://a.vn/b" } }] },
    if_harmed: [], confused_with: [], dispatches: [], related: [], false_positives: [], since: "2025", references: [{ url: "https://a.vn/b" }],
    author: "a", date: "2026-01-01", modified: "2026-01-02",
    ...over,
  };
}

export function guidance(over: Partial<GuidancePackage> = {}): GuidancePackage {
  const step = { text: "Gọi ngân hàng", when: "now", source: { url: "https://a.vn/b" }, confidence: "high" } as const;
  return { harm: "money-sent", title: "Làm ngay:", steps: [step], warn: [], contacts: [], ...over };
}

export function contact(over: Partial<Contact> = {}): Contact {
  return {
    id: "nat-113", level: "national", name: "113", channel: "phone", value: "113", province: null, organisation: null, purpose: "emergency", what_for: "nguy cấp",
    hours: null, cost: null, source: "https://a.vn/b", source_date: "2025", checked: "2026-01-01", confidence: "high", recheck_by: "2027-01-01", display: "shown", reason: null, note: "",
    ...over,
  };
}

const WORDS = "mai trời sao đất nước hoa lá cây sông núi biển mây gió mưa nắng đêm ngày tháng năm".split(" ");
/** Twelve hits in both voices and six misses, no two alike. */
export function cases(over: Partial<Cases> = {}): Cases {
  const text = (i: number): string => WORDS.map((_, k) => WORDS[(k * (i + 2) + i) % WORDS.length]).slice(0, 6).join(" ") + ` ${i}`;
  return {
    pattern: "tro-a",
    hit: Array.from({ length: 12 }, (_, i) => ({ voice: i % 2 === 0 ? ("scammer" as const) : ("teller" as const), text: text(i) })),
    miss: Array.from({ length: 6 }, (_, i) => ({ text: text(20 + i), why: "thật" })),
    todo: [],
    ...over,
  };
}

export function benign(over: Partial<Benign> = {}): Benign {
  return { id: "hn-a", name: "Tin thật", kind: "notice", confused_with: [], genuine: "thật", suspicious_when: "khi đòi tiền", references: [], messages: [], ...over };
}

export function province(name: string, over: Partial<Province> = {}): Province {
  return { code: "01", name, full_name: `Tỉnh ${name}`, merged_from: [name], police_name: `Công an tỉnh ${name}`, aliases: [], old_aliases: {}, area_codes: {}, ...over };
}
