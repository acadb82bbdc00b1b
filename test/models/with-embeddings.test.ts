import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { LoadedIndex } from "../../src/artefact/ensure.ts";
import { withEmbeddings } from "../../src/build.ts";
import { createLog } from "../../src/channels/log.ts";
import { readConfig } from "../../src/config.ts";
import type { Knowledge } from "../../src/knowledge.ts";
import { fakeService, KEY, type FakeService, type Way } from "./fake-service.ts";
import { plainRetriever } from "./passages.ts";

const loads = vi.hoisted(() => ({ count: 0 }));
vi.mock("@langchain/openai", async (original) => {
  loads.count += 1;
  return original();
});

const QUESTION = "cộng tác viên nạp tiền nhiệm vụ hoa hồng";
// Only the retriever of an index is touched here.
const index: LoadedIndex = { name: "n-1", knowledge: { retriever: plainRetriever() } as unknown as Knowledge };
let service: FakeService;
let indexRoot: string;

beforeAll(async () => {
  service = await fakeService();
  indexRoot = mkdtempSync(join(tmpdir(), "khoan-da-embeddings-"));
  mkdirSync(join(indexRoot, index.name));
});
afterAll(async () => {
  await service.close();
  rmSync(indexRoot, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<{ got: LoadedIndex; lines: string[] }> {
  const lines: string[] = [];
  const got = await withEmbeddings(index, readConfig(env, "/nowhere"), indexRoot, createLog("trace", { write: (line) => { lines.push(line); } }));
  return { got, lines };
}
const codes = (lines: readonly string[]): unknown[] => lines.map((line) => (JSON.parse(line) as { code: unknown }).code);
const ollama = (): Record<string, string> => ({ EMBEDDINGS_PROVIDER: "ollama", EMBEDDINGS_MODEL: "bge-m3", EMBEDDINGS_BASE_URL: service.url, EMBEDDINGS_API_KEY: KEY, EMBEDDINGS_TIMEOUT_MS: "200" });

describe("the index with embeddings", () => {
  it("is the same index when none are configured, and LangChain is not even loaded", async () => {
    for (const env of [{}, { EMBEDDINGS_PROVIDER: "hashed" }, { ...ollama(), EMBEDDINGS_PROVIDER: "hashed" }]) expect(await start(env)).toEqual({ got: index, lines: [] });
    expect(loads.count).toBe(0);
    expect(service.asked).toEqual([]);
  });

  it.each<Way>(["500", "401", "silent", "ragged"])("falls back to hashed vectors when the service answers badly (%s): told in Vietnamese, by code, without a secret", async (way) => {
    service.way = way;
    const { got, lines } = await start(ollama());
    expect(got).toBe(index);
    expect(codes(lines).at(-1)).toBe("embeddings-fallback");
    expect(lines.join("")).toContain("Không dùng được ollama: dịch vụ nhúng");
    expect(lines.join("")).toContain("Cách sửa");
    expect(lines.join("")).not.toContain(KEY);
    expect(lines.join("")).not.toContain(service.url);
    service.way = "well";
  });

  it("falls back when nobody listens there", async () => {
    const { got, lines } = await start({ ...ollama(), EMBEDDINGS_BASE_URL: "http://127.0.0.1:9/v1" });
    expect(got).toBe(index);
    expect(lines.join("")).toContain("không kết nối được");
  });

  it("uses them when they work: kept under the index, loaded only now", async () => {
    const { got, lines } = await start(ollama());
    expect(loads.count).toBe(1);
    expect(got.knowledge.retriever).not.toBe(index.knowledge.retriever);
    expect(codes(lines)).toEqual(["embeddings-started", "embeddings-serving"]);
    expect(readdirSync(join(indexRoot, index.name))).toEqual([expect.stringMatching(/^vectors\.ollama-[0-9a-f]{12}\.bin$/)]);
    expect(codes((await start(ollama())).lines)).toEqual(["embeddings-serving"]);
    service.way = "500";
    expect(await got.knowledge.retriever.find(QUESTION, 3)).toHaveLength(3);
    expect(codes(lines).at(-1)).toBe("embeddings-status");
    expect(lines.join("")).not.toContain("cộng tác viên");
    expect(lines.join("")).not.toContain(KEY);
    service.way = "well";
  });

  it("never takes a key meant for OpenAI from the environment", async () => {
    vi.stubEnv("OPENAI_API_KEY", "sk-khac");
    vi.stubEnv("OPENAI_ORG_ID", "org-khac");
    await start({ ...ollama(), EMBEDDINGS_API_KEY: "" });
    vi.unstubAllEnvs();
    expect(service.asked.at(-1)?.key).toBe("Bearer none");
  });
});
