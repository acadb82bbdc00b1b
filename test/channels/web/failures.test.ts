import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answer, AnswerFailure } from "../../../src/answer.ts";
import { createLog } from "../../../src/channels/log.ts";
import { createMetrics } from "../../../src/channels/metrics.ts";
import { RateLimit } from "../../../src/channels/rate-limit.ts";
import { createServer } from "../../../src/channels/server.ts";
import { webChannel } from "../../../src/channels/web/channel.ts";
import type { Library } from "../../../src/domain/library.ts";
import { openLibrary } from "../../../src/lookup/library.ts";
import type { CheckBody, ErrorBody } from "./site.ts";
import { testIndex } from "../../fixtures/knowledge.ts";

const root = join(import.meta.dirname, "../../..");
const index = testIndex();
const SECRET = "số tài khoản của chị Sáu 19038475629100";

async function serverOn(library: Library | null) {
  const lines: string[] = [];
  const rate = { burst: 1000, perSecond: 1000 };
  const web = await webChannel({ pageDir: join(root, "src/channels/web/page"), fontDir: join(root, "node_modules/@expo-google-fonts/be-vietnam-pro"), limit: new RateLimit(rate, rate), defaultProvince: null });
  const server = createServer({ channels: [web], library: () => library, log: createLog("trace", { write: (line) => { lines.push(line); } }), metrics: createMetrics(), publicUrl: null, bodyLimit: 1_048_576 });
  const check = () => server.inject({ method: "POST", url: "/api/check", headers: { "content-type": "application/json" }, payload: JSON.stringify({ text: SECRET }) });
  return { server, check, lines };
}

const desk = openLibrary(index.name, index.knowledge, () => new Date("2026-12-01"));

describe("when thinking breaks", () => {
  it("gives the fallback: not enough to go by, with the default contacts; counted, and logged by code alone", async () => {
    // A judge without its models: it breaks in the middle of answering, as a bug would.
    const broken = { ...index.knowledge, judge: { ...index.knowledge.judge, models: null as never } };
    const { server, check, lines } = await serverOn({
      ...desk,
      answer: (turn) => answer(turn, broken, new Date("2026-12-01")).then(
        (full) => ({ answer: full, failure: null }),
        (error: unknown) => {
          if (!(error instanceof AnswerFailure)) throw error;
          return { answer: error.fallback, failure: new TypeError(`cannot read ${SECRET}`) };
        },
      ),
    });
    const response = await check();
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ kind: "unclear", verdict: "unclear", view: { sign: "question", heading: "CHƯA ĐỦ CĂN CỨ" } });
    expect(response.json<CheckBody>().contacts.map((contact) => contact.id)).toContain("nat-113");
    expect((await server.inject("/metrics")).body).toContain('khoanda_answer_failures_total{code="TypeError"} 1');
    expect(lines.join("")).toContain('"code":"answer-failed"');
    expect(lines.join("")).not.toContain("19038475629100");
  });

  it("and when even that breaks, says so and what not to do", async () => {
    const { check, lines } = await serverOn({ ...desk, answer: () => Promise.reject(new Error(`boom ${SECRET}`)) });
    const response = await check();
    expect(response.statusCode).toBe(500);
    expect(response.json<ErrorBody>().error).toEqual({ code: "internal", message: "Tôi đang trục trặc, chưa xem được. Trong lúc chờ, bạn đừng làm theo lời người lạ." });
    expect(lines.join("")).toContain('"code":"internal"');
    expect(lines.join("")).not.toContain("19038475629100");
  });
});

describe("before an index is loaded", () => {
  it("is alive, not ready, and asks for patience", async () => {
    const { server, check } = await serverOn(null);
    expect((await server.inject("/healthz")).statusCode).toBe(200);
    const ready = await server.inject("/readyz");
    expect([ready.statusCode, ready.json()]).toMatchObject([503, { status: "loading", index: null }]);
    const refused = await check();
    expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([503, "60"]);
  });
});

it("nor does a line of the message that looks like a line of the stack", async () => {
  const { faultOf } = await import("../../../src/channels/log.ts");
  const error = new Error(`first line\n    at ${SECRET} (file.ts:1:1)`);
  expect(JSON.stringify(faultOf(error))).not.toContain("19038475629100");
  expect(JSON.stringify(faultOf(error))).toContain("failures.test.ts");
});

it("the text a fault is about never gets into a log line, however deep", async () => {
  const { faultOf } = await import("../../../src/channels/log.ts");
  const error = new Error(`outer ${SECRET}`, { cause: new SyntaxError(`inner ${SECRET}`, { cause: SECRET }) });
  expect(JSON.stringify(faultOf(error))).not.toContain("19038475629100");
  expect(faultOf(error)).toMatchObject({ name: "Error", cause: { name: "SyntaxError", cause: { name: "string" } } });
});
