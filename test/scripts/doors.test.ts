import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testIndex, testIndexRoot } from "../fixtures/knowledge.ts";

const root = join(import.meta.dirname, "../..");
const index = testIndex();
let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-doors-"));
  cpSync(join(testIndexRoot(), index.name), join(dataDir, "index", index.name), { recursive: true });
  writeFileSync(join(dataDir, "index", "current"), index.name);
});
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }); });

interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** @param input written as a person would: each piece after a pause */
function run(script: string, args: readonly string[], input: Buffer | readonly string[] = Buffer.alloc(0), env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ["--import", "tsx", join("scripts", script), ...args], { cwd: root, env: { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir, ...env } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); if (Array.isArray(input)) feed(); });
  child.stderr.on("data", (chunk: Buffer) => { err += chunk.toString(); });
  let next = 0;
  const feed = (): void => {
    // The prompt ends each reply; only then does the next piece come.
    if (!out.endsWith("\n> ")) return;
    if (next < input.length) child.stdin.write(`${String(input[next++])}\n`);
    else child.stdin.end();
  };
  if (Buffer.isBuffer(input)) child.stdin.end(input);
  return new Promise((resolve) => child.on("close", (code) => { resolve({ out, err, code }); }));
}

const SCAM = "Ngan hang thong bao: tai khoan cua quy khach se bi khoa trong 24h. Vui long truy cap http://vietcombank-xacminh.example.top/ va nhap mat khau, ma OTP de mo lai";

describe("npm run -s ask", () => {
  it("prints the reply for a person, without colours", async () => {
    const { out, code } = await run("ask.ts", [SCAM]);
    expect(code).toBe(0);
    expect(out).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
    expect(out).not.toContain("\u001b");
  });

  it("--json prints the contract object, its quotes found in the text", async () => {
    const { out, code } = await run("ask.ts", ["--json", "--province", "quảng ninh", SCAM]);
    const answer = JSON.parse(out) as { evidence: { quote: string; start: number; end: number }[] };
    expect(code).toBe(0);
    expect(Object.keys(answer)).toEqual(["id", "kind", "verdict", "risk", "modi", "evidence", "harm", "guidance", "contacts", "citations", "reply", "ms"]);
    for (const { quote, start, end } of answer.evidence) expect(SCAM.slice(start, end)).toBe(quote);
  });

  it("--jsonl answers each line in its place and ends with 1 when one was bad", async () => {
    const { out, code } = await run("ask.ts", ["--jsonl"], Buffer.concat([Buffer.from(`{"id":"a","text":${JSON.stringify(SCAM)}}\nhỏng\n`), Buffer.from([0xff, 0xfe, 10]), Buffer.from('{"id":"b","text":"\\ud800\\u0000 chào bạn"}\n')]));
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n").map((line) => JSON.parse(line) as { id: unknown; kind?: string; error?: { code: string } });
    expect(lines.map(({ id, error }) => [id, error?.code])).toEqual([["a", undefined], [null, "invalid-json"], [null, "invalid-utf8"], ["b", undefined]]);
  });

  it("says how it is used, and which provinces there are", async () => {
    expect(await run("ask.ts", ["--sai"])).toMatchObject({ code: 2, out: "" });
    const { err, code } = await run("ask.ts", ["--province", "Atlantis", "alo"]);
    expect(code).toBe(2);
    expect(err).toMatch(/Atlantis.*Quảng Ninh/);
  });

  it("reads one message from stdin when none is given", async () => {
    expect((await run("ask.ts", [], Buffer.from(`${SCAM}\n`))).out).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
  });
});

describe("npm run chat", () => {
  it("answers, offers the choices, forgets, and takes its leave", async () => {
    const { out, code } = await run("chat.ts", [], [SCAM, "3", "/xoa", "1"]);
    expect(code).toBe(0);
    const said = out.split("\n> ");
    expect(said[1]).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
    expect(said[1]).toContain("1 Vì sao? · 2 Tôi lỡ làm theo rồi · 3 Gọi ai? · 4 Chia sẻ cảnh báo · 5 Bot sai rồi");
    expect(said[2]).toContain("113");
    expect(said[3]).toContain("Đã quên");
    expect(said[4]).toContain("Bạn gửi tin nhắn vào trước");
    expect(out.trimEnd()).toMatch(/Chào bạn\. .*$/);
  });
});

describe("npm run eval", () => {
  it("prints figures and no message, and writes nothing unasked", async () => {
    const file = join(dataDir, "tin.jsonl");
    const rows = [{ id: 1, text: SCAM, label: "scam", modus: "fake-bank-link", kind: "sms", real: "synthetic", conf: 1 }, { id: 2, text: "Chiều nay mẹ nấu canh chua, con về sớm ăn cơm nhé", label: "legit", kind: "chat", real: "real", conf: 1 }, { id: 3, text: "chưa rõ", label: "legit", kind: "chat", real: "real", conf: 0 }];
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join("\n"));
    const committed = readFileSync(join(root, "eval/figures.json"), "utf8");
    const { out, code } = await run("eval.ts", [file]);
    expect(code).toBe(0);
    expect(out).toMatch(/scams caught +100\.0 % .*1\/1/);
    expect(out).toMatch(/false alarms, legit +0\.0 % .*0\/1/);
    expect(out).toContain("1 of conf 0 left out");
    expect(out).toMatch(/injected order.*1\/1|injected order.*0\/1/);
    for (const { text } of rows) expect(out).not.toContain(text);
    expect(readFileSync(join(root, "eval/figures.json"), "utf8")).toBe(committed);
  });
});
