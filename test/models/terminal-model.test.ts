import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assistantAtTerminal } from "../../src/build/assistant.ts";
import { terminalTalk } from "../../src/build/terminal.ts";
import { readConfig } from "../../src/config.ts";
import { BLACKMAIL } from "../channels/web/site.ts";
import { honestFollowUp } from "../fakes/model/follow-up.ts";
import { honestWording } from "../fakes/model/honest.ts";
import { fakeModel, type Asked, type FakeModel, type Reaction } from "../fakes/model/server.ts";
import { testIndex, testIndexRoot } from "../fixtures/knowledge.ts";

const root = join(import.meta.dirname, "../..");
const index = testIndex();
const OPENING = "Bác ơi, bác bình tĩnh nhé.";
let model: FakeModel;
let dataDir: string;
const honest = (asked: Asked): Reaction => ({ type: "says", json: asked.name === "follow_up" ? honestFollowUp(asked) : asked.name === "reworded_reply" ? honestWording(asked) : asked.name === "second_look" ? { reasons: [] } : { facts: [] } });
const env = (): Record<string, string> => ({ LLM_PROVIDER: "ollama", LLM_MODEL: "fake", LLM_BASE_URL: model.url, LLM_TIMEOUT_MS: "60000" });

beforeAll(async () => {
  model = await fakeModel(honest);
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-terminal-"));
  cpSync(join(testIndexRoot(), index.name), join(dataDir, "index", index.name), { recursive: true });
  writeFileSync(join(dataDir, "index", "current"), index.name);
});
afterAll(async () => {
  await model.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => { model.react = honest; });

function ask(args: readonly string[], more: Record<string, string>, input = ""): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/ask.ts", ...args], { cwd: root, env: { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir, ...more } });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { err += chunk.toString(); });
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (code) => { resolve({ code, out, err }); }));
}

describe("`ask` with a model", () => {
  it("says its words, alone and line by line, in the shape that is promised", async () => {
    const { code, out, err } = await ask([BLACKMAIL], env());
    expect([code, err.replace(/^(?:knowledge\/|Dựng).*\n/gm, "")]).toEqual([0, ""]);
    expect(out).toContain(OPENING);
    const lines = await ask(["--jsonl"], env(), `${JSON.stringify({ id: 1, text: BLACKMAIL })}\n`);
    const answer = JSON.parse(lines.out) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(["id", "kind", "verdict", "risk", "modi", "evidence", "harm", "guidance", "contacts", "citations", "reply", "ms"]);
    expect(answer["reply"]).toContain(OPENING);
  }, 240_000);

  it("that is not there says so once, in words, and answers by itself", async () => {
    const { code, out, err } = await ask([BLACKMAIL], { ...env(), LLM_BASE_URL: "http://127.0.0.1:9/v1" });
    expect(code).toBe(0);
    expect(out).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
    expect(err.match(/không kết nối được. Cách sửa/g)).toHaveLength(1);
    expect(err).not.toContain("clip");
  }, 240_000);
});

describe("`chat` with a model", () => {
  it("speaks to the person at hand, and answers what is asked further", async () => {
    const told: string[] = [];
    const clock = (): Date => new Date("2026-12-01T03:00:00Z");
    const assistant = await assistantAtTerminal(readConfig(env(), "/"), (line) => told.push(line), clock);
    const talk = terminalTalk({ index, province: null, clock, assistant });
    expect((await talk.take(BLACKMAIL)).text).toContain(OPENING);
    const { text } = await talk.take("vậy tôi nói gì với vợ tôi bây giờ?");
    expect(text).toContain("Tôi vẫn giữ lời: đây là trò");
    expect(text).toContain("Bạn có thể nói với người nhà thế này:");
    expect(told).toEqual([]);
  }, 60_000);

  it("whose package is missing names it, and talks all the same", async () => {
    const told: string[] = [];
    const clock = (): Date => new Date("2026-12-01T03:00:00Z");
    const assistant = await assistantAtTerminal(readConfig({ LLM_PROVIDER: "google", LLM_MODEL: "m", LLM_API_KEY: "k" }, "/"), (line) => told.push(line), clock);
    expect(told.join("")).toContain("npm install @langchain/google-genai");
    expect((await terminalTalk({ index, province: null, clock, assistant }).take(BLACKMAIL)).text).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
  }, 60_000);
});
