import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testIndex } from "../fixtures/knowledge.ts";
import { brokenPromises, wrongConclusions } from "./dialogues/broken-promises.ts";
import { onTelegram } from "./dialogues/on-telegram.ts";
import { onTerminal } from "./dialogues/on-terminal.ts";
import { onWeb, type WebTalk } from "./dialogues/on-web.ts";
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
/** What each platform's whole app wrote, and what must stand in none of it. */
const logs = new Map<string, { readonly lines: readonly string[]; readonly secrets: readonly string[] }>();
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
  afterAll(async () => {
    await place.close();
    logs.set(name, { lines: place.lines ?? [], secrets: place.secrets ?? [] });
  });

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

/** Words of theirs that are long enough to be nobody else's. */
const TELLING = 25;

describe("on the web, where each question stands alone", () => {
  let web: WebTalk;
  beforeAll(async () => { web = await onWeb(); });
  afterAll(() => web.close());
  const here = titled.filter(([, dialogue]) => takesPlaceOn(dialogue, "terminal"));

  it.each(here)("what the terminal says to whoever begins so, to %s", async (_, { turns }) => {
    const different: unknown[] = [];
    for (const { say } of turns) {
      // What belongs to a conversation is no matter of a single question; the province is picked from a list there, and
      // what many asked about this week stands on a page of its own.
      if (say === undefined || /^\/(?:xo[aá]|tinh|mau mới)/u.test(say)) continue;
      const alone = onTerminal(clock);
      await alone.act(0, { say });
      const [here, there] = [contentOf((await web.ask(say)).text), contentOf(alone.told(0).text)];
      if (here !== there) different.push({ say, here, there });
    }
    expect(different).toEqual([]);
  }, 60_000);

  it.each(here.filter(([, { turns }]) => turns[1]?.press !== undefined || turns[1]?.number !== undefined))("behind the buttons what is asked for, to %s", async (_, { turns: [first, ...next] }) => {
    let offered = (await web.ask(first?.say ?? "")).choices;
    const broken: string[] = [];
    for (const turn of next) {
      const what = turn.press ?? offered[(turn.number ?? 0) - 1];
      if (what === undefined) break;
      const told = await web.tap(what);
      // The list of provinces stands beside the box all the time: nobody has to be asked.
      const shows = (turn.shows ?? []).filter((words) => words !== "Bạn ở tỉnh, thành nào?");
      const { hides = [], cites = [], calls = [], quotes } = turn;
      broken.push(...brokenPromises({ shows, hides, cites, calls, ...(quotes === undefined ? {} : { quotes }) }, told));
      offered = turn.number === 2 ? [] : told.choices;
    }
    expect(broken).toEqual([]);
  }, 60_000);
});

describe("the logs of all these talks", () => {
  it("hold none of the words that were said, and no token", () => {
    const said = dialogues.flatMap(({ turns }) => turns.flatMap(({ say, forwards }) => [...(say === undefined ? [] : [say]), ...(forwards ?? [])])).filter((words) => words.length >= TELLING && !words.startsWith("/"));
    expect(said.length).toBeGreaterThan(50);
    for (const name of ["telegram", "zalo", "zalo-bot"]) {
      const { lines = [], secrets = [] } = logs.get(name) ?? {};
      const log = lines.join("");
      expect(log.length, name).toBeGreaterThan(10_000);
      for (const words of said) for (const piece of [words, JSON.stringify(words).slice(1, -1), words.slice(0, TELLING)]) expect(log.includes(piece), `${name}: ${words}`).toBe(false);
      expect(secrets.length, name).toBeGreaterThan(0);
      for (const secret of secrets) expect(log.includes(secret), name).toBe(false);
    }
  });
});
