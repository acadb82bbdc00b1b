import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { pickContacts, inOneLine } from "../../src/compose/contacts.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText } from "../../src/domain/turn.ts";
import { stripDiacritics } from "../../src/text/fold.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";
import { contact, guidance } from "../knowledge/example.ts";

const knowledge = testKnowledge();
const ask = (text: string): Promise<FullAnswer> => answer({ text: rawText(text) }, knowledge, new Date("2026-12-01T00:00:00Z"));
const policeOf = (province: string): string => knowledge.catalog.places.provinces.find((one) => one.name === province)?.police_name ?? "";

describe("/lienhe with a place of any age", () => {
  it.each([
    ["yên sơn", "Tuyên Quang"],
    ["bình phước cũ", "Đồng Nai"],
    ["móng cái", "Quảng Ninh"],
    ["mỹ tho", "Đồng Tháp"],
    ["tp.hcm", "Hồ Chí Minh"],
    ["sài gòn", "Hồ Chí Minh"],
    ["quảng bình", "Quảng Trị"],
    ["Quảng Ninh", "Quảng Ninh"],
  ])("%s is answered for %s", async (written, province) => {
    for (const text of [`/lienhe ${written}`, `/lienhe ${stripDiacritics(written)}`]) {
      const full = await ask(text);
      expect(full.kind).toBe("contact");
      expect(full.verdict).toBeNull();
      expect(full.reply).toContain(policeOf(province));
      expect(full.contacts.map(({ id }) => id)).toEqual(expect.arrayContaining(["nat-113", "nat-commune-police"]));
      const others = knowledge.catalog.contacts.filter((row) => row.province !== null && row.province !== province).map(({ id }) => id);
      expect(full.contacts.filter(({ id }) => others.includes(id))).toEqual([]);
    }
  });

  it("a name of several places is asked about, none is guessed", async () => {
    const [first] = knowledge.catalog.places.ambiguous;
    const full = await ask(`/lienhe ${first?.alias ?? ""}`);
    expect(full.blocks.some((block) => block.type === "question" && (first?.provinces ?? []).every((province) => block.text.includes(province)))).toBe(true);
    expect(full.contacts.filter(({ id }) => (knowledge.catalog.contacts.find((row) => row.id === id)?.province ?? null) !== null)).toEqual([]);
  });

  it("no place: the nationwide ones, and the question where", async () => {
    const full = await ask("/lienhe");
    expect(full.blocks.at(-1)?.type).toBe("question");
    expect(full.contacts[0]?.id).toBe("nat-113");
  });
});

describe("whom to call", () => {
  const catalog = {
    contacts: [contact(), contact({ id: "nat-commune-police", value: "Trụ sở" }), contact({ id: "nat-vneid", value: "VNeID" }), contact({ id: "bank", value: "1900123456", recheck_by: "2026-06-01" }), contact({ id: "hue", province: "Huế", purpose: "report-crime", value: "0234" }), contact({ id: "hue-liem-chinh", province: "Huế", purpose: "integrity" })],
    guidance: new Map([["money-sent" as const, guidance({ contacts: ["bank", "nat-commune-police"] })]]),
  };
  const ids = (...args: [today: string, province?: string, harms?: readonly ["money-sent"]]): string[] => pickContacts(catalog, args[0], args[1], args[2]).map(({ id }) => id);

  it("puts what the harm needs first, then the defaults, then the province's own", () => {
    expect(ids("2026-05-31", "Huế", ["money-sent"])).toEqual(["bank", "nat-commune-police", "nat-113", "nat-vneid", "hue"]);
  });

  it("drops a number on its re-check day, never the three that need no directory", () => {
    expect(ids("2026-06-01", undefined, ["money-sent"])).toEqual(["nat-commune-police", "nat-113", "nat-vneid"]);
    expect(ids("2040-01-01", "Huế")).toEqual(["nat-113", "nat-commune-police", "nat-vneid"]);
  });

  it("says them shortly in one line", () => {
    expect(inOneLine(pickContacts(catalog, "2026-05-31", undefined, ["money-sent"]), 2)).toBe("113: 1900123456; Công an xã, phường gần nhất");
  });
});
