import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One update as Telegram sends it, values invented, and what it must be read as (in part). */
export interface Capture {
  readonly name: string;
  readonly update: Readonly<Record<string, unknown>>;
  readonly parsed: Readonly<Record<string, unknown>>;
}

const folder = join(import.meta.dirname, "captures");

export const CAPTURES: readonly Capture[] = readdirSync(folder).sort().flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Capture[]);
