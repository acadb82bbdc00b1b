import { afterAll, beforeAll, expect, it } from "vitest";
import { BLACKMAIL, openSite, type CheckBody, type Site } from "../channels/web/site.ts";
import { honest } from "../fakes/model/honest.ts";
import { LIES } from "../fakes/model/lies.ts";
import { fakeModel, KEY, type FakeModel } from "../fakes/model/server.ts";

let model: FakeModel;
let site: Site;

beforeAll(async () => {
  model = await fakeModel(honest);
  site = await openSite({ env: { LLM_PROVIDER: "openai", LLM_MODEL: "fake", LLM_BASE_URL: model.url, LLM_API_KEY: KEY, LLM_TIMEOUT_MS: "60000", LLM_PER_PERSON_DAY: "1000" } });
});
afterAll(async () => {
  await site.stop();
  await model.close();
});

async function ask(): Promise<CheckBody> {
  const response = await site.server.inject({ method: "POST", url: "/api/check", payload: { text: BLACKMAIL } });
  expect(response.statusCode).toBe(200);
  return response.json();
}

it("the whole bot with a model: its words reach the person, its lies only the metrics, and no log holds a word or a key", async () => {
  const good = await ask();
  expect(good.reply).toContain("Bác ơi, bác bình tĩnh nhé.");
  const lies = LIES.filter(({ reason }) => ["forbidden-word", "number", "link", "altered-quote", "unknown-id", "fixed-changed", "softened"].includes(reason));
  for (const lie of lies) {
    model.react = lie.react;
    expect((await ask()).verdict).toBe(good.verdict);
  }
  model.react = () => ({ type: "raw", status: 500, body: `{"error":{"message":"boom ${KEY}"}}` });
  expect((await ask()).verdict).toBe(good.verdict);
  const metrics = (await site.server.inject({ method: "GET", url: "/metrics" })).body;
  for (const reason of new Set(lies.map((lie) => lie.reason))) expect(metrics).toMatch(new RegExp(`khoanda_model_dropped_total\\{use="reword",reason="${reason}"\\} [1-9]`));
  expect(metrics).toMatch(/khoanda_model_calls_total\{use="reword",outcome="ok"\} [1-9]/);
  expect(metrics).toMatch(/khoanda_model_calls_total\{use="reword",outcome="status"\} 1/);
  expect(metrics).toMatch(/khoanda_model_tokens_total\{use="reword",direction="input"\} [1-9]/);
  const log = site.lines.join("");
  expect(log).toContain('"code":"model-ready"');
  expect(log).toContain('"code":"model-status"');
  expect(log).not.toContain(KEY);
  expect(log).not.toContain("clip nóng");
}, 120_000);
