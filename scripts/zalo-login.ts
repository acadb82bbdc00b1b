import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { openStore } from "../src/build/store.ts";
import { zaloVault } from "../src/build/zalo.ts";
import { createLog } from "../src/channels/log.ts";
import { OAUTH_ERRORS } from "../src/channels/zalo/errors.ts";
import { challengeOf, consentLink, verifierOf, zaloConsent } from "../src/channels/zalo/oauth.ts";
import { ZALO_CALLBACK } from "../src/channels/zalo/consent-page.ts";
import { ConfigError, readConfig } from "../src/config.ts";

const USAGE = `Cách dùng: npm run zalo:login -- [--callback https://ten-mien/zalo/callback] [--port 8787]
  --callback  Callback URL đã lưu ở phần Official Account của ứng dụng; mặc định: PUBLIC_URL/zalo/callback
  --port      cổng trên máy này để nhận Zalo trả về, khi Callback URL dẫn tới đây`;

/** How long somebody may take to find the OA's admin. */
const PATIENCE_MS = 15 * 60_000;

/** `npm run zalo:login`: the OA's admin consents in a browser; the pair of tokens goes into the vault, sealed. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { callback: { type: "string" }, port: { type: "string", default: "8787" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) return say(USAGE, 0);
  const config = readConfig(process.env, process.cwd());
  if (config.zalo === null) return say("Chưa đặt ZALO_APP_ID, ZALO_APP_SECRET, ZALO_OA_SECRET_KEY. Xem docs/zalo.md, bước 1 đến 4.", 1);
  const callback = values.callback ?? (config.publicUrl === null ? null : new URL(ZALO_CALLBACK, config.publicUrl).href);
  if (callback === null || !URL.canParse(callback)) return say(`Chưa biết Callback URL: đặt PUBLIC_URL, hoặc thêm --callback.\n${USAGE}`, 1);
  const clock = (): Date => new Date();
  const { appId, appSecret, oauthBase } = config.zalo;
  const parts = { appId, appSecret, oauthBase, clock };
  const state = randomBytes(12).toString("base64url");
  say(`1. Trang ứng dụng ở developers.zalo.me, mục Official Account, phải có:
   Official Account Callback URL : ${callback}
   Code Challenge                : ${challengeOf(verifierOf(appSecret))}

2. Quản trị viên của OA mở địa chỉ này, đọc và bấm đồng ý:
   ${consentLink(parts, callback, state)}

3. Đồng ý xong, trình duyệt chuyển sang một địa chỉ có chữ "code=". Nếu cửa sổ này chưa tự báo xong,
   chép cả địa chỉ đó, dán vào đây rồi nhấn Enter (mã chỉ dùng được một lần, trong 10 phút):`);
  const code = await codeFrom(state, Number(values.port));
  if (code === null) return say("Địa chỉ vừa nhận không có mã, hoặc không phải của lần đăng nhập này. Hãy chạy lại lệnh và làm từ bước 2.", 1);
  const consented = await zaloConsent(parts)(code);
  if (consented.type !== "renewed") {
    const number = Number(/^zalo-oauth(-?\d+)$/.exec(consented.code)?.[1]);
    return say(`Zalo không cấp token (${consented.code}). ${OAUTH_ERRORS.get(number)?.meaning ?? "Hãy chạy lại lệnh này; mã chỉ dùng được một lần, trong 10 phút."}`, 1);
  }
  const store = await openStore(config);
  try {
    await zaloVault(config.zalo, store, createLog(config.logLevel), clock).put(consented.pair);
  } finally {
    await store.database.close();
  }
  return say("Xong. Token đã được cất, có khoá, trong kho dữ liệu. Bot tự xin token mới mỗi ngày; không cần khởi động lại.", 0);
}

/** From the callback on this machine's port or from what is pasted, whichever comes first. */
async function codeFrom(state: string, port: number): Promise<string | null> {
  const stop = new AbortController();
  const timeout = setTimeout(() => { stop.abort(); }, PATIENCE_MS);
  const lines = createInterface({ input: process.stdin });
  let server: Server | null = null;
  const caught = new Promise<string | null>((resolve) => {
    server = createServer((request, response) => {
      const address = new URL(request.url ?? "/", "http://127.0.0.1");
      const found = codeOf(address, state);
      response.writeHead(found === null ? 404 : 200, { "content-type": "text/plain; charset=utf-8" }).end(found === null ? "Không có mã của lần đăng nhập này." : "Xong. Bạn đóng trang này và quay lại cửa sổ lệnh.");
      if (found !== null) resolve(found);
    });
    // Somebody else's port is no reason to stop: the address can be pasted.
    server.on("error", () => undefined).listen(port, "127.0.0.1");
  });
  const pasted = new Promise<string | null>((resolve) => {
    lines.on("line", (line) => { if (line.trim() !== "") resolve(URL.canParse(line.trim()) ? codeOf(new URL(line.trim()), state) : null); });
    lines.on("close", () => { if (!stop.signal.aborted) setTimeout(resolve, PATIENCE_MS, null).unref(); });
    stop.signal.addEventListener("abort", () => { resolve(null); });
  });
  const code = await Promise.race([caught, pasted]);
  clearTimeout(timeout);
  lines.close();
  (server as Server | null)?.close();
  (server as Server | null)?.closeAllConnections();
  return code;
}

/** A state that is there must be ours: somebody else's consent would bind somebody else's OA. */
function codeOf({ searchParams }: URL, state: string): string | null {
  const given = searchParams.get("state");
  return given !== null && given !== state ? null : searchParams.get("code");
}

function say(text: string, code: number): number;
function say(text: string): undefined;
function say(text: string, code?: number): number | undefined {
  process.stdout.write(`${text}\n`);
  return code;
}

main().then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError || !(error instanceof Error) ? String(error instanceof Error ? error.message : error) : (error.stack ?? error.message)}\n`);
    process.exitCode = 1;
  },
);
