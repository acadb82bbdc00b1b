import { describe, expect, it } from "vitest";
import { parse } from "../../../src/channels/telegram/parse.ts";
import { CAPTURES } from "./captures.ts";
import { BOT } from "./site.ts";

const NOW = new Date("2026-12-01T05:00:00Z");

describe("an update is read", () => {
  it.each(CAPTURES.map((capture) => [capture.name, capture] as const))("%s", (_, { update, parsed }) => {
    expect(parse(update, BOT, NOW)).toMatchObject(parsed);
  });

  it("each with an event id of its own that tells bots apart", () => {
    const ids = CAPTURES.flatMap(({ update }) => {
      const parsed = parse(update, BOT, NOW);
      return parsed.type === "message" ? [parsed.message.eventId] : [];
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^700000001:\d+$/);
  });

  it("a press happened when it came, however old the message under it is", () => {
    const press = CAPTURES.find(({ name }) => name === "a press under a message too old to be shown");
    expect(parse(press?.update, BOT, NOW)).toMatchObject({ message: { at: NOW.toISOString() } });
  });

  it("in a group nothing is guessed before the bot's own name is known: it shall come again", () => {
    const before = { ...BOT, username: null };
    const type = (name: string): string => parse(CAPTURES.find((capture) => capture.name === name)?.update, before, NOW).type;
    expect([type("a mention"), type("a command by name"), type("a reply to the bot"), type("a text"), type("talk among neighbours")]).toEqual(["again", "again", "message", "message", "nothing"]);
  });

  it("what is said to the bot keeps its place among UTF-16 units", () => {
    const text = "😀😀 @KhoanDaThuBot nhận 5 triệu";
    const update = { update_id: 1, message: { message_id: 1, date: 1, chat: { id: -5, type: "group" }, from: { id: 7, is_bot: false }, text, entities: [{ type: "mention", offset: 5, length: 14 }] } };
    expect(parse(update, BOT, NOW)).toMatchObject({ message: { content: { text: "😀😀 nhận 5 triệu" } } });
  });
});
