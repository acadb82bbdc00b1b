import { describe, expect, it } from "vitest";
import { fuseByRank } from "../../src/retrieve/fuse.ts";

describe("fusion by rank", () => {
  it("sums weight / (60 + rank), worked out by hand", () => {
    // 7: 1/61 + 0.5/62 = 0.02446; 9: 1/63 + 0.5/61 = 0.02407; 8: 1/62 = 0.01613
    expect(fuseByRank([{ weight: 1, ranked: [7, 8, 9] }, { weight: 0.5, ranked: [9, 7] }])).toEqual([7, 9, 8]);
    // With equal weights 9 has 1/63 + 1/61 = 0.03227 against 7's 1/61 + 1/62 = 0.03252.
    expect(fuseByRank([{ weight: 1, ranked: [7, 8, 9] }, { weight: 1, ranked: [9, 7] }])).toEqual([7, 9, 8]);
    // A small k makes the first rank count for more: 9: 1/3 + 1/1, 7: 1/1 + 1/2.
    expect(fuseByRank([{ weight: 1, ranked: [7, 8, 9] }, { weight: 1, ranked: [9, 7] }], 0)).toEqual([7, 9, 8]);
    expect(fuseByRank([{ weight: 1, ranked: [7, 8, 9] }, { weight: 2, ranked: [9, 7] }], 0)).toEqual([9, 7, 8]);
  });

  it("keeps the order of the first list among equals", () => {
    expect(fuseByRank([{ weight: 1, ranked: [3, 1] }, { weight: 1, ranked: [1, 3] }])).toEqual([3, 1]);
    expect(fuseByRank([{ weight: 1, ranked: [] }, { weight: 1, ranked: [5, 4] }])).toEqual([5, 4]);
    expect(fuseByRank([])).toEqual([]);
  });

  it("a weight below any difference of ranks adds and reorders nothing", () => {
    const lexical = Array.from({ length: 30 }, (_, at) => at);
    expect(fuseByRank([{ weight: 1, ranked: lexical }, { weight: 0.005, ranked: [...lexical].reverse().concat(99) }])).toEqual([...lexical, 99]);
  });
});
