import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { KEY_FILE, KeyFileError, privacyKeysFor } from "../../src/privacy/key-file.ts";

const root = mkdtempSync(join(tmpdir(), "khoanda-key-"));
const folder = (): string => mkdtempSync(join(root, "data-"));
afterAll(() => { rmSync(root, { recursive: true }); });

describe("the key under DATA_DIR", () => {
  it("is made on the first start, for the owner alone, and stays", () => {
    const dataDir = join(folder(), "not", "there", "yet");
    const [key] = privacyKeysFor(dataDir, []);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(dataDir, KEY_FILE)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, KEY_FILE), "utf8").trim()).toBe(key);
    expect(privacyKeysFor(dataDir, [])).toEqual([key]);
    expect(readdirSync(dataDir)).toEqual([KEY_FILE]);
  });

  it("is not made when keys are configured, and keeps opening old data when one was made before", () => {
    const dataDir = folder();
    expect(privacyKeysFor(dataDir, ["a", "b"])).toEqual(["a", "b"]);
    expect(readdirSync(dataDir)).toEqual([]);
    const [made] = privacyKeysFor(dataDir, []);
    expect(privacyKeysFor(dataDir, ["a"])).toEqual(["a", made]);
    expect(privacyKeysFor(dataDir, [made as string])).toEqual([made]);
  });

  it("is one key for processes that start together", async () => {
    const dataDir = folder();
    const code = "const { privacyKeysFor } = await import(process.argv[1]); process.stdout.write(privacyKeysFor(process.argv[2], [])[0]);";
    const start = async (): Promise<string> => (await promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code, join(import.meta.dirname, "../../src/privacy/key-file.ts"), dataDir])).stdout;
    const keys = await Promise.all([start(), start(), start()]);
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(dataDir)).toEqual([KEY_FILE]);
  });

  it("is closed to others when somebody opened it", () => {
    const dataDir = folder();
    privacyKeysFor(dataDir, []);
    chmodSync(join(dataDir, KEY_FILE), 0o644);
    privacyKeysFor(dataDir, []);
    expect(statSync(join(dataDir, KEY_FILE)).mode & 0o777).toBe(0o600);
  });

  it.each(["", "abc\n", "z".repeat(64)])("is refused when it is none (%j), never made anew over data it locked", (text) => {
    const dataDir = folder();
    writeFileSync(join(dataDir, KEY_FILE), text);
    expect(() => privacyKeysFor(dataDir, [])).toThrow(KeyFileError);
    expect(readFileSync(join(dataDir, KEY_FILE), "utf8")).toBe(text);
  });
});
