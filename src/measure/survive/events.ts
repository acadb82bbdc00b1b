import { type Agent, request } from "node:http";
import type { IncomingMessage } from "../../domain/message.ts";
import { rawText } from "../../domain/turn.ts";

/** A message in words that nothing has to wait for. */
export function eventOf(eventId: string, chat: string, words: string): IncomingMessage {
  return { platform: "telegram", eventId, chat, person: chat, messageId: eventId, group: false, forwarded: false, album: null, edited: false, at: "2026-12-01T00:00:00Z", content: { type: "text", text: rawText(words), hidden: [], quoted: null } };
}

export const TEXTS = [
  "Tôi là công an, anh có liên quan đường dây rửa tiền. Chuyển ngay 200 triệu vào tài khoản để xác minh, không được nói với ai.",
  "Chúc mừng chị trúng xe SH, đóng trước 3 triệu phí hồ sơ qua số tài khoản này để nhận thưởng trong hôm nay.",
  "Con đang cấp cứu ở bệnh viện Chợ Rẫy, chị chuyển gấp 20 triệu viện phí cho bác sĩ, em là cô giáo chủ nhiệm.",
  "Họp phụ huynh lớp 5A lúc 19h thứ Sáu tại phòng 204, kính mời anh chị sắp xếp thời gian tham dự đầy đủ.",
];

const PATIENCE_MS = 10_000;

/**
 * Delivers one event.
 * @returns the status, 0 when no answer came; and milliseconds from having a connection, which is what the platform sees
 * of us: how long its own queue for a connection was is its own affair
 */
export function deliver(url: URL, agent: Agent, event: IncomingMessage): Promise<{ readonly status: number; readonly ms: number }> {
  const body = JSON.stringify(event);
  return new Promise((resolve) => {
    let since = performance.now();
    const ended = (status: number): void => { resolve({ status, ms: performance.now() - since }); };
    const out = request(new URL("/bench/events", url), { method: "POST", agent, timeout: PATIENCE_MS, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.on("end", () => { ended(response.statusCode ?? 0); });
      response.on("error", () => { ended(0); });
    });
    out.on("socket", () => { since = performance.now(); });
    out.on("timeout", () => out.destroy());
    out.on("error", () => { ended(0); });
    out.on("close", () => { ended(0); });
    out.end(body);
  });
}
