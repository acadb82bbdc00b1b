import { telegramChannel } from "../channels/telegram/channel.ts";
import type { Rates } from "../channels/telegram/pace.ts";
import type { OpenDoors } from "./platforms.ts";

/** The door of Telegram, when it is configured. @param rates for measuring against a fake; without it what Telegram allows */
export function telegramDoors(rates?: Rates): OpenDoors {
  return async ({ config: { telegram, publicUrl }, entrance, library, log, clock }) =>
    telegram === null ? [] : [await telegramChannel({ config: telegram, entrance, library, log, publicUrl, clock, ...(rates === undefined ? {} : { rates }) })];
}
