import type { Door } from "../src/build/platforms.ts";
import { openStore } from "../src/build/store.ts";
import { telegramDoors } from "../src/build/telegram.ts";
import { zaloDoors } from "../src/build/zalo.ts";
import { buildApp, prepareIndex } from "../src/build.ts";
import { createLog } from "../src/channels/log.ts";
import { readConfig } from "../src/config.ts";

/** What a platform's fake takes; the real ones would not. */
const WIDE = { burst: 1_000_000, perSecond: 1_000_000 };

/** The whole application with its platforms' own limits opened wide, for `npm run bench -- channels` to load. */
async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  const { index } = await prepareIndex(config, () => undefined);
  const app = await buildApp({
    config,
    index,
    indexRoot: null,
    log: createLog(config.logLevel),
    store: await openStore(config),
    openDoors: async (parts): Promise<readonly Door[]> => [...(await telegramDoors({ chat: WIDE, group: WIDE, all: WIDE })(parts)), ...(await zaloDoors()(parts))],
  });
  await app.server.listen({ port: config.port, host: config.host });
  await app.start();
  process.on("SIGTERM", () => { app.stop().then(() => process.exit(0), () => process.exit(1)); });
  process.stdout.write("ready\n");
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
