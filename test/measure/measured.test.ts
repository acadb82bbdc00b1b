import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import { realErrorsText } from "../../src/measure/errors-text.ts";
import { LabelledSchema, MeasuringError, readLabelled, readLabelMap } from "../../src/measure/labelled.ts";
import type { Outcome } from "../../src/measure/outcome.ts";
import { realFigures } from "../../src/measure/real-figures.ts";

const folder = mkdtempSync(join(tmpdir(), "khoan-da-measure-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const outcome = (row: object, answer: Partial<Answer>): Outcome => ({
  row: LabelledSchema.parse({ id: "x", text: "alo", ...row }),
  answer: { kind: "check", verdict: "no-sign", risk: 0, modi: [], evidence: [], harm: [], guidance: { do: [], dont: [], ifHarmed: [] }, contacts: [], citations: [], reply: "", ...answer },
  failed: false,
});

describe("readLabelled", () => {
  it("leaves out what only context could decide", () => {
    const { rows, leftOut } = readLabelled(file("a.jsonl", '{"id":"1","text":"a","label":"scam","conf":0}\n\n{"id":"2","text":"b","label":"legit","conf":1}\n'));
    expect(rows.map(({ id }) => id)).toEqual(["2"]);
    expect(leftOut).toBe(1);
  });

  it("names the line and the field of a broken row, and none of its words", () => {
    const path = file("b.jsonl", '{"id":"1","text":"a","label":"legit"}\n{"id":"2","text":"bí mật","label":"maybe"}\n');
    expect(() => readLabelled(path)).toThrow(MeasuringError);
    expect(() => readLabelled(path)).toThrow(/b\.jsonl:2: label/);
    expect(() => readLabelled(path)).not.toThrow(/bí mật/);
  });
});

describe("readLabelMap", () => {
  it("refuses an id that is not one of ours", () => {
    const path = file("map.yaml", "prize: [trung-thuong]\nnone: []\n");
    expect(readLabelMap(path, new Set(["trung-thuong"])).get("prize")).toEqual(["trung-thuong"]);
    expect(() => readLabelMap(path, new Set(["khac"]))).toThrow(/prize.*trung-thuong/);
  });

  it("of the project names only patterns that exist", () => {
    const root = new URL("../../", import.meta.url).pathname;
    const known = new Set(readdirSync(join(root, "knowledge/patterns")).filter((name) => !name.endsWith(".cases.yaml")).map((name) => name.replace(/\.yaml$/, "")));
    expect(readLabelMap(join(root, "eval/label-map.yaml"), known).size).toBeGreaterThan(30);
  });
});

describe("realFigures", () => {
  const labels = new Map([["prize", ["a", "b"]], ["other", []]]);
  const { figures } = realFigures(
    [
      outcome({ label: "scam", modus: "prize", kind: "sms", real: "real" }, { verdict: "scam", risk: 0.9, modi: [{ id: "b", score: 1 }] }),
      outcome({ label: "scam", modus: "prize", kind: "chat", real: "synthetic" }, { verdict: "suspicious", risk: 0.6, modi: [{ id: "x", score: 0.6 }, { id: "a", score: 0.4 }] }),
      outcome({ label: "scam", modus: "other", kind: "sms", real: "real" }, { verdict: "unclear", risk: 0.3 }),
      outcome({ label: "legit", kind: "sms" }, { verdict: "suspicious", risk: 0.6 }),
      outcome({ label: "legit", kind: "sms" }, { kind: "help", verdict: null }),
      outcome({ label: "spam-ad", kind: "sms" }, {}),
      outcome({ label: "illegal-or-grey-ad", modus: "prize", kind: "sms" }, { verdict: "scam", risk: 1, modi: [{ id: "a", score: 1 }] }),
    ],
    labels,
  );

  it.each([
    ["scams caught", 2, 3],
    ["  scams caught · real: real", 1, 2],
    ["  scams caught · sms", 1, 2],
    ["  scams caught · prize", 2, 2],
    ["false alarms, legit", 1, 2],
    ["false alarms, spam-ad", 0, 1],
    ["illegal or grey flagged", 1, 1],
    ["modus first, scam", 1, 2],
    ["modus in first three, scam", 2, 2],
    ["unclear, scam", 1, 3],
    ["  kind, legit · help", 1, 2],
    ["answering broke", 0, 7],
  ])("counts %s", (name, hits, of) => {
    expect(figures[name]).toEqual({ hits, of });
  });

  it("ranks scams above the genuine by risk, ties half", () => {
    // 0.9 beats 3; 0.6 beats 2 and ties 1; 0.3 beats 2 → 7.5 of 9.
    expect(figures["AUC scam / legit + spam-ad"]).toEqual({ value: 0.8333 });
  });
});

describe("realErrorsText", () => {
  it("shows misses and false alarms only, worst first, on lines of their own", () => {
    const text = realErrorsText([outcome({ id: "right", label: "scam" }, { verdict: "scam", risk: 1 }), outcome({ id: "alarm", label: "legit", text: "a\u001b[31m\nb" }, { verdict: "suspicious", risk: 0.6 }), outcome({ id: "missed", label: "scam" }, { risk: 0.01 })], 20, () => "demand.give-otp");
    expect(text).toContain("seen: demand.give-otp");
    expect(text).not.toContain("right");
    expect(text.indexOf("missed")).toBeLessThan(text.indexOf("alarm"));
    expect(text).not.toContain("\u001b");
  });
});
