import type { Logger } from "../log.ts";
import type { ZaloApi } from "./api.ts";
import { errorOf } from "./errors.ts";
import type { ZaloWatch } from "./health.ts";

/** Asks the OA about itself: whether token, app and account work, before the first person finds out. Never throws. */
export async function checkUp(api: ZaloApi, watch: ZaloWatch, log: Logger): Promise<boolean> {
  const answer = await api({ path: "/v2.0/oa/getoa" });
  switch (answer.type) {
    case "done": {
      watch.up();
      const { is_verified: verified } = answer.data;
      log.info({ channel: "zalo", code: "zalo-up", verified: typeof verified === "boolean" ? verified : null }, "the Official Account answers");
      return true;
    }
    case "error":
      watch.down(`zalo${answer.code}`, errorOf(answer.code).meaning);
      return false;
    case "no-token":
      watch.down(answer.code, answer.consentNeeded ? "Chưa có token dùng được. Quản trị OA phải cấp quyền: npm run zalo:login" : "Chưa xin được token của Zalo. Bot đang thử lại");
      return false;
    case "unavailable":
    case "lost":
      watch.down(`zalo-${answer.code}`, "Chưa nối được tới máy chủ Zalo. Bot đang thử lại; kiểm tra mạng và ZALO_API_BASE");
      return false;
  }
}
