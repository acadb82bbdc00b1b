import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/domain/reply.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { openDatabase, type Database } from "../../src/store/database.ts";
import { retentionOn } from "../../src/store/retention.ts";
import { testIndex } from "../fixtures/knowledge.ts";
import { running, TEST_KEY, type Running } from "./store.ts";

testIndex();
const CHAT = "chat-5550001112223334445";
/** Everything in it that is theirs, as it was written. */
const THEIRS = ["Nguyễn Thị Hoa", "0912345678", "19038475629100", "001184012345", "482913", "hoa.nguyen@example.com", "rửa tiền", "giúp tôi", CHAT];
const MESSAGE = "Tên tôi là Nguyễn Thị Hoa, giúp tôi với. Công an gọi từ 0912345678 nói tôi rửa tiền, bắt chuyển vào tài khoản 19038475629100, đọc OTP 482913, căn cước 001184012345, gửi tới hoa.nguyen@example.com.";

let dataDir: string;
let database: Database;
let now: Running;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "khoan-da-disk-"));
  database = await openDatabase({ dataDir, databaseUrl: null });
  now = await running(database);
});
afterEach(() => { rmSync(dataDir, { recursive: true, force: true }); });

/** Every byte of the database, its log and everything else there, and every log line. */
const everything = (): string => [...readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file)).toString("latin1")), Buffer.from(now.lines.join("\n")).toString("latin1")].join("\n");
const latin = (text: string): string => Buffer.from(text).toString("latin1");
const found = (texts: readonly string[]): readonly string[] => {
  const all = everything();
  return texts.filter((text) => all.includes(latin(text)) || all.includes(latin(text.normalize("NFD"))));
};
const say = async (text: string, answers: number): Promise<void> => {
  await now.platform.entrance?.admit(now.platform.say(CHAT, text));
  await expect.poll(() => now.platform.told(CHAT).length, { timeout: 30_000 }).toBe(answers);
};

describe("the files under DATA_DIR and the log", () => {
  it("hold nothing of a person that can be read, and after /xoa nothing that is theirs at all", async () => {
    const privacy = createPrivacy([TEST_KEY]);
    await say(MESSAGE, 1);
    expect(found(THEIRS)).toEqual([]);
    const [message] = [now.platform.say(CHAT, "")];
    const keys = [privacy.personKey(message.platform, message.person), privacy.chatKey(message.platform, CHAT)];
    // The search finds what is there: the person's hash, before.
    expect(found(keys)).toEqual(keys);
    await say("/xoa", 2);
    await expect.poll(async () => (await database.rows.selectFrom("outbox").select("state").where("state", "=", "waiting").execute()).length, { timeout: 30_000 }).toBe(0);
    await retentionOn(database).sweep("2026-11-01T00:00:00.000Z", "2026-W49", "2026-W44");
    expect(found([...keys, ...THEIRS])).toEqual([]);
    await now.app.stop();
    expect(found([...keys, ...THEIRS])).toEqual([]);
  });

  it("hold nothing that can be read while a message or its reply still waits", async () => {
    let resolve: (outcome: SendOutcome) => void = () => undefined;
    const promise = new Promise<SendOutcome>((answer) => { resolve = answer; });
    now.platform.outcomes.push(() => promise);
    await now.platform.entrance?.admit(now.platform.say(CHAT, MESSAGE));
    expect(found(THEIRS)).toEqual([]);
    await expect.poll(async () => (await database.rows.selectFrom("outbox").select("state").where("state", "=", "waiting").execute()).length, { timeout: 30_000 }).toBe(1);
    expect(found(THEIRS)).toEqual([]);
    resolve({ type: "sent", sent: 1 });
    await now.app.stop();
  });
});
