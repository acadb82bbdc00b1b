import { faultOf, type Logger } from "../channels/log.ts";
import type { Config } from "../config.ts";
import type { VoiceListener } from "../domain/media.ts";

/** What an operator can mend, by the failure's code; what has no line here names itself. */
const ADVICE: Readonly<Record<string, string>> = {
  unreachable: "không kết nối được. Cách sửa: bật dịch vụ, hoặc xem lại SPEECH_BASE_URL",
  timeout: "không trả lời kịp. Cách sửa: dùng mô hình nhỏ hơn, hoặc tăng SPEECH_TIMEOUT_MS",
  "key-refused": "từ chối khoá. Cách sửa: xem lại SPEECH_API_KEY",
  "not-found": "không có địa chỉ hoặc mô hình này. Cách sửa: xem lại SPEECH_BASE_URL và SPEECH_MODEL",
  busy: "báo đang quá tải. Cách sửa: giảm SPEECH_CONCURRENCY, hoặc xem hạn mức của dịch vụ",
};

/** The configured listener, or nobody. Only here is it loaded, and only when configured; it never hinders a start. */
export async function openListener({ speech: config }: Pick<Config, "speech">, log: Logger, clock: () => Date): Promise<VoiceListener | null> {
  if (config === null) return null;
  try {
    const { openVoiceListener } = await import("../speech/listener.ts");
    const listener = openVoiceListener({
      config,
      clock,
      events: {
        ended: (outcome, ms) => { log.info({ code: "voice", outcome, ms: Math.round(ms) }, "voice dealt with"); },
        failing: ({ code, status }) => { log.warn({ code: `speech-${code}`, ...(status === null ? {} : { status }) }, `Dịch vụ nghe tiếng nói ${ADVICE[code] ?? "trả lời không đúng dạng. Cách sửa: xem nhật ký của dịch vụ đó"}. Bot vẫn xin người gửi gõ lại.`); },
      },
    });
    log.info({ code: "speech-ready" }, "voices are listened to");
    return listener;
  } catch (error) {
    log.error({ code: "speech-unusable", fault: faultOf(error) }, "Không mở được phần nghe tiếng nói; bot vẫn xin người gửi gõ lại.");
    return null;
  }
}
