import type { Logger } from "../channels/log.ts";
import { zaloChannel } from "../channels/zalo/channel.ts";
import { zaloRenew } from "../channels/zalo/oauth.ts";
import { zaloBotChannel } from "../channels/zalo-bot/channel.ts";
import type { ZaloConfig } from "../config.ts";
import { tokensOn } from "../store/tokens.ts";
import type { TokenEvent } from "../tokens/renewal.ts";
import { TokenVault } from "../tokens/vault.ts";
import type { Door, OpenDoors } from "./platforms.ts";
import type { Store } from "./store.ts";

/** The doors of the Official Account and of the Bot Platform, as far as they are configured. */
export function zaloDoors(): OpenDoors {
  return async ({ config: { zalo, zaloBot, publicUrl }, entrance, store, log, clock }) => {
    const doors: Door[] = [];
    if (zalo !== null) {
      const vault = zaloVault(zalo, store, log, clock);
      if (zalo.firstTokens !== null) await vault.begin(zalo.firstTokens);
      const door = zaloChannel({ config: zalo, entrance, tokens: vault, log, clock });
      doors.push({
        ...door,
        start() {
          vault.start();
          door.start();
        },
        async stop() {
          await door.stop();
          await vault.stop();
        },
      });
    }
    if (zaloBot !== null) doors.push(zaloBotChannel({ config: zaloBot, entrance, log, clock, publicUrl }));
    return doors;
  };
}

/** The OA's tokens: the bot sends with them, `npm run zalo:login` puts the pair of a new consent in. */
export function zaloVault({ appId, appSecret, oauthBase }: ZaloConfig, { database, privacy }: Store, log: Logger, clock: () => Date): TokenVault {
  return new TokenVault({
    platform: "zalo",
    rows: tokensOn(database),
    privacy,
    renew: zaloRenew({ appId, appSecret, oauthBase, clock }),
    report: (event) => { told(event, log); },
    now: () => clock().getTime(),
  });
}

function told(event: TokenEvent, log: Logger): void {
  switch (event.type) {
    case "renewed":
      log.info({ channel: "zalo", code: "zalo-token-renewed", version: event.version }, "a new pair of tokens is stored");
      return;
    case "failed":
      log.error({ channel: "zalo", code: event.code, consentNeeded: event.consentNeeded }, event.consentNeeded ? "Quản trị OA phải cấp quyền lại: npm run zalo:login" : "Chưa xin được token mới của Zalo; sẽ thử lại");
      return;
    case "not-stored":
      log.error({ channel: "zalo", code: "zalo-token-not-stored" }, "Không ghi được token mới vào kho dữ liệu; đang thử lại. Đừng tắt bot lúc này");
      return;
  }
}
