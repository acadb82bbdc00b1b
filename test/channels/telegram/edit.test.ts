import { afterEach, beforeEach, expect, it } from "vitest";
import type { Delivery, SendOutcome } from "../../../src/domain/reply.ts";
import { NO_LIMITS, tooMany } from "../../fakes/telegram/limits.ts";
import { badRequest, forbidden } from "../../fakes/telegram/refusal.ts";
import { longReply, REPLY } from "../zalo/replies.ts";
import { openTelegram, type TelegramSite } from "./site.ts";

const PERSON = 5_523_000_001;
const BETTER = { ...REPLY, blocks: [{ type: "paragraph" as const, text: "Bác ơi, bác bình tĩnh nhé." }, ...REPLY.blocks] };
let site: TelegramSite;
let message: string;
const send = (over: Partial<Delivery> = {}): Promise<SendOutcome> => site.telegram.sender.send({ id: "d1", chat: String(PERSON), replyTo: null, reply: REPLY, sent: 0, ...over });
const edit = (over: Partial<Delivery> = {}): Promise<SendOutcome> => send({ id: "d2", reply: BETTER, edits: message, ...over });
const received = () => site.fake.world.history(PERSON).filter(({ from }) => from?.is_bot === true);

beforeEach(async () => {
  site = await openTelegram({ fake: { limits: NO_LIMITS } });
  site.fake.world.chat(PERSON).state = "open";
  const outcome = await send();
  if (outcome.type !== "sent" || outcome.message === undefined) throw new Error("no message to edit");
  message = outcome.message;
});
afterEach(() => site.close());

it("a message gets other words and keeps its buttons; nothing is sent anew", async () => {
  expect(await edit()).toEqual({ type: "sent", sent: 1 });
  expect(received()).toHaveLength(1);
  const [one] = received();
  expect(one?.text).toMatch(/^Bác ơi, bác bình tĩnh nhé\.\n\nLỪA ĐẢO/);
  expect(one?.reply_markup?.inline_keyboard.flat()).toHaveLength(5);
  expect(one?.entities?.map(({ type }) => type)).toEqual(["bold", "blockquote"]);
  expect(site.fake.calls.at(-1)).toMatchObject({ method: "editMessageText", parameters: { link_preview_options: { is_disabled: true } } });
});

it("the same words once more are done, not wrong: a try whose answer was lost", async () => {
  site.fake.fail("editMessageText", "done-but-silent");
  expect(await edit()).toMatchObject({ type: "retry", uncertain: true });
  expect(await edit()).toEqual({ type: "sent", sent: 1 });
  expect(received()).toHaveLength(1);
});

it("goes without marks where Telegram cannot read them", async () => {
  site.fake.fail("editMessageText", { refuse: badRequest("can't parse entities") });
  expect(await edit()).toEqual({ type: "sent", sent: 1 });
  expect(received()[0]?.entities ?? []).toEqual([]);
});

it.each<[string, () => void, string]>([
  ["is gone", () => { site.fake.world.messages.set(PERSON, []); }, "edit-gone"],
  ["cannot be edited any more", () => { site.fake.fail("editMessageText", { refuse: badRequest("message can't be edited") }); }, "edit-gone"],
  ["is in a chat that shut the bot out", () => { site.fake.fail("editMessageText", { refuse: forbidden("bot was blocked by the user") }); }, "blocked"],
])("a message that %s keeps its words, and no second one is sent", async (_, happens, code) => {
  happens();
  const before = received();
  expect(await edit()).toEqual({ type: "drop", sent: 0, code, forget: false });
  expect(received()).toEqual(before);
});

it("words that would need several messages are not used", async () => {
  expect(await edit({ reply: longReply(90) })).toMatchObject({ type: "drop", code: "edit-several" });
  expect(received()).toHaveLength(1);
});

it("waits as Telegram says", async () => {
  site.fake.fail("editMessageText", { refuse: tooMany(7) });
  expect(await edit()).toMatchObject({ type: "retry", code: "rate-limited", afterMs: 7000 });
});

it("a reply in several messages, or a file, is none that can be edited", async () => {
  expect(await send({ reply: longReply(90) })).not.toHaveProperty("message");
  expect(await send({ reply: { blocks: [], choices: [], attachments: [{ name: "a.pdf", mime: "application/pdf", bytes: Buffer.from("%PDF") }] } })).not.toHaveProperty("message");
});
