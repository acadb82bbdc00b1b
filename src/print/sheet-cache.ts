import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface CacheLimits {
  readonly bytes: number;
  readonly files: number;
}

export interface SheetCache {
  /** null: not there, or not readable; then it is drawn. */
  get(key: string): Promise<Uint8Array | null>;
  /** Never throws: a full disk costs time, no sheet. @returns false when it could not be kept */
  put(key: string, bytes: Uint8Array): Promise<boolean>;
}

/** Nothing is kept. */
export const NO_CACHE: SheetCache = { get: () => Promise.resolve(null), put: () => Promise.resolve(true) };

const NAME = /^[0-9a-f]{64}$/;
/** What is left after a clearing: not every sheet shall clear again. */
const KEPT = 0.8;

/**
 * Drawn sheets by the hash of all that stands on them, the least recently asked for dropped first. Several processes may
 * share the folder: a file appears whole or not at all.
 */
export function sheetCache(folder: string, limits: CacheLimits): SheetCache {
  let known: { bytes: number; files: number } | null = null;
  let clearing: Promise<void> | null = null;

  async function clear(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => NAME.test(name));
    const files = (await Promise.all(names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null);
      return found === null ? [] : [{ name, bytes: found.size, used: found.mtimeMs }];
    }))).flat().sort((a, b) => b.used - a.used);
    let [bytes, count] = [0, 0];
    const over = files.length > limits.files || files.reduce((sum, file) => sum + file.bytes, 0) > limits.bytes;
    for (const file of files) {
      if (over && (bytes + file.bytes > limits.bytes * KEPT || count + 1 > limits.files * KEPT)) await rm(join(folder, file.name), { force: true });
      else [bytes, count] = [bytes + file.bytes, count + 1];
    }
    known = { bytes, files: count };
  }

  return {
    async get(key) {
      const file = join(folder, key);
      const bytes = await readFile(file).catch(() => null);
      if (bytes !== null) await utimes(file, new Date(), new Date()).catch(() => undefined);
      return bytes;
    },
    async put(key, bytes) {
      const part = join(folder, `${key}.${process.pid}.part`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(part, bytes, { mode: 0o600 });
        await rename(part, join(folder, key));
        if (known !== null) known = { bytes: known.bytes + bytes.length, files: known.files + 1 };
        if (known === null || known.bytes > limits.bytes || known.files > limits.files) await (clearing ??= clear().finally(() => { clearing = null; }));
        return true;
      } catch {
        await rm(part, { force: true }).catch(() => undefined);
        return false;
      }
    },
  };
}
