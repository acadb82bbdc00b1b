import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One delivery of a platform and what it must be read as. */
export interface Capture {
  readonly name: string;
  readonly event: Readonly<Record<string, unknown>>;
  /** As `IncomingMessage`, in part. */
  readonly messages: readonly Readonly<Record<string, unknown>>[];
}

/** Every *.json of a folder: a list of captures each. Values are invented, shapes are the reference's. */
export function capturesOf(folder: string): Capture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .flatMap((file) => (JSON.parse(readFileSync(join(folder, file), "utf8")) as Omit<Capture, "name">[]).map((capture, at) => ({ ...capture, name: `${file} ${at + 1}: ${String(capture.event["event_name"] ?? (capture.event["result"] as Record<string, unknown> | undefined)?.["event_name"])}` })));
}
