import type { TelegramConfig } from "../../config.ts";
import type { Library } from "../../domain/library.ts";
import type { Api } from "./api.ts";
import { codeOf, rowFor } from "./errors.ts";
import { askWhoWeAre, introduce, lookAtDoor, openDoor, type Failed } from "./setup.ts";
import type { TelegramWatch } from "./watch.ts";

export interface CheckUpParts {
  readonly api: Api;
  readonly config: Pick<TelegramConfig, "mode" | "webhookSecret">;
  readonly publicUrl: URL | null;
  readonly library: () => Library | null;
  readonly watch: TelegramWatch;
  readonly clock: () => Date;
  /** Telegram knows how we want our updates. */
  readonly opened: () => void;
}

/** A failed delivery this recent means that updates do not get through now. */
const RECENT_MS = 10 * 60_000;
const NO_NETWORK = "chưa gọi được Telegram: kiểm tra mạng và TELEGRAM_API_ROOT";

/**
 * Gets the bot into order, each step until it has succeeded once, and then keeps an eye on the webhook. Whatever fails is
 * told and tried again by the supervisor; nothing else waits for it. Resolves to whether all is well.
 */
export function checkUp({ api, config, publicUrl, library, watch, clock, opened }: CheckUpParts): () => Promise<boolean> {
  let open = false;
  let introduced = false;
  const failed = (result: Failed): false => {
    watch.down(codeOf(result), result.type === "refused" ? rowFor(result).means : NO_NETWORK);
    return false;
  };

  const enter = async (): Promise<boolean> => {
    const me = await askWhoWeAre(api);
    if (me.type !== "done") return failed(me);
    watch.named(me.value.username);
    const door = await openDoor(api, config, publicUrl);
    if (door.type !== "done") return failed(door);
    open = true;
    watch.up();
    opened();
    return true;
  };

  const look = async (address: URL): Promise<boolean> => {
    const door = await lookAtDoor(api, address);
    if (door.type !== "done") return failed(door);
    const { ours, pending, lastErrorAt } = door.value;
    watch.waiting(pending);
    if (!ours) {
      open = false;
      watch.down("webhook-elsewhere", "webhook đang trỏ tới nơi khác: có máy khác dùng cùng token. Sẽ tự đặt lại");
      return false;
    }
    if (pending > 0 && lastErrorAt !== null && clock().getTime() - lastErrorAt.getTime() < RECENT_MS) {
      watch.down("webhook-failing", "Telegram không gửi tin tới PUBLIC_URL được: kiểm tra tên miền, chứng chỉ https và cổng 443");
      return false;
    }
    watch.up();
    return true;
  };

  return async () => {
    if (!open) {
      if (!(await enter())) return false;
    } else if (config.mode === "webhook" && publicUrl !== null && !(await look(publicUrl))) return false;
    const known = library();
    if (introduced || known === null) return introduced;
    const done = await introduce(api, known);
    introduced = done.type === "done";
    // Without its menu the bot answers all the same.
    if (done.type !== "done") watch.lacks(codeOf(done));
    return introduced;
  };
}
