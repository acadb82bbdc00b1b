import { expect, it } from "vitest";
import { harmRow, HARM_COLUMNS } from "../../src/understand/harm-features.ts";
import { readMessage } from "../../src/classify/stream.ts";
import { hash32 } from "../../src/text/hash.ts";

/** The groups' features by name, as harm-features.ts describes them, and each column's share of its group. */
function naiveRow(groups: readonly (readonly [weight: number, names: readonly string[]])[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const [weight, names] of groups) {
    const columns = new Set(names.map((name) => hash32(name) & (HARM_COLUMNS - 1)));
    for (const column of columns) sums.set(column, (sums.get(column) ?? 0) + weight / Math.sqrt(Math.max(1, columns.size)));
  }
  return sums;
}

it.each([
  ["hải chưa đọc mã cho bảo", ["otp-given"], ["hai", "chua", "doc", "ma", "cho", "bao"], ["hai", "<not>", "doc", "<kin>", "cho", "bao"], ["d chua doc", "d chua", "d", "d chua cho", "d chua", "d"]],
  ["roi", [], ["roi"], ["<done>"], []],
])("a row of %s is the sum of its groups, worked out name by name, each time", (text, told, plain, roles, denials) => {
  const reading = readMessage(text);
  expect(reading.words.map((word) => word.bare)).toEqual(plain);
  const runs = (prefix: string, forms: readonly string[]): string[] => forms.flatMap((_, at) => [1, 2, 3].filter((n) => at + n <= forms.length).map((n) => `${prefix} ${forms.slice(at, at + n).join(" ")}`));
  const skips = roles.flatMap((form, at) => [2, 3].filter((gap) => at + gap < roles.length).map((gap) => `s ${form} ${roles[at + gap] as string}`));
  const line = plain.join(" ");
  const letters = Array.from({ length: Math.max(0, line.length - 3) }, (_, at) => `c ${line.slice(at, at + 4)}`);
  const naive = naiveRow([[1, runs("w", plain)], [1, [...runs("r", roles), ...skips]], [0.5, letters], [0.8, [...told.map((harm) => `told ${harm}`), ...denials]]]);
  for (let time = 0; time < 2; time += 1) {
    const { columns, values } = harmRow(reading, [], told);
    expect([...columns]).toEqual([...naive.keys()].sort((a, b) => a - b));
    expect([...values]).toEqual([...columns].map((column) => Math.fround(naive.get(column) as number)));
  }
});
