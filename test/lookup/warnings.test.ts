import { describe, expect, it } from "vitest";
import { warningFinder } from "../../src/lookup/warnings.ts";
import { blockText } from "../../src/domain/block-text.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const { catalog } = testKnowledge();
const warnings = warningFinder(catalog);

describe("warnings by topic", () => {
  it("are found by every name of a pattern, with its marks and without", () => {
    const missed = [...catalog.patterns.values()].flatMap((pattern) => [pattern.name, ...pattern.aliases].filter((name) => !warnings(name, 10).some(({ id }) => id === pattern.id)).map((name) => `${pattern.id}: ${name}`));
    expect(missed).toEqual([]);
  });

  it("are there while the last word is still being typed", () => {
    const whole = warnings("cắt ghép ảnh", 5).map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(0);
    expect(warnings("cắt ghép ản", 10).map(({ id }) => id)).toContain(whole[0]);
  });

  it("are what dispatches warn of when nothing is asked, and none for what is no topic", () => {
    expect(warnings("", 10)).toHaveLength(10);
    expect(warnings("", 10).every(({ id }) => (catalog.patterns.get(id)?.dispatches.length ?? 0) > 0)).toBe(true);
    expect(warnings("xyzzy qwrtp", 10)).toEqual([]);
    expect(warnings("!!! ??? ...", 3)).toHaveLength(3);
  });

  it("say the trick, what not to do and what to do, and never that anything is safe", () => {
    for (const { id } of catalog.patterns.values()) {
      const pattern = catalog.patterns.get(id);
      const text = (warnings(pattern?.name ?? "", 10).find((one) => one.id === id)?.blocks ?? []).map(blockText).join("\n");
      expect(text).toContain(pattern?.short ?? "?");
      expect(text).toMatch(/✋[\s\S]*👉/);
      expect(text.length).toBeLessThan(1500);
    }
  });
});
