import { describe, expect, it } from "vitest";
import type { SparseRow } from "../../src/classify/linear-model.ts";
import { HARM_CLASSES, HAPPENED, harmsIn, harmShares, trainHarmModel, type HarmShares } from "../../src/understand/harm-model.ts";

const row = (...columns: number[]): SparseRow => ({ columns: Int32Array.from(columns), values: Float32Array.from(columns, () => 1) });
const shares = (given: Partial<HarmShares>): HarmShares => ({ ...(Object.fromEntries(HARM_CLASSES.map((name) => [name, 0])) as unknown as HarmShares), ...given });

describe("the harm model", () => {
  it("learns what stands for what, and the same from the same", () => {
    const told = [
      ...Array.from({ length: 8 }, (_, at) => ({ row: row(1, 100 + at), harms: ["money-sent"] as const })),
      ...Array.from({ length: 8 }, (_, at) => ({ row: row(2, 200 + at), harms: ["held"] as const })),
      ...Array.from({ length: 30 }, (_, at) => ({ row: row(3, 300 + at), harms: [] })),
    ];
    const model = trainHarmModel(told);
    expect(harmsIn(harmShares(model, row(1)))).toEqual(["money-sent"]);
    expect(harmsIn(harmShares(model, row(2)))).toEqual(["held"]);
    expect(harmsIn(harmShares(model, row(3)))).toEqual([]);
    expect(Buffer.from(trainHarmModel(told).weights.buffer).equals(Buffer.from(model.weights.buffer))).toBe(true);
  });

  it("names nothing while more than half says that nothing has happened", () => {
    expect(harmsIn(shares({ nothing: 1 - HAPPENED + 0.01, "money-sent": HAPPENED - 0.01 }))).toEqual([]);
    expect(harmsIn(shares({ nothing: 0.4, "money-sent": 0.6 }))).toEqual(["money-sent"]);
  });

  it("names a second harm that holds a good part of what has happened, and no third that does not", () => {
    expect(harmsIn(shares({ nothing: 0.1, "money-sent": 0.5, "otp-given": 0.35, held: 0.05 }))).toEqual(["money-sent", "otp-given"]);
  });
});
