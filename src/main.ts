import { buildApp, prepareIndex, type App } from "./build.ts";
import { configuredDoors } from "./build/doors.ts";
import { openStore } from "./build/store.ts";
import { IndexError } from "./artefact/load.ts";
import { KnowledgeError } from "./catalog/problem.ts";
import { createLog } from "./channels/log.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { createPictureReader } from "./pictures/reader.ts";

/** Ending what is under way has 15 s (src/journey.ts); what hangs beyond that is stored, and the next start goes on with it. */
const STOP_WITHIN_MS = 20_000;

/** Start and stop of the process; nothing else reads `process`. People read stdout and stderr, machines the log lines on stderr. */
async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  const { index, indexRoot } = await prepareIndex(config, (line) => process.stderr.write(`${line}\n`));
  const store = await openStore(config);
  const log = createLog(config.logLevel);
  // Nothing is started before the first picture arrives.
  const pictures = await createPictureReader({ note: (event) => { log.info({ code: `pictures-${event}` }, "reading process"); } });
  const app = await buildApp({ config, index, indexRoot, log, store, pictures, openDoors: configuredDoors });
  await app.server.listen({ port: config.port, host: config.host });
  await app.start();
  stopOn(["SIGTERM", "SIGINT"], app);
  process.stdout.write(`Khoan Đã đang chạy: ${addressOf(app, config)}\n`);
}

function addressOf({ server }: App, { host, publicUrl }: Config): string {
  if (publicUrl !== null) return publicUrl.href.replace(/\/$/, "");
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}`;
}

function stopOn(signals: readonly NodeJS.Signals[], app: App): void {
  let stopping = false;
  for (const signal of signals)
    process.on(signal, () => {
      // A second Ctrl+C means now.
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      app.stop().then(() => process.exit(0), () => process.exit(1));
    });
}

/** What the person who started it can do about it. Anything unforeseen keeps its stack: it is ours to mend. */
function explain(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  if (error instanceof ConfigError || error instanceof KnowledgeError || error instanceof IndexError) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : "";
  const port = env["PORT"] ?? "8080";
  if (code === "EADDRINUSE") return `Cổng ${port} đang có chương trình khác dùng. Cách sửa: tắt chương trình đó, hoặc chọn cổng khác: PORT=8081 npm start`;
  if (code === "EACCES" && error instanceof Error && "syscall" in error && error.syscall === "listen") return `Không được phép mở cổng ${port}. Cách sửa: chọn cổng từ 1024 trở lên, ví dụ PORT=8080 npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `Máy này không có địa chỉ HOST=${env["HOST"] ?? "127.0.0.1"}. Cách sửa: HOST=127.0.0.1 (chỉ máy này) hoặc HOST=0.0.0.0 (cả mạng)`;
  if (code === "EACCES" || code === "EROFS" || code === "ENOSPC") return `Không ghi được vào thư mục dữ liệu (${code}). Cách sửa: đặt DATA_DIR tới thư mục ghi được và còn chỗ trống`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error, process.env)}\n`);
  process.exit(1);
});
