import { buildApp, type App } from "../../../src/build.ts";
import { createLog } from "../../../src/channels/log.ts";
import type { Rate } from "../../../src/channels/rate-limit.ts";
import { readConfig } from "../../../src/config.ts";
import type { View } from "../../../src/channels/web/view.ts";
import type { PictureReader } from "../../../src/domain/media.ts";
import type { Answer } from "../../../src/domain/answer.ts";
import { testIndex } from "../../fixtures/knowledge.ts";

export interface Site extends App {
  /** Every log line written so far. */
  readonly lines: string[];
}

/** The whole application on the real index, nothing faked; log lines are kept to be read. */
export async function openSite(options: { env?: Record<string, string>; each?: Rate; all?: Rate; indexRoot?: string; pictures?: PictureReader } = {}): Promise<Site> {
  const lines: string[] = [];
  const config = readConfig({ LOG_LEVEL: "trace", ...options.env }, "/nowhere");
  const app = await buildApp({
    config,
    index: testIndex(),
    indexRoot: options.indexRoot ?? null,
    log: createLog(config.logLevel, { write: (line) => { lines.push(line); } }),
    clock: () => new Date("2026-12-01T03:00:00Z"),
    ...(options.pictures === undefined ? {} : { pictures: options.pictures }),
    ...(options.each === undefined ? {} : { each: options.each }),
    ...(options.all === undefined ? {} : { all: options.all }),
  });
  return { ...app, lines };
}

export const BLACKMAIL =
  "Chào ông Nguyễn Văn Hùng. Tôi có clip nóng của ông với cô gái trẻ trong phòng khách sạn. Trong 24 giờ ông phải chuyển 500 triệu vào tài khoản 19038475629100 Techcombank, hoặc mua USDT gửi vào ví của tôi. Nếu không tôi gửi hết cho vợ con, cơ quan ông và dán quanh nhà. Xem ảnh tại xem-anh-8899.top/clip. Không được báo công an.";

export interface CheckBody extends Answer {
  readonly ms: number;
  readonly view: View;
}
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string };
}
