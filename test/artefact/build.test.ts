import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildIndex } from "../../src/artefact/build.ts";
import { INDEX_FILES } from "../../src/artefact/index-files.ts";
import { currentIndex, IndexError, loadIndex } from "../../src/artefact/load.ts";
import { modelFromBytes, modelToBytes } from "../../src/artefact/model-file.ts";
import { KnowledgeError } from "../../src/catalog/problem.ts";
import { testIndex, testIndexRoot } from "../fixtures/knowledge.ts";

const { name } = testIndex();
const knowledgeDir = join(import.meta.dirname, "../../knowledge");
let root: string;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), "khoan-da-")); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

describe("an index", () => {
  it("is the same, byte for byte, from the same knowledge", () => {
    const again = buildIndex(knowledgeDir, root);
    expect(again).toMatchObject({ name, fresh: true });
    const differing = [...INDEX_FILES, "manifest.json"].filter((file) => !readFileSync(join(again.folder, file)).equals(readFileSync(join(testIndexRoot(), name, file))));
    expect(differing).toEqual([]);
    expect(currentIndex(root)).toBe(name);
    expect(readdirSync(root).sort()).toEqual(["current", name].sort());
    expect(buildIndex(knowledgeDir, root).fresh).toBe(false);
  }, 300_000);

  it("of broken knowledge is not built: file, field and fix are named, nothing is written, the old one stays", () => {
    const broken = join(root, "knowledge");
    cpSync(knowledgeDir, broken, { recursive: true });
    const file = join(broken, "guidance/money-sent.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("when: now", "when: bao-gio-cung-duoc"));
    const indexRoot = join(root, "index");
    cpSync(join(testIndexRoot(), name), join(indexRoot, name), { recursive: true });
    writeFileSync(join(indexRoot, "current"), name);
    let thrown: unknown;
    try {
      buildIndex(broken, indexRoot);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(KnowledgeError);
    expect((thrown as KnowledgeError).message).toMatch(/guidance\/money-sent\.yaml › steps\.0\.when: .*Cách sửa: /);
    expect(readdirSync(indexRoot).sort()).toEqual(["current", name].sort());
    expect(currentIndex(indexRoot)).toBe(name);
    expect(loadIndex(indexRoot, name).catalog.dispatches.size).toBe(6);
  });
});

describe("a changed index is refused, with what to run", () => {
  beforeEach(() => { cpSync(join(testIndexRoot(), name), join(root, name), { recursive: true }); });
  const load = (): unknown => loadIndex(root, name);

  it.each([...INDEX_FILES])("one byte of %s", (file) => {
    const path = join(root, name, file);
    const bytes = readFileSync(path);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] as number) ^ 1;
    writeFileSync(path, bytes);
    expect(load).toThrow(IndexError);
    expect(load).toThrow(`${file} không khớp mã kiểm tra. Cách sửa: chạy npm run build:index`);
  });

  it.each([...INDEX_FILES, "manifest.json"])("%s missing", (file) => {
    rmSync(join(root, name, file));
    expect(load).toThrow(IndexError);
  });

  it("a manifest of another format, or cut off", () => {
    const path = join(root, name, "manifest.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(/"format": \d+/, '"format": 1'));
    expect(load).toThrow(IndexError);
    writeFileSync(path, '{"name": ');
    expect(load).toThrow(IndexError);
    expect(existsSync(path)).toBe(true);
  });
});

describe("a model's file", () => {
  const model = { weights: Float32Array.from([1, 0.5, -2]), model: { classes: ["a", "b"], columns: 3, bias: Float32Array.from([0.25, -1]), scale: Float32Array.from([0.5, 2]), weights: Int8Array.from([1, -2, 3, -128, 127, 0]) } };

  it("is read back as it was written", () => {
    expect(modelFromBytes(modelToBytes(model))).toEqual(model);
  });

  it("is refused when it is too short, too long or of another kind", () => {
    const bytes = modelToBytes(model);
    expect(() => modelFromBytes(bytes.subarray(0, -1))).toThrow("byte, cần");
    expect(() => modelFromBytes(Buffer.concat([bytes, Buffer.from([0])]))).toThrow("byte, cần");
    expect(() => modelFromBytes(Buffer.from("{}\n"))).toThrow("dạng lạ");
    expect(() => modelFromBytes(Buffer.alloc(0))).toThrow("dạng lạ");
  });
});
