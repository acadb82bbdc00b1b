import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attend, MOST_TRIES, type AttendParts } from "../../src/conversation/attend.ts";
import { entranceTo, MOST_WAITING } from "../../src/conversation/admit.ts";
import { NOTHING } from "../../src/conversation/memory.ts";
import { sealingWith } from "../../src/conversation/sealing.ts";
import { paragraph, say } from "../../src/conversation/tell.ts";
import type { Admission, IncomingMessage } from "../../src/domain/message.ts";
import type { ChatKey } from "../../src/domain/privacy.ts";
import type { Reply } from "../../src/domain/reply.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { conversationsOn } from "../../src/store/conversations.ts";
import { inboxOn } from "../../src/store/inbox.ts";
import { FakePlatform } from "../fakes/platform.ts";
import { KINDS, type Kind } from "../store/databases.ts";

const privacy = createPrivacy(["k".repeat(32)]);
const sealing = sealingWith(privacy);
const [sqlite] = KINDS as [Kind];
const reply = (text: string): Reply => ({ blocks: [paragraph(text)], choices: [], attachments: [] });

describe("one turn", () => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  let conversation: ChatKey | null;
  let depth: number;
  const platform = new FakePlatform();
  beforeEach(async () => { opened = await sqlite.open(); conversation = null; depth = 0; });
  afterEach(async () => { await opened.remove(); });

  const entrance = (each: () => number = () => 0, all: () => number = () => 0) =>
    entranceTo({ inbox: inboxOn(opened.database), privacy, sealing, worker: "w", each: { take: each }, all: { take: all }, depth: () => depth, now: () => new Date(), admitted: (_, own) => { conversation = own; } });
  const admit = (message: IncomingMessage, ...limits: Parameters<typeof entrance>): Promise<Admission> => entrance(...limits).admit(message);

  function parts(talk: AttendParts["talk"]): { parts: AttendParts; parked: string[] } {
    const parked: string[] = [];
    return { parked, parts: { conversations: conversationsOn(opened.database), sealing, privacy, worker: "w", now: () => new Date(), talk, sorry: () => reply("chưa xem được"), events: { committed: () => undefined, parked: (_, fault) => parked.push(fault) } } };
  }
  const told = async (): Promise<string[]> =>
    (await opened.database.rows.selectFrom("outbox").select(["id", "reply_sealed"]).orderBy("seq").execute()).map(({ id, reply_sealed: sealed }) => JSON.stringify(sealing.openReply(id, sealed as never).blocks));
  const turn = async (one: AttendParts): Promise<number | null | "failed"> => {
    try {
      return await attend(conversation as ChatKey, one);
    } catch {
      await one.conversations.release(conversation as ChatKey, "w");
      return "failed";
    }
  };

  it("that keeps failing is answered with what is always true, and its neighbours with what they deserve", async () => {
    for (const text of ["tin lành", "tin độc", "tin sau"]) await admit(platform.say("c", text));
    const { parts: one, parked } = parts((memory, heard) => {
      if (heard.some(({ content }) => content.type === "text" && content.text === "tin độc")) return Promise.reject(new Error("poison"));
      return Promise.resolve({ memory, said: heard.map(() => say([paragraph("đã xem")], null)), feedback: [], erase: "no" });
    });
    const outcomes: unknown[] = [];
    for (let time = 0; time < 10 && outcomes.at(-1) !== null; time += 1) outcomes.push(await turn(one));
    expect(outcomes.filter((outcome) => outcome === "failed").length).toBeLessThanOrEqual(MOST_TRIES + 1);
    expect(parked).toEqual(["tries-spent"]);
    expect((await told()).map((text) => (text.includes("đã xem") ? "seen" : "sorry"))).toEqual(["seen", "sorry", "seen"]);
  });

  it("goes on without a memory that no longer opens, and parks words that no longer open", async () => {
    await admit(platform.say("c", "một tin"));
    await opened.database.rows.updateTable("conversations").set({ memory_sealed: "s1.nonsense.x" }).execute();
    const { parts: one, parked } = parts((memory) => Promise.resolve({ memory: NOTHING, said: [say([paragraph(memory === NOTHING ? "đã quên" : "còn nhớ")], null)], feedback: [], erase: "no" }));
    expect(await turn(one)).toBe(0);
    expect(await told()).toEqual([expect.stringContaining("đã quên")]);
    await admit(platform.say("c", "hai tin"));
    await opened.database.rows.updateTable("inbox").set({ message_sealed: "s1.nonsense.x" }).where("state", "=", "waiting").execute();
    expect(await turn(one)).toBe(0);
    expect(parked).toEqual(["seal-unreadable"]);
  });

  it("answers what was sealed for it and nothing copied from another row", async () => {
    await admit(platform.say("c", "một tin"));
    await admit(platform.say("d", "tin của người khác"));
    const [first, second] = await opened.database.rows.selectFrom("inbox").select(["id", "message_sealed"]).orderBy("seq").execute();
    await opened.database.rows.updateTable("inbox").set({ message_sealed: first?.message_sealed ?? "" }).where("id", "=", second?.id ?? "").execute();
    const { parts: one, parked } = parts(() => Promise.reject(new Error("must not be reached")));
    expect(await turn(one)).toBe(0);
    expect(parked).toEqual(["seal-unreadable"]);
  });

  it("is not begun for a flood: over a person's limit the words are not even kept, over everybody's the platform is asked to wait", async () => {
    expect(await admit(platform.say("c", "bí mật"), () => 5)).toBe("accepted");
    const [row] = await opened.database.rows.selectFrom("inbox").select(["id", "message_sealed"]).execute();
    expect(JSON.stringify(sealing.openMessage(row?.id ?? "", row?.message_sealed as never))).not.toContain("bí mật");
    expect(await admit(platform.say("c", "nữa"), () => 0, () => 5)).toBe("busy");
    depth = MOST_WAITING;
    expect(await admit(platform.say("c", "nữa"))).toBe("busy");
    expect(await admit(platform.say("c", "/xoa"), () => 5, () => 5)).toBe("accepted");
    expect(await admit(platform.event("c", { type: "left" }))).toBe("accepted");
  });

  it("of a group belongs to the speaker alone", async () => {
    await admit(platform.say("group", "một", { person: "a", group: true }));
    const first = conversation;
    await admit(platform.say("group", "hai", { person: "b", group: true }));
    expect(conversation).not.toBe(first);
    await admit(platform.say("group", "ba", { person: "a", group: true, eventId: randomUUID() }));
    expect(conversation).toBe(first);
  });
});
