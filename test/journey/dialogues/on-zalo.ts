import { zaloDoors } from "../../../src/build/zalo.ts";
import { People } from "../../fakes/zalo/people.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import type { FakeState, Sent } from "../../fakes/zalo/state.ts";
import { readNumbered, rowsIn, type Heard, type Place } from "./place.ts";
import { openApp } from "./whole-app.ts";

const UNPACED = "100000";
/** What Zalo takes in one message, as far as it says. */
const LONGEST = 2_000;
const MOST_BUTTONS = 5;

/** The Official Account: buttons where there are at most five, numbers for all. */
export async function onZalo(clock: () => Date): Promise<Place> {
  const fake = await startFakeZalo();
  const { appId, appSecret, oaSecretKey } = fake.state.options;
  const { access_token, refresh_token } = fake.state.issue();
  const app = await openApp({ ZALO_CALLS_PER_MINUTE: UNPACED, ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: oaSecretKey, ZALO_ACCESS_TOKEN: access_token, ZALO_REFRESH_TOKEN: refresh_token, ZALO_API_BASE: fake.address, ZALO_OAUTH_BASE: fake.address }, zaloDoors(), clock);
  const idOf = (person: number): string => String(2512523625400000000n + BigInt(person));
  const at = (person: number): People => new People(fake.state, { oa: `${app.address}/webhooks/zalo`, bot: "", media: fake.address }, { oa: idOf(person), bot: "" });
  const buttonsOf = (person: number): readonly Sent[] => fake.state.sent.filter(({ to, buttons }) => to === idOf(person) && buttons.length > 0);
  return {
    name: "zalo",
    lines: app.lines,
    secrets: [appSecret, oaSecretKey, access_token, refresh_token],
    async act(person, turn) {
      const one = at(person);
      if (turn.start === true) await taken(one.follow());
      if (turn.place === true) await taken(one.place(21.08, 106.51));
      for (const text of turn.forwards ?? []) await taken(one.say(text));
      const word = turn.say ?? (turn.number === undefined ? undefined : String(turn.number));
      if (word !== undefined) await taken(one.say(word));
      const label = turn.press ?? turn.old;
      if (label === undefined) return;
      const sent = buttonsOf(person);
      const under = turn.press === undefined ? sent.find(({ buttons }) => buttons.some(({ title }) => title === label)) : sent.at(-1);
      const button = under?.buttons.find(({ title }) => title === label);
      // A sixth choice has no button: its number does.
      await taken(one.say(button?.payload ?? numberOf(label, fake.state, idOf(person))));
    },
    settled: () => app.settled(),
    told: reader(fake.state, idOf),
    async close() {
      await app.stop();
      await fake.stop();
    },
  };
}

/** The Bot Platform: texts and numbers only. */
export async function onZaloBot(clock: () => Date): Promise<Place> {
  const fake = await startFakeZalo();
  const { botToken, botSecret } = fake.state.options;
  const app = await openApp({ ZALO_BOT_CALLS_PER_MINUTE: UNPACED, ZALO_BOT_TOKEN: botToken, ZALO_BOT_WEBHOOK_SECRET: botSecret, ZALO_BOT_API_ROOT: fake.address }, zaloDoors(), clock);
  const idOf = (person: number): string => `6ede12ab34cd${String(person).padStart(4, "0")}`;
  const at = (person: number): People => new People(fake.state, { oa: "", bot: `${app.address}/webhooks/zalo-bot`, media: fake.address }, { oa: "", bot: idOf(person) });
  return {
    name: "zalo-bot",
    lines: app.lines,
    secrets: [botToken, botSecret],
    async act(person, turn) {
      const one = at(person);
      for (const text of turn.forwards ?? []) await taken(one.sayToBot(text));
      const word = turn.start === true ? "/start" : (turn.say ?? (turn.number === undefined ? undefined : String(turn.number)) ?? (turn.press === undefined ? undefined : numberOf(turn.press, fake.state, idOf(person))));
      if (word !== undefined) await taken(one.sayToBot(word));
    },
    settled: () => app.settled(),
    told: reader(fake.state, idOf),
    async close() {
      await app.stop();
      await fake.stop();
    },
  };
}

async function taken(delivery: Promise<number | null>): Promise<void> {
  if ((await delivery) === null) throw new Error("the bot did not take the event");
}

function numberOf(label: string, state: FakeState, id: string): string {
  const last = state.sent.filter(({ to }) => to === id).at(-1)?.text ?? "";
  const at = readNumbered(last).choices.indexOf(label);
  if (at === -1) throw new Error(`no choice "${label}" there`);
  return String(at + 1);
}

function reader(state: FakeState, idOf: (person: number) => string): (person: number) => Heard {
  const seen = new Map<number, number>();
  return (person) => {
    const all = state.sent.filter(({ to }) => to === idOf(person));
    const fresh = all.slice(seen.get(person) ?? 0);
    seen.set(person, all.length);
    const { text, choices } = readNumbered(fresh.map((sent) => sent.text).join("\n\n"));
    return { text, choices, rows: rowsIn(text), faults: fresh.flatMap(faultsOf) };
  };
}

function faultsOf({ text, buttons, door }: Sent): string[] {
  const faults: string[] = [];
  if ([...text].length > LONGEST) faults.push(`${[...text].length} characters`);
  if (buttons.length > MOST_BUTTONS) faults.push(`${buttons.length} buttons`);
  if (door === "bot" && buttons.length > 0) faults.push("buttons where there are none");
  if (/<\/?(?:b|i|blockquote)>/.test(text)) faults.push("marks shown as text");
  return faults;
}
