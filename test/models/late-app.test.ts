import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WAITS_MS } from "../../src/assisted.ts";
import { telegramDoors } from "../../src/build/telegram.ts";
import { buildApp, type App } from "../../src/build.ts";
import { createLog } from "../../src/channels/log.ts";
import { readConfig } from "../../src/config.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { openDatabase } from "../../src/store/database.ts";
import { until } from "../channels/telegram/site.ts";
import { BLACKMAIL } from "../channels/web/site.ts";
import { honestFollowUp } from "../fakes/model/follow-up.ts";
import { honestWording } from "../fakes/model/honest.ts";
import { fakeModel, type Asked, type FakeModel, type Reaction } from "../fakes/model/server.ts";
import { fakeTelegram, type FakeTelegram } from "../fakes/telegram/server.ts";
import { testIndex } from "../fixtures/knowledge.ts";

let telegram: FakeTelegram;
let model: FakeModel;
let app: App;
let dataDir: string;
/** What the model says once it has taken longer than a person waits. */
let says: (asked: Asked) => Reaction;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-late-"));
  telegram = await fakeTelegram({ timeScale: 0.01 });
  model = await fakeModel((asked) => ({ type: "late", ms: WAITS_MS + 1500, then: says(asked) }));
  const config = readConfig({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, TELEGRAM_MODE: "polling", LOG_LEVEL: "trace", LLM_PROVIDER: "ollama", LLM_MODEL: "fake", LLM_BASE_URL: model.url, LLM_TIMEOUT_MS: "60000" }, dataDir);
  const store = { database: await openDatabase({ dataDir, databaseUrl: null }), privacy: createPrivacy(["k".repeat(64)]) };
  app = await buildApp({ config, index: testIndex(), indexRoot: null, log: createLog("silent", { write: () => undefined }), store, openDoors: telegramDoors() });
  await app.server.listen({ port: 0, host: "127.0.0.1" });
  await app.start();
}, 240_000);
afterAll(async () => {
  await app.stop();
  await telegram.stop();
  await model.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const said = (chat: number) => telegram.world.history(chat).filter(({ from }) => from?.is_bot === true);
const edits = () => telegram.calls.filter(({ method }) => method === "editMessageText");
const metrics = async (): Promise<string> => (await app.server.inject("/metrics")).body;

it("the template goes first, the model's words follow in the same message, with the same buttons, once", async () => {
  says = (asked) => ({ type: "says", json: honestWording(asked) });
  telegram.people.say(1, BLACKMAIL);
  const first = await until(() => said(1)[0], "the template");
  expect(first.text).not.toContain("Bác ơi");
  await until(() => edits().length === 1, "the edit");
  const [last, ...more] = said(1);
  expect(more).toEqual([]);
  expect(last?.message_id).toBe(first.message_id);
  expect(last?.text).toContain("Bác ơi, bác bình tĩnh nhé.");
  expect(last?.reply_markup).toEqual(first.reply_markup);
  telegram.people.pressButton(1, last as typeof first, "Vì sao?");
  await until(() => said(1).length === 2, "what stands behind the button");
  expect(await metrics()).toMatch(/khoanda_edits_total\{platform="telegram",code="edited"\} 1/);
}, 120_000);

it("a question about it gets its template first, and what was chosen follows", async () => {
  says = (asked) => ({ type: "says", json: asked.name === "follow_up" ? honestFollowUp(asked) : honestWording(asked) });
  telegram.people.say(1, "vậy tôi nói gì với mẹ tôi bây giờ?");
  const template = await until(() => said(1)[2], "the template");
  expect(template.text).toMatch(/^Tôi vẫn giữ lời/);
  await until(() => edits().length === 2, "the edit");
  expect(said(1)).toHaveLength(3);
  expect(said(1)[2]?.text).toContain("Bạn có thể nói với người nhà thế này:");
}, 120_000);

it("lies that come late are caught like any other: nothing is edited", async () => {
  const before = edits().length;
  says = (asked) => ({ type: "says", json: { ...honestWording(asked), opening: "Bác cứ yên tâm.", parts: honestWording(asked).parts.map((part) => ({ ...part, text: "Tin này an toàn." })) } });
  telegram.people.say(2, BLACKMAIL);
  await until(() => said(2)[0], "the template");
  await expect.poll(metrics, { timeout: 60_000 }).toMatch(/khoanda_model_dropped_total\{use="reword",reason="forbidden-word"\} [1-9]/);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(edits()).toHaveLength(before);
  expect(said(2)).toHaveLength(1);
}, 120_000);
