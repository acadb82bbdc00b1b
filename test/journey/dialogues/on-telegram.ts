import { telegramDoors } from "../../../src/build/telegram.ts";
import { SECRET, until } from "../../channels/telegram/site.ts";
import { NO_LIMITS } from "../../fakes/telegram/limits.ts";
import { fakeTelegram } from "../../fakes/telegram/server.ts";
import type { FakeMessage } from "../../fakes/telegram/world.ts";
import type { Heard, Place } from "./place.ts";
import { openApp } from "./whole-app.ts";

/** One app does in a minute what people do in a day: pacing is looked at elsewhere. */
const UNPACED = { burst: 10_000, perSecond: 10_000 };

export async function onTelegram(clock: () => Date): Promise<Place> {
  const fake = await fakeTelegram({ timeScale: 0.01, limits: NO_LIMITS });
  const env = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root, TELEGRAM_MODE: "webhook", TELEGRAM_WEBHOOK_SECRET: SECRET, PUBLIC_URL: "http://127.0.0.1:1" };
  const app = await openApp(env, telegramDoors({ chat: UNPACED, group: UNPACED, all: UNPACED }), clock);
  // The port is known only now; what the bot told Telegram is put right by hand.
  await until(() => fake.calls.some(({ method }) => method === "setWebhook"), "setWebhook");
  fake.delivery.setWebhook({ url: `${app.address}/webhooks/telegram`, secret_token: SECRET });
  const seen = new Map<number, number>();
  const chatOf = (person: number): number => 5_000 + person;
  const replies = (person: number): readonly FakeMessage[] => fake.world.history(chatOf(person)).filter(({ from }) => from?.is_bot === true);
  const withButton = (message: FakeMessage, label?: string): boolean => message.reply_markup?.inline_keyboard.flat().some(({ text }) => label === undefined || text === label) ?? false;
  return {
    name: "telegram",
    lines: app.lines,
    secrets: [fake.token, fake.token.split(":")[1] ?? "", SECRET],
    act(person, turn) {
      const { people } = fake;
      const who = chatOf(person);
      if (turn.start === true) people.say(who, "/start");
      else if (turn.say !== undefined) people.say(who, turn.say);
      else if (turn.number !== undefined) people.say(who, String(turn.number));
      else if (turn.place === true) people.say(who, { location: { latitude: 21.08, longitude: 106.51 } });
      else if (turn.forwards !== undefined) for (const text of turn.forwards) people.forward(who, text);
      else {
        const under = turn.press === undefined ? replies(person).find((message) => withButton(message, turn.old)) : replies(person).findLast((message) => withButton(message));
        if (under === undefined) throw new Error("no buttons there");
        people.pressButton(who, under, turn.press ?? turn.old ?? "");
      }
      return Promise.resolve();
    },
    async settled() {
      await until(() => fake.delivery.pending === 0, "all updates taken");
      await app.settled();
    },
    told(person) {
      const all = replies(person);
      const fresh = all.slice(seen.get(person) ?? 0);
      seen.set(person, all.length);
      return heardFrom(fresh, (id) => fake.world.files.get(id)?.bytes);
    },
    async close() {
      await app.stop();
      await fake.stop();
    },
  };
}

function heardFrom(messages: readonly FakeMessage[], fileOf: (id: string) => Buffer | undefined): Heard {
  const tables = messages.flatMap((message) => {
    const document = message["document"] as { readonly file_id: string; readonly file_name: string } | undefined;
    const bytes = document?.file_name.endsWith(".csv") === true ? fileOf(document.file_id) : undefined;
    return bytes === undefined ? [] : [bytes.toString("utf8").trim().split("\r\n").length - 1];
  });
  return {
    text: messages.flatMap(({ text }) => text ?? []).join("\n\n"),
    choices: messages.at(-1)?.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? messages.findLast((message) => message.reply_markup !== undefined)?.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
    rows: tables[0] ?? null,
    faults: messages.flatMap(faultsOf),
  };
}

/** The fake refuses what Telegram refuses; these are what Telegram would do by itself to a message it takes. */
function faultsOf({ text = "", entities = [], reply_markup: keyboard, ...message }: FakeMessage): string[] {
  const faults: string[] = [];
  if (message["preview"] === true) faults.push("a preview would be fetched");
  for (const { type, offset, length } of entities) if (type === "mention") faults.push(`"${text.slice(offset, offset + length)}" became a door to an account`);
  for (const { text: label, callback_data: data = "" } of keyboard?.inline_keyboard.flat() ?? []) if (Buffer.byteLength(data) > 64 || label.length > 60) faults.push(`button "${label}" is too long`);
  return faults;
}

