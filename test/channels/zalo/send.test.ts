import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ERRORS } from "../../../src/channels/zalo/errors.ts";
import { untilSix } from "../../../src/channels/zalo/send.ts";
import { LONGEST_TEXT, render } from "../../../src/channels/zalo/render.ts";
import { startFakeZalo, type FakeZalo } from "../../fakes/zalo/server.ts";
import type { Sent } from "../../fakes/zalo/state.ts";
import { ListedTokens } from "./doorstep.ts";
import { delivery, longReply, REPLY, USER } from "./replies.ts";
import { openZalo, type ZaloSite } from "./site.ts";

const HOUR = 3_600_000;
let fake: FakeZalo;
let site: ZaloSite;
let now = 1_796_000_000_000;

beforeAll(async () => { fake = await startFakeZalo({ now: () => now }); });
afterAll(() => fake.stop());
beforeEach(() => {
  fake.state.sent.length = 0;
  fake.state.calls.length = 0;
  fake.state.reactions.length = 0;
  fake.state.faults.length = 0;
  fake.state.interactions.set(USER, now);
  site = openZalo({ api: fake.address, tokens: new ListedTokens(fake.state.issue().access_token) });
});

const sent = (): readonly Sent[] => fake.state.sent;

describe("a reply on Zalo", () => {
  it("is one message: words, numbers to type, and the same choices as buttons", async () => {
    expect(await site.zalo.sender.send(delivery())).toEqual({ type: "sent", sent: 1 });
    expect(sent()).toHaveLength(1);
    expect(sent()[0]?.text).toBe("LỪA ĐẢO: giả danh công an\n\nChỗ lộ ra: “chuyển tiền để chứng minh”\n\n✋ Đừng chuyển tiền\n👉 Gọi 113\n\nNhắn một số để chọn:\n1. Vì sao?\n2. Tôi lỡ làm theo rồi\n3. Gọi ai?\n4. Chia sẻ cảnh báo\n5. Bot sai rồi");
    expect(sent()[0]?.buttons.map(({ payload }) => payload)).toEqual(["#kd:why", "#kd:harmed", "#kd:contacts", "#kd:share", "#kd:wrong"]);
    expect(site.zalo.health()).toMatchObject({ state: "up", counts: { sent: 1, billed: 0 } });
  });

  it("of any length goes in pieces below the limit, cut between paragraphs, nothing lost, buttons on the last", async () => {
    const reply = longReply(60);
    expect(await site.zalo.sender.send(delivery({ reply }))).toMatchObject({ type: "sent" });
    expect(sent().length).toBeGreaterThan(3);
    expect(sent().every(({ text }) => [...text].length <= LONGEST_TEXT && text === text.normalize("NFC"))).toBe(true);
    expect(sent().map(({ text }) => text).join("\n\n").replace(/\n\nNhắn một số[\s\S]*/, "")).toBe(reply.blocks.map((block) => (block.type === "paragraph" ? block.text : "")).join("\n\n"));
    expect(sent().map(({ buttons }) => buttons.length).filter((count) => count > 0)).toEqual([5]);
    expect(sent().at(-1)?.buttons).toHaveLength(5);
  });

  it("in decomposed letters is composed before it is counted", async () => {
    const reply = { ...REPLY, blocks: [{ type: "paragraph", text: `${"ẽ".normalize("NFD").repeat(1_500)} hết` } as const] };
    await site.zalo.sender.send(delivery({ reply }));
    expect(sent()).toHaveLength(1);
  });

  it("goes on after the parts that were confirmed before", async () => {
    const reply = longReply(60);
    const all = render(reply, "user").length;
    expect(await site.zalo.sender.send(delivery({ reply, sent: all - 1 }))).toEqual({ type: "sent", sent: all });
    expect(sent()).toHaveLength(1);
    expect(await site.zalo.sender.send(delivery({ reply, sent: all }))).toEqual({ type: "sent", sent: all });
    expect(sent()).toHaveLength(1);
  });

  it("tells how far it came when a later part fails", async () => {
    const reply = longReply(60);
    fake.state.faults.push({ path: "/message/cs", fault: "none" }, { path: "/message/cs", fault: "none" }, { path: "/message/cs", fault: "http-500" });
    expect(await site.zalo.sender.send(delivery({ reply }))).toEqual({ type: "retry", sent: 2, code: "zalo-http-500", afterMs: null, uncertain: false });
    expect(await site.zalo.sender.send(delivery({ reply, sent: 2 }))).toMatchObject({ type: "sent" });
    expect(new Set(sent().map(({ text }) => text)).size).toBe(sent().length);
  });

  it("quotes the question; one that cannot be quoted any more is answered without", async () => {
    fake.state.known.add("known-1");
    await site.zalo.sender.send(delivery({ replyTo: "known-1" }));
    await site.zalo.sender.send(delivery({ replyTo: "long-gone" }));
    expect(sent().map(({ quote }) => quote)).toEqual(["known-1", null]);
  });

  it("whose buttons are refused goes with its numbers alone", async () => {
    fake.state.faults.push({ path: "/message/cs", fault: { error: -201 } });
    expect(await site.zalo.sender.send(delivery())).toEqual({ type: "sent", sent: 1 });
    expect(sent()[0]?.buttons).toEqual([]);
    expect(sent()[0]?.text).toContain("1. Vì sao?");
  });

  it("refused as too long all the same goes in smaller pieces", async () => {
    fake.state.faults.push({ path: "/message/cs", fault: { error: -210 } });
    expect(await site.zalo.sender.send(delivery({ reply: longReply(12) }))).toEqual({ type: "sent", sent: 1 });
    expect(sent().length).toBeGreaterThan(1);
    expect(sent().map(({ text }) => text).join("\n\n")).toContain("5. Bot sai rồi");
  });

  it("with a picture uploads it first; a table is told in lines", async () => {
    const attachments = [{ name: "canh-bao", mime: "image/png", bytes: new Uint8Array([1, 2, 3]) }, { name: "bang.csv", mime: "text/csv", bytes: new TextEncoder().encode("STT,Tin\r\n1,abc\r\n") }, { name: "to-roi.pdf", mime: "application/pdf", bytes: new Uint8Array([37, 80]) }] as const;
    expect(await site.zalo.sender.send(delivery({ reply: { ...REPLY, attachments } }))).toEqual({ type: "sent", sent: 3 });
    expect(sent().map(({ file }) => file)).toEqual([null, "canh-bao.png", "to-roi.pdf"]);
    expect(sent()[0]?.text).toContain("1. abc\n\nNhắn một số");
  });

  it("whose upload expired in between is uploaded once more", async () => {
    fake.state.faults.push({ path: "/message/cs", fault: { error: -100 } });
    const reply = { blocks: [], choices: [], attachments: [{ name: "a.png", mime: "image/png", bytes: new Uint8Array([1]) }] } as const;
    expect(await site.zalo.sender.send(delivery({ reply }))).toEqual({ type: "sent", sent: 1 });
    expect(fake.state.calls.filter((call) => call.includes("upload"))).toHaveLength(2);
  });

  it("to a visitor of the website goes by the call for visitors, without buttons", async () => {
    fake.state.anonymous.add("anon-1 conv-1");
    expect(await site.zalo.sender.send(delivery({ chat: "anonymous,anon-1,conv-1" }))).toEqual({ type: "sent", sent: 1 });
    expect(sent()[0]).toMatchObject({ door: "anonymous", to: "anon-1", buttons: [] });
  });

  it("to a group can call nobody by name", async () => {
    fake.state.groups.add("g-1");
    const reply = { ...REPLY, blocks: [{ type: "paragraph", text: "Tin ghi: [@2512523625412515000] chuyển tiền đi" } as const] };
    expect(await site.zalo.sender.send(delivery({ chat: "group,g-1", reply }))).toEqual({ type: "sent", sent: 1 });
    expect(sent()[0]?.text).not.toContain("[@");
  });

  it.each(["", "user,", "user,1,2", "bot,1", "anonymous,1", "user,a b"])("to %j, which is no address of ours, is dropped", async (chat) => {
    expect(await site.zalo.sender.send(delivery({ chat }))).toMatchObject({ type: "drop", code: "zalo-chat-unreadable" });
  });
});

describe("errors of Zalo, with HTTP 200", () => {
  const expected = { retry: "retry", upload: "retry", morning: "retry", token: "halt", halt: "halt", plainer: "drop", shorter: "drop", drop: "drop" } as const;

  it.each([...ERRORS])("%s is handled as its line says", async (error, { remedy }) => {
    // A remedy is tried first: the error has to come back each time.
    fake.state.faults.push(...Array.from({ length: 4 }, () => ({ path: "/message/cs", fault: { error } }) as const));
    const outcome = await site.zalo.sender.send(delivery({ replyTo: "x" }));
    expect(outcome).toMatchObject({ type: expected[remedy], sent: 0, code: `zalo${error}` });
    expect(sent()).toEqual([]);
    if (outcome.type === "retry") expect(outcome.uncertain).toBe(false);
  });

  it("nobody's number yet: the message is dropped and the operator told", async () => {
    fake.state.faults.push({ path: "/message/cs", fault: { error: -987 } });
    expect(await site.zalo.sender.send(delivery())).toMatchObject({ type: "drop", code: "zalo-987" });
    expect(site.lines.some((line) => line.includes("zalo-987") && line.includes('"level":"error"'))).toBe(true);
  });

  it("a token that was replaced elsewhere is replaced here once, and the message arrives", async () => {
    const [old, next] = [fake.state.issue().access_token, fake.state.issue().access_token];
    const tokens = new ListedTokens(old, next);
    const other = openZalo({ api: fake.address, tokens });
    expect(await other.zalo.sender.send(delivery())).toEqual({ type: "sent", sent: 1 });
    expect(tokens.replaced).toBe(1);
    expect(sent()).toHaveLength(1);
  });

  it("no token to be had: stops and says that a person has to consent", async () => {
    const other = openZalo({ api: fake.address, tokens: new ListedTokens() });
    expect(await other.zalo.sender.send(delivery())).toEqual({ type: "halt", sent: 0, code: "zalo-consent-needed" });
    expect(other.zalo.health()).toMatchObject({ state: "down", meaning: expect.stringContaining("zalo:login") as string });
  });

  it("48 hours are free, after that it is told that a send may cost; after seven days it is dropped", async () => {
    fake.state.interactions.set(USER, now - 49 * HOUR);
    expect(await site.zalo.sender.send(delivery())).toMatchObject({ type: "sent" });
    expect(site.zalo.health().counts.billed).toBe(1);
    expect(site.lines.some((line) => line.includes("zalo-billed"))).toBe(true);
    fake.state.interactions.set(USER, now - 8 * 24 * HOUR);
    expect(await site.zalo.sender.send(delivery())).toMatchObject({ type: "drop", code: "zalo-230", forget: false });
    fake.state.interactions.delete(USER);
    expect(await site.zalo.sender.send(delivery())).toMatchObject({ type: "drop", code: "zalo-232" });
    now += 1;
  });
});

describe("when no answer comes", () => {
  it("after the platform did it: said to be uncertain, since it may have arrived", async () => {
    fake.state.faults.push({ path: "/message/cs", fault: "reset-after" });
    expect(await site.zalo.sender.send(delivery())).toMatchObject({ type: "retry", sent: 0, uncertain: true });
    expect(sent()).toHaveLength(1);
  });

  it("because nobody is there: certain, since no connection came about", async () => {
    const away = openZalo({ api: "http://127.0.0.1:9" });
    expect(await away.zalo.sender.send(delivery())).toEqual({ type: "retry", sent: 0, code: "zalo-ECONNREFUSED", afterMs: null, uncertain: false });
  });

  it("to an upload: certain, since nothing was shown to anybody", async () => {
    fake.state.faults.push({ path: "/upload/", fault: "reset-after" });
    const reply = { blocks: [], choices: [], attachments: [{ name: "a.png", mime: "image/png", bytes: new Uint8Array([1]) }] } as const;
    expect(await site.zalo.sender.send(delivery({ reply }))).toMatchObject({ type: "retry", uncertain: false });
  });

  it("no error and no log line holds a token, an address or a word", async () => {
    for (const fault of ["reset-after", "reset-before", "http-500", "rate-limited", { error: -230 }, { error: -987 }] as const) {
      fake.state.faults.push({ path: "/message/cs", fault });
      const outcome = await site.zalo.sender.send(delivery());
      expect(JSON.stringify(outcome)).not.toMatch(/access-|2512523625412515000|LỪA/);
    }
    const log = site.lines.join("");
    expect(log.length).toBeGreaterThan(0);
    expect(log).not.toMatch(/access-|2512523625412515000|LỪA ĐẢO: giả/);
  });
});

describe("around the sends", () => {
  it("never more than the OA's rate: what has no turn in time is given back, certain", async () => {
    const narrow = openZalo({ api: fake.address, tokens: new ListedTokens(fake.state.issue().access_token), callsPerMinute: 0.1 });
    expect(await narrow.zalo.sender.send(delivery())).toMatchObject({ type: "retry", code: "zalo-own-pace", uncertain: false });
    expect(sent()).toEqual([]);
  });

  it("a message taken in gets a sign of receipt that praises nothing", async () => {
    fake.state.known.add("m-1");
    const { eventBytes, signedHeaders } = await import("../../fakes/zalo/webhook.ts");
    const raw = eventBytes({ event_name: "user_send_text", sender: { id: USER }, message: { text: "a", msg_id: "m-1" }, timestamp: "1767225600000" });
    expect(await site.post(raw, signedHeaders(raw, "1767225600000", fake.state.options))).toBe(200);
    await expect.poll(() => fake.state.reactions).toEqual([{ user: USER, messageId: "m-1", icon: ":o" }]);
    await site.zalo.stop();
  });

  it("asks the OA at the start whether it can work at all, and goes on asking while it cannot", async () => {
    fake.state.faults.push({ path: "/getoa", fault: { error: -209 } });
    site.zalo.start();
    await expect.poll(() => site.zalo.health().code).toBe("zalo-209");
    expect(site.zalo.health().meaning).toContain("kích hoạt");
    await expect.poll(() => site.zalo.health().state).toBe("up");
    await site.zalo.stop();
  });

  it("six in the morning in Vietnam is 23:00 UTC", () => {
    expect(untilSix(new Date("2026-12-01T15:30:00Z"))).toBe(7.5 * HOUR);
    expect(untilSix(new Date("2026-12-01T23:00:00Z"))).toBe(24 * HOUR);
  });
});
