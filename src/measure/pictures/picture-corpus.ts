import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

const Truth = z.discriminatedUnion("set", [
  z.object({ set: z.enum(["clean", "degraded"]), file: z.string(), how: z.string(), text: z.string(), sender: z.string().nullable(), urls: z.array(z.string()) }),
  z.object({ set: z.literal("qr"), file: z.string(), codes: z.array(z.string()) }),
]);
export type PictureTruth = z.infer<typeof Truth>;
export type ScreenTruth = Exclude<PictureTruth, { set: "qr" }>;

/** Draws the corpus of test/pictures/corpus into a folder, in a process of its own: what serves never imports a test. */
export function drawCorpus(folder: string): Promise<void> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const child = spawn(process.execPath, ["--import", tsx, join("test", "pictures", "corpus", "make.ts"), folder], { stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => { if (code === 0) resolve(); else reject(new Error(`the pictures could not be drawn (status ${String(code)}); Chromium is needed: apt-get install chromium`)); });
  });
}

export function truthOf(folder: string): readonly PictureTruth[] {
  return readFileSync(join(folder, "truth.jsonl"), "utf8").trim().split("\n").map((line) => Truth.parse(JSON.parse(line)));
}
