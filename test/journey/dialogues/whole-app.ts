import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenDoors } from "../../../src/build/platforms.ts";
import { buildApp } from "../../../src/build.ts";
import { readConfig } from "../../../src/config.ts";
import { createPrivacy } from "../../../src/privacy/privacy.ts";
import { openDatabase } from "../../../src/store/database.ts";
import { keptLog } from "../../channels/zalo/doorstep.ts";
import { testIndex } from "../../fixtures/knowledge.ts";
import { TEST_KEY } from "../store.ts";

export interface WholeApp {
  readonly address: string;
  readonly lines: readonly string[];
  /** Everything taken in is answered, every answer is delivered. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 80_000;

/** The whole bot on a database of its own and a port of its own, with the doors of one platform. */
export async function openApp(env: Readonly<Record<string, string>>, openDoors: OpenDoors, clock: () => Date): Promise<WholeApp> {
  const dataDir = mkdtempSync(join(tmpdir(), "khoan-da-dialogues-"));
  const { log, lines } = keptLog();
  const database = await openDatabase({ dataDir, databaseUrl: null });
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: "trace", ...env }, dataDir), index: testIndex(), indexRoot: null, log, store: { database, privacy: createPrivacy([TEST_KEY]) }, openDoors, clock });
  const address = await app.server.listen({ port: 0, host: "127.0.0.1" });
  await app.start();
  const waiting = async (): Promise<number> => {
    const rows = await Promise.all((["inbox", "outbox"] as const).map((table) => database.rows.selectFrom(table).select("id").where("state", "=", "waiting").execute()));
    return rows.flat().length;
  };
  return {
    address,
    lines,
    async settled() {
      const started = performance.now();
      while ((await waiting()) > 0) {
        if (performance.now() - started > PATIENCE_MS) throw new Error(`still ${await waiting()} messages and replies under way`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
