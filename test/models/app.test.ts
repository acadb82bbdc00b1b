import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSite, type CheckBody, type Site } from "../channels/web/site.ts";
import { testIndex, testIndexRoot } from "../fixtures/knowledge.ts";
import { fakeService, KEY, type FakeService } from "./fake-service.ts";

const index = testIndex();
const QUESTION = "công văn nói gì về ghép mặt vào ảnh nóng để tống tiền?";
let service: FakeService;
let indexRoot: string;
let site: Site;

beforeAll(async () => {
  service = await fakeService();
  indexRoot = mkdtempSync(join(tmpdir(), "khoan-da-app-"));
  for (const name of [index.name, "other-1"]) cpSync(join(testIndexRoot(), index.name), join(indexRoot, name), { recursive: true });
  writeFileSync(join(indexRoot, "current"), index.name);
  site = await openSite({ indexRoot, env: { EMBEDDINGS_PROVIDER: "ollama", EMBEDDINGS_MODEL: "bge-m3", EMBEDDINGS_BASE_URL: service.url, EMBEDDINGS_API_KEY: KEY, EMBEDDINGS_TIMEOUT_MS: "10000" } });
});
afterAll(async () => {
  await site.stop();
  await service.close();
  rmSync(indexRoot, { recursive: true, force: true });
});

async function ask(): Promise<CheckBody> {
  const response = await site.server.inject({ method: "POST", url: "/api/check", payload: { text: QUESTION } });
  expect(response.statusCode).toBe(200);
  return response.json();
}
const vectorsOf = (name: string): string[] => readdirSync(join(indexRoot, name)).filter((file) => file.startsWith("vectors.ollama-"));

describe("the whole bot with an embedding service", () => {
  it("answers with it, and just as well without it", async () => {
    expect(vectorsOf(index.name)).toHaveLength(1);
    const before = service.asked.length;
    expect((await ask()).kind).toBe("dispatch");
    expect(service.asked.length).toBeGreaterThan(before);
    service.way = "500";
    expect((await ask()).kind).toBe("dispatch");
    expect(site.lines.join("")).toContain('"code":"embeddings-status"');
    expect(site.lines.join("")).not.toContain(KEY);
    expect(site.lines.join("")).not.toContain("ghép mặt");
    service.way = "well";
  });

  it("embeds a new index while that one already serves", async () => {
    writeFileSync(join(indexRoot, "current"), "other-1");
    await expect.poll(() => site.index()).toBe("other-1");
    expect((await ask()).kind).toBe("dispatch");
    await expect.poll(() => vectorsOf("other-1")).toHaveLength(1);
    await expect.poll(() => site.lines.filter((line) => line.includes('"embeddings-serving"')).length).toBe(2);
    const before = service.asked.length;
    expect((await ask()).kind).toBe("dispatch");
    expect(service.asked.length).toBeGreaterThan(before);
  });
});
