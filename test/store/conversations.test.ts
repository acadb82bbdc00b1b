import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChatKey, PersonKey, Sealed } from "../../src/domain/privacy.ts";
import { conversationsOn, type Commit, type Held } from "../../src/store/conversations.ts";
import { inboxOn, type Arrival } from "../../src/store/inbox.ts";
import { outboxOn } from "../../src/store/outbox.ts";
import { workersOn } from "../../src/store/workers.ts";
import { KINDS, type Kind } from "./databases.ts";

const AT = "2026-12-01T00:00:00.000Z";
const sealed = (text: string): Sealed => text as Sealed;
const chat = (name: string): ChatKey => name as ChatKey;
const arrival = (id: string, conversation = "c"): Arrival => ({ id, platform: "telegram", conversation: chat(conversation), person: conversation as PersonKey, message: sealed(`words of ${id}`) });
const turn = (held: Held, worker: string, part: Partial<Commit> = {}): Commit => ({ held, worker, answered: held.messages.map(({ id }) => id), fault: null, memory: sealed("m"), replies: [{ id: `reply-to-${held.messages[0]?.id ?? ""}`, address: sealed("a"), reply: sealed("r") }], feedback: [], erase: null, at: AT, ...part });

describe.each(KINDS)("conversations on $name", (kind) => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  beforeEach(async () => { opened = await kind.open(); });
  afterEach(async () => { await opened.remove(); });
  const stores = () => ({ inbox: inboxOn(opened.database), conversations: conversationsOn(opened.database), outbox: outboxOn(opened.database), workers: workersOn(opened.database) });
  const heldBy = async (worker: string, conversation = "c"): Promise<Held> => {
    const held = await stores().conversations.claim(chat(conversation), worker, 50);
    if (held === null) throw new Error("nothing held");
    return held;
  };

  it("claims each event once, also within one batch and when two batches come at once", async () => {
    const { inbox } = stores();
    expect(await inbox.admit([arrival("1"), arrival("2"), arrival("1")], "w", AT)).toEqual([true, true, false]);
    const both = await Promise.all([inbox.admit([arrival("3"), arrival("4", "d")], "w", AT), inbox.admit([arrival("4", "d"), arrival("3")], "v", AT)]);
    expect(both.flat().filter(Boolean)).toHaveLength(2);
    expect(await inbox.depth()).toBe(4);
  });

  it("gives a conversation to one worker only, with its messages in order", async () => {
    const { inbox, conversations } = stores();
    await inbox.admit([arrival("b"), arrival("a"), arrival("c")], "w", AT);
    const claims = await Promise.all(["v", "w", "x"].map((worker) => conversations.claim(chat("c"), worker, 2)));
    const [held] = claims.filter((claim) => claim !== null);
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect(held?.messages.map(({ id, tries }) => [id, tries])).toEqual([["b", 1], ["a", 1]]);
  });

  it("keeps state, reply and the end of the words together", async () => {
    const { inbox, conversations, outbox } = stores();
    await inbox.admit([arrival("1"), arrival("2")], "w", AT);
    const held = await heldBy("w");
    expect(await conversations.commit(turn(held, "w", { answered: ["1"] }))).toBe(1);
    expect((await outbox.claim("telegram", "w", 10)).map(({ id }) => id)).toEqual(["reply-to-1"]);
    expect(await opened.database.rows.selectFrom("inbox").select(["id", "state", "message_sealed"]).orderBy("seq").execute()).toEqual([{ id: "1", state: "answered", message_sealed: null }, { id: "2", state: "waiting", message_sealed: "words of 2" }]);
    expect((await heldBy("w")).memory).toBe("m");
  });

  it("takes messages one by one after a failure, so that a poisonous one stands alone", async () => {
    const { inbox, conversations } = stores();
    await inbox.admit([arrival("1"), arrival("2")], "w", AT);
    await heldBy("w");
    await conversations.release(chat("c"), "w");
    expect((await heldBy("w")).messages.map(({ id, tries }) => [id, tries])).toEqual([["1", 2]]);
  });

  it("refuses the commit of a process that was taken for dead, and keeps nothing of it", async () => {
    const { inbox, conversations, outbox, workers } = stores();
    await workers.register("w", { machine: "m", pid: 1, born: "1" });
    await inbox.admit([arrival("1")], "w", AT);
    const held = await heldBy("w");
    expect(await workers.bury("w", 7)).toBe(false);
    expect(await workers.bury("w", 0)).toBe(true);
    expect(await inbox.unattended(10)).toEqual([{ conversation: "c", orphaned: true }]);
    const taken = await heldBy("v");
    await expect(conversations.commit(turn(held, "w"))).rejects.toMatchObject({ code: "lease-lost" });
    expect(await outbox.backlog()).toEqual([]);
    await conversations.commit(turn(taken, "v"));
    expect(await workers.beat("w")).toBe(false);
  });

  it("forgets a person: claims stay, tied to nobody; what came after the request waits on", async () => {
    const { inbox, conversations, outbox } = stores();
    await inbox.admit([arrival("1"), arrival("other", "d")], "w", AT);
    await conversations.commit(turn(await heldBy("w"), "w"));
    await inbox.admit([arrival("2")], "w", AT);
    const held = await heldBy("w");
    await inbox.admit([arrival("3")], "w", AT);
    expect(await conversations.commit(turn(held, "w", { memory: null, erase: { persons: ["c" as PersonKey], waitingToo: false } }))).toBe(1);
    expect((await outbox.claim("telegram", "w", 10)).map(({ id }) => id)).toEqual(["reply-to-2"]);
    expect(await inbox.admit([arrival("1"), arrival("2")], "w", AT)).toEqual([false, false]);
    expect((await opened.database.rows.selectFrom("inbox").select("id").where("person", "=", "c").execute()).map(({ id }) => id)).toEqual(["3"]);
    const rest = await heldBy("w");
    expect([rest.memory, rest.messages.map(({ id }) => id)]).toEqual([null, ["3"]]);
    expect((await heldBy("w", "d")).messages.map(({ id }) => id)).toEqual(["other"]);
  });

  it("hands replies out in order, one conversation's second never before its first", async () => {
    const { inbox, conversations, outbox } = stores();
    await inbox.admit([arrival("1"), arrival("other", "d")], "w", AT);
    await conversations.commit(turn(await heldBy("w"), "w"));
    await inbox.admit([arrival("2")], "w", AT);
    await conversations.commit(turn(await heldBy("w"), "w"));
    await conversations.commit(turn(await heldBy("w", "d"), "w"));
    const claims = await Promise.all([outbox.claim("telegram", "v", 10), outbox.claim("telegram", "w", 10)]);
    expect(claims.flat().map(({ id }) => id).sort()).toEqual(["reply-to-1", "reply-to-other"]);
    const owner = claims[0].some(({ id }) => id === "reply-to-1") ? "v" : "w";
    await outbox.close("reply-to-1", "somebody else", 1, null, AT);
    expect(await outbox.claim("telegram", "x", 10)).toEqual([]);
    await outbox.close("reply-to-1", owner, 1, null, AT);
    expect((await outbox.claim("telegram", "x", 10)).map(({ id, tries }) => [id, tries])).toEqual([["reply-to-2", 1]]);
    expect(await outbox.again("reply-to-2", "v")).toBe(false);
    expect(await outbox.again("reply-to-2", "x")).toBe(true);
  });
});
