import { join } from "node:path";
import { parseArgs } from "node:util";
import { openStore } from "../../../src/build/store.ts";
import { telegramDoors } from "../../../src/build/telegram.ts";
import { buildApp, prepareIndex } from "../../../src/build.ts";
import { createLog } from "../../../src/channels/log.ts";
import { readConfig } from "../../../src/config.ts";
import { createPictureReader } from "../../../src/pictures/reader.ts";
import { fakeTelegram } from "./server.ts";

const USAGE = `Cách dùng: npm run fake:telegram -- [--port 8090] [--only-fake]
  Mở một Telegram giả và bot ngay trên máy này; trò chuyện ở trang in ra. Không cần tài khoản, không gửi gì ra ngoài.
  --only-fake  chỉ mở Telegram giả, in các biến để tự chạy bot`;

/** `npm run fake:telegram`: the bot on a Telegram of its own, to be talked to in a browser. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: "8090" }, "only-fake": { type: "boolean" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const fake = await fakeTelegram({ port: Number(values.port) });
  const settings = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_MODE: "polling", TELEGRAM_API_ROOT: fake.root };
  if (values["only-fake"] === true) {
    process.stdout.write(`Telegram giả: ${fake.root}\nChạy bot ở cửa sổ khác:\n${Object.entries(settings).map(([name, value]) => `${name}=${value}`).join(" ")} npm start\n`);
    return;
  }
  // Whatever is configured for the real bot stays out of this one.
  const config = readConfig({ LOG_LEVEL: "warn", DATA_DIR: process.env["DATA_DIR"], DEFAULT_PROVINCE: process.env["DEFAULT_PROVINCE"], ...settings }, process.cwd());
  const { index } = await prepareIndex(config, (line) => process.stderr.write(`${line}\n`));
  const log = createLog(config.logLevel);
  const app = await buildApp({
    config,
    index,
    indexRoot: null,
    log,
    store: await openStore({ ...config, dataDir: join(config.dataDir, "telegram-gia") }),
    openDoors: telegramDoors(),
    pictures: await createPictureReader({ note: () => undefined }),
  });
  await app.start();
  process.on("SIGINT", () => { app.stop().then(() => fake.stop()).then(() => process.exit(0), () => process.exit(1)); });
  process.stdout.write(`Trò chuyện với bot ở: ${fake.root}\nCtrl+C để tắt.\n`);
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  process.stderr.write(`${taken ? "Cổng này đang có chương trình khác dùng; chọn cổng khác: npm run fake:telegram -- --port 8091" : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
