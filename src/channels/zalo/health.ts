import { DoorWatch, type DoorHealth } from "../door-watch.ts";
import type { Logger } from "../log.ts";
import type { Verified } from "./verify.ts";

export interface ZaloHealth extends DoorHealth {
  readonly counts: { readonly genuine: number; readonly forged: number; readonly sent: number; readonly billed: number };
}

/** Kinds of quota a send may draw on; "reply" and "welcome_msg" cost nothing, the others are paid for already (reference zalo.md, section 6). */
const FREE: readonly string[] = ["reply", "welcome_msg"];
const PREPAID: readonly string[] = ["sub_quota", "purchase_quota", "reward_quota"];
/** So many wrong signatures with no right one between are no stranger's tries: a key is wrong. */
const SUSPICIOUS_RUN = 5;

/** What the operator must hear about, counted and told once, not once for each message. */
export class ZaloWatch extends DoorWatch {
  readonly #counts = { genuine: 0, sent: 0, billed: 0 };
  #forgedInARow = 0;

  constructor(log: Logger, clock: () => Date) {
    super("zalo", "webhook", log, clock);
  }

  signature(verified: Verified): void {
    if (verified.type === "probe") return;
    if (verified.type === "genuine") {
      this.received();
      this.#counts.genuine += 1;
      this.#forgedInARow = 0;
      return;
    }
    const forged = this.forged();
    this.#forgedInARow += 1;
    const { code, hint } = verified;
    this.log.warn({ channel: "zalo", code, ...(hint === null ? {} : { hint }) }, "event with a wrong signature");
    if (this.#forgedInARow % SUSPICIOUS_RUN === 0 && this.#counts.genuine === 0)
      this.log.error({ channel: "zalo", code: "zalo-signatures-all-wrong", forged }, hint ?? "Chưa sự kiện nào có chữ ký đúng: kiểm tra ZALO_APP_ID và ZALO_OA_SECRET_KEY (khoá ở trang Webhook của ứng dụng, khác App Secret)");
  }

  /** @param quota the answer's `data.quota`; its kind decides what the message cost */
  charged(quota: unknown): void {
    this.#counts.sent += 1;
    this.up();
    const kind = typeof quota === "object" && quota !== null && "quota_type" in quota ? quota.quota_type : undefined;
    if (typeof kind === "string" && FREE.includes(kind)) return;
    const prepaid = typeof kind === "string" && PREPAID.includes(kind);
    if (prepaid) {
      this.log.info({ channel: "zalo", code: "zalo-quota-used", quota: kind }, "a message drew on a prepaid quota");
      return;
    }
    this.#counts.billed += 1;
    this.log.warn({ channel: "zalo", code: "zalo-billed", billed: this.#counts.billed }, "Tin vừa gửi không nằm trong hạn mức miễn phí nào: có thể bị tính tiền. Xem lại hạn mức ở oa.zalo.me");
  }

  override get health(): ZaloHealth {
    const health = super.health;
    return { ...health, counts: { ...this.#counts, forged: health.forged } };
  }
}
