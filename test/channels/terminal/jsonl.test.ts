import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { answerLines } from "../../../src/channels/terminal/jsonl.ts";
import { linesOf } from "../../../src/channels/terminal/lines.ts";
import type { Answer } from "../../../src/domain/answer.ts";
import type { Turn } from "../../../src/domain/turn.ts";

const ANSWER: Answer = { kind: "check", verdict: "unclear", risk: 0.3, modi: [], evidence: [], harm: [], guidance: { do: [], dont: [], ifHarmed: [] }, contacts: [], citations: [], reply: "chưa đủ căn cứ" };

/** Chunks as a pipe may cut them: anywhere, also inside a letter. */
async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function run(input: string | Buffer, options: { size?: number; fallback?: string } = {}): Promise<{ lines: Record<string, unknown>[]; bad: number; turns: Turn[] }> {
  let written = "";
  const turns: Turn[] = [];
  // The smallest buffer there is: every write has to wait for the reader.
  const out = new Writable({ highWaterMark: 1, write(chunk: Buffer, _, done) { written += chunk.toString(); setImmediate(done); } });
  const bad = await answerLines(chunks(Buffer.from(input), options.size ?? 7), out, { answer: (turn) => { turns.push(turn); return Promise.resolve({ ...ANSWER, reply: turn.text }); }, provinceOf: (name) => (name === "quảng ninh" ? "Quảng Ninh" : null) }, options.fallback);
  return { lines: written.split("\n").slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>), bad, turns };
}
const codes = (lines: readonly Record<string, unknown>[]): unknown[] => lines.map((line) => (line["error"] as { code?: string } | undefined)?.code ?? "ok");

describe("ask --jsonl", () => {
  it("gives the contract's fields, in its order, and nothing else", async () => {
    const { lines, bad } = await run('{"id":"a","text":"chào"}\n');
    expect(Object.keys(lines[0] ?? {})).toEqual(["id", "kind", "verdict", "risk", "modi", "evidence", "harm", "guidance", "contacts", "citations", "reply", "ms"]);
    expect(lines[0]).toMatchObject({ id: "a", reply: "chào" });
    expect(lines[0]?.["ms"]).toBeTypeOf("number");
    expect(bad).toBe(0);
  });

  it("answers a bad line in its place and goes on", async () => {
    const { lines, bad } = await run('{"id":1,"text":"một"}\nkhông phải json\n\n[]\n"chữ"\nnull\n{"id":"x"}\n{"id":"y","text":5}\n{"id":{},"text":"hai"}\n{"text":"ba"}');
    expect(codes(lines)).toEqual(["ok", "invalid-json", "invalid-json", "invalid-json", "invalid-json", "invalid-json", "text-missing", "text-missing", "ok", "ok"]);
    expect(lines.map((line) => line["id"])).toEqual([1, null, null, null, null, null, "x", "y", null, null]);
    expect(lines.every((line) => !("error" in line) || typeof (line["error"] as { message: unknown }).message === "string")).toBe(true);
    expect(bad).toBe(7);
  });

  it("does not let one badly encoded line spoil the next", async () => {
    const { lines } = await run(Buffer.concat([Buffer.from('{"id":"1","text":"'), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from('"}\n{"id":"2","text":"đúng"}\r\n')]));
    expect(codes(lines)).toEqual(["invalid-utf8", "ok"]);
    expect(lines[1]).toMatchObject({ id: "2", reply: "đúng" });
  });

  it("answers NULs, lone surrogates and blank texts like any other", async () => {
    const { lines } = await run('{"id":1,"text":"a\\u0000b"}\n{"id":2,"text":"\\ud800 x"}\n{"id":3,"text":""}\n{"id":4,"text":"  "}\n');
    expect(codes(lines)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(lines.map((line) => line["reply"])).toEqual(["a\u0000b", "\ud800 x", "", "  "]);
  });

  it("takes 100,000 characters and not one more", async () => {
    const { lines } = await run(`{"id":1,"text":"${"ạ".repeat(100_000)}"}\n{"id":2,"text":"${"ạ".repeat(100_001)}"}\n{"id":3,"text":"x"}`, { size: 65_536 });
    expect(codes(lines)).toEqual(["ok", "too-long", "ok"]);
    expect(lines[1]?.["id"]).toBe(2);
  });

  it("keeps no endless line in memory and finds the next one", async () => {
    const { lines } = await run(`{"id":1,"text":"${"a".repeat(9_000_000)}"}\n{"id":2,"text":"x"}`, { size: 1_000_000 });
    expect(codes(lines)).toEqual(["too-long", "ok"]);
  });

  it("uses the line's province, else the run's; an unknown one is none", async () => {
    const { turns, lines } = await run('{"text":"a","province":"quảng ninh"}\n{"text":"b"}\n{"text":"c","province":"Atlantis"}\n{"text":"d","province":null}\n{"text":"e","province":7}', { fallback: "Đồng Nai" });
    expect(turns.map((turn) => turn.province)).toEqual(["Quảng Ninh", "Đồng Nai", undefined, "Đồng Nai"]);
    expect(codes(lines).at(-1)).toBe("province-invalid");
  });

  it("says nothing to nothing", async () => {
    expect(await run("")).toMatchObject({ lines: [], bad: 0 });
  });
});

describe("linesOf", () => {
  it.each([1, 2, 3, 1000])("finds the same lines in chunks of %i bytes", async (size) => {
    const lines: string[] = [];
    for await (const line of linesOf(chunks(Buffer.from("một\r\n\nhai\nba"), size))) lines.push(Buffer.from(line).toString());
    expect(lines).toEqual(["một", "", "hai", "ba"]);
  });
});
