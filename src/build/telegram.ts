import { telegramChannel } from "../channels/telegram/channel.ts";
import type { Rates } from "../channels/telegram/pace.ts";
import type { OpenDoors } from "./platforms.ts";

/** The door of Telegram, when it is configured. @param rates for measuring against a fake; without it what Telegram allows */
export function telegramDoors(rates?: Rates): OpenDoors {
  return async ({ config: { telegram, publicUrl, databaseUrl }, entrance, library, log, clock }) => {
    if (telegram === null) return [];
    // Telegram hands updates to one asker at a time. One machine over a database of its own is allowed, so it is no refusal.
    if (telegram.mode === "polling" && databaseUrl !== null) log.warn({ channel: "telegram", code: "telegram-polling-shared" }, "TELEGRAM_MODE=polling cùng DATABASE_URL: chỉ một máy được nhận tin kiểu này, máy thứ hai sẽ làm cả hai bị ngắt. Chạy nhiều máy thì đặt TELEGRAM_MODE=webhook");
    return [await telegramChannel({ config: telegram, entrance, library, log, publicUrl, clock, ...(rates === undefined ? {} : { rates }) })];
  };
}
