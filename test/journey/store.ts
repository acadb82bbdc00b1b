import { buildApp, type App } from "../../src/build.ts";
import { createLog } from "../../src/channels/log.ts";
import { readConfig } from "../../src/config.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import type { Database } from "../../src/store/database.ts";
import { testIndex } from "../fixtures/knowledge.ts";
import { FakePlatform } from "../fakes/platform.ts";

export const TEST_KEY = "k".repeat(64);

export interface Running {
  readonly app: App;
  readonly platform: FakePlatform;
  readonly lines: string[];
}

/** The whole application on the real index and the database given, with a platform that lives in this process. Stopping it closes the database. */
export async function running(database: Database, clock: () => Date = () => new Date("2026-12-01T03:00:00Z")): Promise<Running> {
  const lines: string[] = [];
  const platform = new FakePlatform();
  const app = await buildApp({
    config: readConfig({ LOG_LEVEL: "trace" }, "/nowhere"),
    index: testIndex(),
    indexRoot: null,
    log: createLog("trace", { write: (line) => { lines.push(line); } }),
    store: { database, privacy: createPrivacy([TEST_KEY]) },
    openDoors: platform.openDoors,
    clock,
  });
  await app.start();
  return { app, platform, lines };
}
