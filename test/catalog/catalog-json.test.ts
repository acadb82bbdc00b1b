import { expect, it } from "vitest";
import { catalogFromJson, catalogToJson } from "../../src/catalog/catalog-json.ts";
import { loadCatalog } from "../../src/catalog/load.ts";

const catalog = loadCatalog("knowledge");

it("comes back from JSON the same, maps and all, and twice the same bytes", () => {
  const json = catalogToJson(catalog);
  expect(catalogFromJson(json)).toEqual(catalog);
  expect(catalogToJson(catalogFromJson(json))).toBe(json);
});

it("is frozen through and through, from disk and from JSON", () => {
  for (const c of [catalog, catalogFromJson(catalogToJson(catalog))]) {
    expect(Object.isFrozen(c)).toBe(true);
    expect(() => (c.dispatches as Map<string, never>).delete("quang-ninh-57-ubnd-nc")).toThrow(TypeError);
    expect(() => {
      (c.patterns as Map<string, never>).clear();
    }).toThrow(TypeError);
    expect(Object.isFrozen(c.dispatches.get("quang-ninh-57-ubnd-nc")?.sections[0])).toBe(true);
    expect(Object.isFrozen(c.contacts[0])).toBe(true);
  }
});

it("refuses an artefact of another format and says what to run", () => {
  expect(() => catalogFromJson('{"format":"khoan-da-catalog/0"}')).toThrow(/catalog\/3.*build:index/);
});
