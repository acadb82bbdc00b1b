import { join } from "node:path";
import { loadCatalog } from "../../../src/catalog/load.ts";
import { buildPlaceIndex } from "../../../src/catalog/place-index.ts";
import { createLog } from "../../../src/channels/log.ts";
import { createMetrics } from "../../../src/channels/metrics.ts";
import { RateLimit } from "../../../src/channels/rate-limit.ts";
import { createServer } from "../../../src/channels/server.ts";
import { webChannel, type WebOptions } from "../../../src/channels/web/channel.ts";
import type { Library } from "../../../src/domain/library.ts";
import type { Knowledge } from "../../../src/knowledge.ts";
import { openLibrary } from "../../../src/lookup/library.ts";

const root = join(import.meta.dirname, "../../..");

/** The web channel on the real knowledge, without the trained models: the library of texts judges nothing. */
export async function openCannedSite(today = "2026-11-25", more: Pick<WebOptions, "printer" | "asked"> = {}): Promise<{ readonly server: ReturnType<typeof createServer>; readonly library: Library }> {
  const catalog = loadCatalog(join(root, "knowledge"));
  const knowledge = { catalog, places: buildPlaceIndex(catalog.places) } as Knowledge;
  const library: Library = { ...openLibrary("test", knowledge, () => new Date(`${today}T05:00:00Z`)), answer: () => Promise.reject(new Error("nobody judges here")) };
  const generous = { burst: 10_000, perSecond: 10_000 };
  const web = await webChannel({ pageDir: join(root, "src/channels/web/page"), fontDir: join(root, "node_modules/@expo-google-fonts/be-vietnam-pro"), limit: new RateLimit(generous, generous), defaultProvince: null, ...more });
  return { library, server: createServer({ channels: [web], library: () => library, log: createLog("error", { write: () => undefined }), metrics: createMetrics(), publicUrl: null, bodyLimit: 100_000 }) };
}
