import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FairQueue } from "../../src/pictures/fair-queue.ts";

const drain = <T>(queue: FairQueue<T>): T[] => {
  const taken: T[] = [];
  for (let item = queue.take(); item !== null; item = queue.take()) taken.push(item);
  return taken;
};

describe("the queue of pictures", () => {
  it("one person's twenty pictures do not hold up another's one", () => {
    const queue = new FairQueue<string>({ each: 20, all: 100, size: 1000 });
    for (let at = 0; at < 20; at += 1) queue.offer("many", `m${at}`, 1);
    queue.offer("one", "o", 1);
    expect(drain(queue).indexOf("o")).toBe(1);
  });

  it("has no room for more than it may hold: of one person, of all, in bytes", () => {
    const queue = new FairQueue<number>({ each: 2, all: 3, size: 10 });
    expect([queue.offer("a", 1, 1), queue.offer("a", 2, 1), queue.offer("a", 3, 1)]).toEqual([true, true, false]);
    expect(queue.offer("b", 4, 9)).toBe(false);
    expect([queue.offer("b", 5, 8), queue.offer("c", 6, 0)]).toEqual([true, false]);
    expect(drain(queue)).toEqual([1, 5, 2]);
    expect([queue.length, queue.offer("a", 7, 10)]).toEqual([0, true]);
  });

  it("loses nothing, keeps each person's order, and serves nobody twice while another waits", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(50)), { maxLength: 60 }), (offers) => {
      const queue = new FairQueue<readonly [string, number]>({ each: 99, all: 999, size: 9999 });
      for (const [at, [person]] of offers.entries()) queue.offer(person, [person, at], 1);
      const taken = drain(queue);
      expect(taken.length).toBe(offers.length);
      for (const person of ["a", "b", "c"]) {
        const own = taken.filter(([who]) => who === person).map(([, at]) => at);
        expect(own).toEqual([...own].sort((x, y) => x - y));
      }
      for (const [at, [person]] of taken.entries()) if (at > 0 && taken[at - 1]?.[0] === person) expect(taken.slice(at).every(([who]) => who === person)).toBe(true);
    }));
  });
});
