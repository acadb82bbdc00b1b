import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CheckBody } from "../channels/web/site.ts";
import { openSite } from "../channels/web/site.ts";
import { testIndex } from "../fixtures/knowledge.ts";
import { brokenPromises, wrongConclusions } from "./dialogues/broken-promises.ts";
import { onTelegram } from "./dialogues/on-telegram.ts";
import { onTerminal } from "./dialogues/on-terminal.ts";
import { onZalo, onZaloBot } from "./dialogues/on-zalo.ts";
import { talkOn, type Heard, type Place, type Protocol } from "./dialogues/place.ts";
import { contentOf } from "./dialogues/same-content.ts";
import { readDialogues, takesPlaceOn, type Dialogue } from "./dialogues/script.ts";

testIndex();
const clock = (): Date => new Date("2026-12-01T03:00:00Z");
const dialogues = readDialogues();
const terminal = onTerminal(clock);
/** The talk itself, without a platform: what every other channel must say too. */
const spoken: Protocol = await talkOn(terminal, dialogues);
const titled = dialogues.map((dialogue) => [`${dialogue.who}, ${dialogue.id}: ${dialogue.about}`, dialogue] as const);
const NOTHING_HEARD: Heard = { text: "", choices: [], rows: null, faults: [] };

const whatFails = (dialogue: Dialogue, heard: Protocol): string[] =>
  dialogue.turns.flatMap((turn, at) => brokenPromises(turn, heard.get(dialogue.id)?.[at] ?? NOTHING_HEARD).map((broken) => `${at + 1}. ${broken}`));

describe("what is said", () => {
  it.each(titled.filter(([, dialogue]) => takesPlaceOn(dialogue, "terminal")))("to %s", (_, dialogue) => {
    const concluded = terminal.concluded(dialogues.indexOf(dialogue));
    const wrong = dialogue.turns.flatMap((turn, at) => wrongConclusions(turn, concluded[at]).map((broken) => `${at + 1}. ${broken}`));
    expect([...wrong, ...whatFails(dialogue, spoken)], JSON.stringify(spoken.get(dialogue.id), null, 1)).toEqual([]);
  });

  it("is long enough to cover every kind of person, in several turns", () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(25);
    for (const who of ["citizen", "victim", "official", "propagandist", "everybody"]) expect(dialogues.filter((one) => one.who === who && one.turns.length > 1).length, who).toBeGreaterThanOrEqual(2);
  });
});

describe.each([
  ["telegram", onTelegram],
  ["zalo", onZalo],
  ["zalo-bot", onZaloBot],
] as const)("on %s", (name, open) => {
  let place: Place;
  let heard: Protocol;
  const here = titled.filter(([, dialogue]) => takesPlaceOn(dialogue, name));
  beforeAll(async () => {
    place = await open(clock);
    heard = await talkOn(place, dialogues);
  }, 300_000);
  afterAll(() => place.close());

  it.each(here)("the same, to %s", (_, dialogue) => {
    const replies = heard.get(dialogue.id) ?? [];
    if (!takesPlaceOn(dialogue, "terminal")) {
      expect(whatFails(dialogue, heard), JSON.stringify(replies, null, 1)).toEqual([]);
      return;
    }
    expect(replies.flatMap(({ faults }) => faults)).toEqual([]);
    expect(replies.map(({ text, choices }) => [contentOf(text), choices])).toEqual(spoken.get(dialogue.id)?.map(({ text, choices }) => [contentOf(text), choices]));
  });
});

describe("on the web", () => {
  it("a first message gets the same reply", async () => {
    const site = await openSite();
    const different: string[] = [];
    for (const { id, turns: [turn], ...dialogue } of dialogues) {
      // What belongs to the conversation is no matter of a single question.
      if (turn?.say === undefined || !takesPlaceOn({ id, turns: [turn], ...dialogue }, "terminal") || /^\/xo[aá]/u.test(turn.say)) continue;
      const { reply } = (await site.server.inject({ method: "POST", url: "/api/check", payload: { text: turn.say } })).json<CheckBody>();
      if (contentOf(reply) !== contentOf(spoken.get(id)?.[0]?.text ?? "")) different.push(id);
    }
    await site.stop();
    expect(different).toEqual([]);
  });
});
