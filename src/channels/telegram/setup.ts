import { z } from "zod";
import type { TelegramConfig } from "../../config.ts";
import type { Library } from "../../domain/library.ts";
import type { Api, ApiResult } from "./api.ts";
import { ALLOWED_UPDATES } from "./update.ts";

/** Where Telegram delivers, below PUBLIC_URL. */
export const TELEGRAM_WEBHOOK = "/webhooks/telegram";

/** Shown in the menu, most wanted first; /start needs no place there. */
const MENU = ["kiemtra", "lienhe", "mau", "congvan", "tinh", "help", "xoa"] as const;
/** In a group only what concerns everybody. */
const GROUP_MENU = ["kiemtra", "lienhe", "help"] as const;
/** Vietnamese for phones set to it, the same for all others: the bot speaks Vietnamese. */
const LANGUAGES = ["", "vi"] as const;

const Me = z.object({ id: z.int(), username: z.string().min(1) });
const WebhookInfo = z.object({ url: z.string(), pending_update_count: z.int().catch(0), last_error_date: z.int().optional() });

export type Failed = Exclude<ApiResult, { type: "ok" }>;
export type Step<T> = { readonly type: "done"; readonly value: T } | Failed;

export async function askWhoWeAre(api: Api): Promise<Step<{ readonly id: number; readonly username: string }>> {
  const result = await api("getMe", {});
  if (result.type !== "ok") return result;
  const me = Me.safeParse(result.result);
  return me.success ? { type: "done", value: me.data } : { type: "lost", code: "UNREADABLE" };
}

export function webhookAddress(publicUrl: URL): string {
  return `${publicUrl.href.replace(/(?<!\/)\/+$/, "")}${TELEGRAM_WEBHOOK}`;
}

/** Tells Telegram how we want our updates. What is waiting there stays: it was written by somebody. */
export async function openDoor(api: Api, { mode, webhookSecret }: Pick<TelegramConfig, "mode" | "webhookSecret">, publicUrl: URL | null): Promise<Step<null>> {
  const result =
    mode === "webhook" && publicUrl !== null
      ? await api("setWebhook", { url: webhookAddress(publicUrl), secret_token: webhookSecret, allowed_updates: ALLOWED_UPDATES, max_connections: 40, drop_pending_updates: false })
      : await api("deleteWebhook", { drop_pending_updates: false });
  return result.type === "ok" ? { type: "done", value: null } : result;
}

/** @returns how many updates wait at Telegram, and whether it still delivers to us with its last try gone well */
export async function lookAtDoor(api: Api, publicUrl: URL): Promise<Step<{ readonly ours: boolean; readonly pending: number; readonly lastErrorAt: Date | null }>> {
  const result = await api("getWebhookInfo", {});
  if (result.type !== "ok") return result;
  const info = WebhookInfo.safeParse(result.result);
  if (!info.success) return { type: "lost", code: "UNREADABLE" };
  const { url, pending_update_count: pending, last_error_date: last } = info.data;
  return { type: "done", value: { ours: url === webhookAddress(publicUrl), pending, lastErrorAt: last === undefined ? null : new Date(last * 1000) } };
}

/** What people see before they write: menu, commands, who this is. */
export async function introduce(api: Api, library: Library): Promise<Step<null>> {
  const commands = (names: readonly string[]): object[] => names.map((command) => ({ command, description: library.says(`telegram.command.${command}`) }));
  const calls = LANGUAGES.flatMap((language): [string, Record<string, unknown>][] => {
    const spoken = language === "" ? {} : { language_code: language };
    return [
      ["setMyCommands", { commands: commands(MENU), scope: { type: "default" }, ...spoken }],
      ["setMyCommands", { commands: commands(GROUP_MENU), scope: { type: "all_group_chats" }, ...spoken }],
      ["setMyDescription", { description: library.says("telegram.description"), ...spoken }],
      ["setMyShortDescription", { short_description: library.says("telegram.short"), ...spoken }],
    ];
  });
  calls.push(["setChatMenuButton", { menu_button: { type: "commands" } }]);
  for (const [method, payload] of calls) {
    const result = await api(method, payload);
    if (result.type !== "ok") return result;
  }
  return { type: "done", value: null };
}
