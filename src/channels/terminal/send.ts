import { once } from "node:events";
import type { Writable } from "node:stream";

/** Writes one reply and waits while the reader is slower than we are: nothing piles up in memory. */
export async function send(out: Writable, text: string): Promise<void> {
  if (!out.write(text.endsWith("\n") ? text : `${text}\n`)) await once(out, "drain");
}
