import type { Catalog } from "./catalog.ts";
import { deepFreeze } from "./freeze.ts";

/** Bump when the shape of Catalog changes: an artefact built by other code is refused, not misread. */
const FORMAT = "khoan-da-catalog/3";
const MAPS = ["dispatches", "patterns", "cases", "benign", "corpus", "told", "guidance", "advice", "canned"] as const;

/** One line of JSON, the same bytes for the same knowledge. */
export function catalogToJson(catalog: Catalog): string {
  const maps = Object.fromEntries(MAPS.map((key) => [key, [...catalog[key]]]));
  return JSON.stringify({ format: FORMAT, ...catalog, ...maps });
}

/** The frozen catalog from `catalogToJson`. It was validated when built, so only the format is checked here. */
export function catalogFromJson(json: string): Catalog {
  const { format, ...parts } = JSON.parse(json) as Record<string, unknown>;
  if (format !== FORMAT) throw new CatalogFormatError(format);
  const maps = Object.fromEntries(MAPS.map((key) => [key, new Map(parts[key] as [string, unknown][])]));
  return deepFreeze({ ...parts, ...maps } as unknown as Catalog);
}

/** The artefact was built by another version of the code. */
export class CatalogFormatError extends Error {
  readonly code = "catalog-format";

  constructor(found: unknown) {
    super(`tệp catalog ở dạng "${String(found)}", cần "${FORMAT}". Cách sửa: chạy lại npm run build:index`);
    this.name = "CatalogFormatError";
  }
}
