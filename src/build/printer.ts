import { join } from "node:path";
import type { Logger } from "../channels/log.ts";
import type { Config } from "../config.ts";
import type { Printer } from "../domain/print.ts";
import { createPrinter } from "../print/printer.ts";

/** Cards, leaflets and posters; nothing is loaded or written before somebody asks for one. People are led to PUBLIC_URL. */
export function printerFor({ dataDir, publicUrl }: Pick<Config, "dataDir" | "publicUrl">, log: Logger): Printer {
  return createPrinter({
    cacheFolder: join(dataDir, "cache", "sheets"),
    bot: publicUrl?.href ?? null,
    note(event) {
      switch (event.type) {
        case "started":
          log.debug({ code: "print-started" }, "printing thread");
          return;
        case "not-cached":
          log.warn({ code: "print-not-cached" }, "a sheet could not be kept under DATA_DIR/cache; it will be drawn again");
          return;
        case "over-deadline":
          log.error({ code: "print-over-deadline" }, "a sheet took too long; the thread was ended");
          return;
        case "ended":
        case "sheet-failed":
          log.error({ code: `print-${event.type}`, reason: event.code }, "a sheet was not made");
      }
    },
  });
}
