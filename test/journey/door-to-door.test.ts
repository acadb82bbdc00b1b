import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testIndex } from "../fixtures/knowledge.ts";
import { KINDS, type Kind } from "../store/databases.ts";
import { running, type Running } from "./store.ts";

testIndex();
const SCAM = "Tôi là công an, anh có liên quan đường dây rửa tiền. Chuyển ngay 200 triệu vào tài khoản 19038475629100 để xác minh, không được nói với ai.";

describe.each(KINDS)("a message door to door on $name", (kind) => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  let now: Running;
  beforeEach(async () => {
    opened = await kind.open();
    now = await running(opened.database);
  });
  afterEach(async () => {
    await now.app.stop();
    await opened.remove();
  });
  const admit = (message: Parameters<NonNullable<Running["platform"]["entrance"]>["admit"]>[0]) => now.platform.entrance?.admit(message);

  it("is answered once, however often it is delivered", async () => {
    const message = now.platform.say("c1", SCAM);
    expect(await admit(message)).toBe("accepted");
    expect(await admit(message)).toBe("known");
    await expect.poll(() => now.platform.told("c1")).toHaveLength(1);
    expect(await admit(message)).toBe("known");
    expect(now.platform.told("c1")[0]).toMatch(/LỪA ĐẢO/);
    expect(now.platform.sent[0]?.reply.choices).toHaveLength(5);
  });

  it("is followed by what its buttons and numbers ask for, and by /xoa which forgets it all", async () => {
    await admit(now.platform.say("c1", SCAM));
    await expect.poll(() => now.platform.told("c1")).toHaveLength(1);
    await admit(now.platform.say("c1", "3"));
    await expect.poll(() => now.platform.told("c1")).toHaveLength(2);
    expect(now.platform.told("c1")[1]).toMatch(/113/);
    await admit(now.platform.event("c1", { type: "press", choice: now.platform.sent[0]?.reply.choices[4]?.id ?? "" }));
    await expect.poll(() => now.platform.told("c1")).toHaveLength(3);
    expect(await opened.database.rows.selectFrom("feedback").select(["verdict", "day"]).execute()).toEqual([{ verdict: "scam", day: "2026-12-01" }]);
    await admit(now.platform.say("c1", "/xoa"));
    await expect.poll(() => now.platform.told("c1")).toHaveLength(4);
    await admit(now.platform.say("c1", "1"));
    await expect.poll(() => now.platform.told("c1")).toHaveLength(5);
    expect(now.platform.told("c1")[4]).toMatch(/gửi tin nhắn vào trước/);
  });

  it("leaves no word of theirs behind, in no table and in no log line", async () => {
    await admit(now.platform.say("chat-0987654321", SCAM));
    await expect.poll(() => now.platform.told("chat-0987654321")).toHaveLength(1);
    await expect.poll(async () => (await opened.database.rows.selectFrom("outbox").select("state").execute()).map(({ state }) => state)).toEqual(["sent"]);
    const kept = JSON.stringify([await opened.database.rows.selectFrom("inbox").selectAll().execute(), await opened.database.rows.selectFrom("outbox").selectAll().execute(), await opened.database.rows.selectFrom("conversations").selectAll().execute(), now.lines]);
    for (const word of ["chat-0987654321", "rửa tiền", "19038475629100", "công an"]) expect(kept).not.toContain(word);
    expect(await opened.database.rows.selectFrom("inbox").select("message_sealed").execute()).toEqual([{ message_sealed: null }]);
    expect(await opened.database.rows.selectFrom("outbox").select(["reply_sealed", "address_sealed"]).execute()).toEqual([{ reply_sealed: null, address_sealed: null }]);
  });
});
