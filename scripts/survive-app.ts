import { openStore } from "../src/build/store.ts";
import { buildApp, prepareIndex } from "../src/build.ts";
import { createLog } from "../src/channels/log.ts";
import { readConfig } from "../src/config.ts";
import { offsetClock } from "../src/measure/survive/clock.ts";
import { testDoor } from "../src/measure/survive/door.ts";

/**
 * The whole application with a platform of its own, for `npm run bench -- survive` to kill.
 * Arguments: where its platform is, how its clock runs ("steady" or "jumping").
 */
async function main(): Promise<void> {
  const [platform, clock] = process.argv.slice(2);
  if (platform === undefined) throw new Error("which platform? (an address)");
  const config = readConfig(process.env, process.cwd());
  const { index } = await prepareIndex(config, () => undefined);
  const store = await openStore(config);
  const app = await buildApp({ config, index, indexRoot: null, log: createLog(config.logLevel), store, clock: clock === "jumping" ? offsetClock() : () => new Date(), openDoors: testDoor(new URL(platform), () => app.journey, store.database) });
  await app.server.listen({ port: config.port, host: config.host });
  await app.start();
  process.on("SIGTERM", () => { app.stop().then(() => process.exit(0), () => process.exit(1)); });
  process.stdout.write("ready\n");
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
