import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hashFiles, readKnowledgeFiles } from "../../src/catalog/knowledge-files.ts";
import { collectKnowledge, loadCatalog } from "../../src/catalog/load.ts";
import { KnowledgeError, type Problem } from "../../src/catalog/problem.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const problemsOf = (files: Record<string, string | Uint8Array>): readonly Problem[] =>
  collectKnowledge(new Map(Object.entries(files).map(([path, text]) => [path, typeof text === "string" ? bytes(text) : text]))).problems;
const found = (files: Record<string, string | Uint8Array>, file: string) => problemsOf(files).filter((p) => p.file === file).map((p) => [p.code, p.field]);

it("reports every problem of a file with its field, not only the first", () => {
  const fields = found({ "guidance/held.yaml": "harm: heldd\ntitle: ''\nsteps: []\nwarn: []\ncontacts: []\nextra: 1\n" }, "guidance/held.yaml");
  expect(fields).toEqual(expect.arrayContaining([["schema", "harm"], ["schema", "title"], ["schema", "steps"], ["schema", "contacts"], ["schema", ""]]));
});

it.each([
  ["a broken YAML file", "a: [", "syntax"],
  ["a key that stands twice", "a: x\na: y\n", "syntax"],
  ["text that is not UTF-8", new Uint8Array([0xff, 0xfe]), "not-utf8"],
  ["letters with loose diacritics", "a: e\u0302\n", "not-nfc"],
])("refuses %s", (_, text, code) => {
  expect(found({ "wording/a.yaml": text }, "wording/a.yaml").map(([c]) => c)).toContain(code);
});

it("refuses an own line over 120 characters, and a contact shown without a source", () => {
  const long = "a".repeat(121);
  const guidance = `harm: held\ntitle: a\nsteps: [{ text: ${long}, when: now, source: { url: "https://a.vn" } }]\nwarn: []\ncontacts: [a]\n`;
  expect(found({ "guidance/held.yaml": guidance }, "guidance/held.yaml")).toContainEqual(["schema", "steps.0.text"]);
  const contact = 'id: a\n  level: other\n  name: a\n  channel: phone\n  value: "113"\n  province: null\n  organisation: null\n  purpose: check\n  what_for: a\n  hours: null\n  cost: null\n  source: null\n  source_date: null\n  checked: "2026-01-01"\n  confidence: high\n  recheck_by: "2027-01-01"\n  display: shown\n  reason: null\n  note: ""\n';
  expect(found({ "contacts/a.yaml": `- ${contact}` }, "contacts/a.yaml")).toContainEqual(["schema", "0.source"]);
});

it("refuses an id or a wording key that two files claim", () => {
  const found = problemsOf({ "wording/a.yaml": "k: x\n", "wording/b.yaml": "k: y\n" });
  expect(found).toContainEqual(expect.objectContaining({ code: "id-twice", file: "wording/b.yaml", field: "k" }));
});

it.each([
  ["front-matter", "no front matter at all"],
  ["stray-text", "---\na: b\n---\nlạc\n## [1] mục 1\nx\n"],
  ["section-twice", "---\na: b\n---\n## [1] mục 1\nx\n## [1] mục 1\ny\n"],
  ["section-id", "---\na: b\n---\n## [Mục 1] mục 1\nx\n"],
  ["section-label", "---\na: b\n---\n## [1]\nx\n"],
  ["section-empty", "---\na: b\n---\n## [1] mục 1\n\n"],
  ["no-sections", "---\na: b\n---\n"],
])("refuses a dispatch with %s", (code, text) => {
  expect(found({ "dispatches/a/2025/a.md": text }, "dispatches/a/2025/a.md").map(([c]) => c)).toContain(code);
});

it("throws one KnowledgeError that lists file, field, code and fix", () => {
  const dir = mkdtempSync(join(tmpdir(), "knowledge-"));
  writeFileSync(join(dir, "questions.yaml"), "- q: a\n  pattern: A!\n");
  try {
    loadCatalog(dir);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(KnowledgeError);
    expect((error as KnowledgeError).code).toBe("knowledge-invalid");
    expect((error as KnowledgeError).message).toMatch(/questions\.yaml › 0.*\[schema\].*Cách sửa:/);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

it("hashes paths and bytes, whatever the order they come in, and leaves hidden files out", () => {
  const a = new Map([["a", bytes("1")], ["b", bytes("2")]]);
  expect(hashFiles(new Map([...a].reverse()))).toBe(hashFiles(a));
  expect(hashFiles(new Map([["a", bytes("12")], ["b", bytes("")]]))).not.toBe(hashFiles(a));
  const dir = mkdtempSync(join(tmpdir(), "knowledge-"));
  writeFileSync(join(dir, "b"), "2");
  writeFileSync(join(dir, "a"), "1");
  writeFileSync(join(dir, ".x"), "9");
  writeFileSync(join(dir, "b~"), "9");
  expect(hashFiles(readKnowledgeFiles(dir))).toBe(hashFiles(a));
  rmSync(dir, { recursive: true });
});
