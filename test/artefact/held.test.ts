import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureIndex } from "../../src/artefact/ensure.ts";
import { HeldIndex } from "../../src/artefact/held.ts";
import { IndexError } from "../../src/artefact/load.ts";
import { testIndex, testIndexRoot } from "../fixtures/knowledge.ts";

const first = testIndex();
const knowledgeDir = join(import.meta.dirname, "../../knowledge");
let indexRoot: string;
const point = (name: string): void => { writeFileSync(join(indexRoot, "current"), name); };
const twin = (name: string): string => {
  const folder = join(indexRoot, name);
  cpSync(join(indexRoot, first.name), folder, { recursive: true });
  return folder;
};

beforeEach(() => {
  indexRoot = mkdtempSync(join(tmpdir(), "khoan-da-"));
  cpSync(join(testIndexRoot(), first.name), join(indexRoot, first.name), { recursive: true });
  point(first.name);
});
afterEach(() => { rmSync(indexRoot, { recursive: true, force: true }); });

describe("the index in use", () => {
  const held = () => {
    const events: string[] = [];
    const index = new HeldIndex(indexRoot, first, ({ name }) => name, { swapped: (name) => events.push(`swapped ${name}`), refused: (name, error) => events.push(`refused ${name} ${error instanceof IndexError ? error.code : "?"}`) });
    return { index, events };
  };

  it("is swapped whole when a new one appears", () => {
    const { index, events } = held();
    index.look();
    expect(index.value).toBe(first.name);
    twin("newer-1");
    point("newer-1");
    index.look();
    expect(index.value).toBe("newer-1");
    expect(events).toEqual([`swapped ${first.name}`, "swapped newer-1"]);
  });

  it("stays when the new one is broken, and says so once", () => {
    const { index, events } = held();
    appendFileSync(join(twin("broken-1"), "class.model"), "x");
    point("broken-1");
    for (let at = 0; at < 3; at += 1) index.look();
    expect(index.value).toBe(first.name);
    expect(events).toEqual([`swapped ${first.name}`, "refused broken-1 index-broken"]);
    rmSync(join(indexRoot, "broken-1"), { recursive: true });
    twin("mended-1");
    point("mended-1");
    index.look();
    expect(index.value).toBe("mended-1");
  });

  it("stays when `current` names what is not there, or is gone", () => {
    const { index } = held();
    point("nowhere-1");
    index.look();
    rmSync(join(indexRoot, "current"));
    index.look();
    expect(index.value).toBe(first.name);
  });
});

describe("the index at the start", () => {
  it("is loaded as it is when it belongs to this knowledge", async () => {
    const lines: string[] = [];
    expect((await ensureIndex(knowledgeDir, indexRoot, (line) => lines.push(line))).name).toBe(first.name);
    expect(lines).toEqual([]);
  });

  it("with a broken knowledge file the old one serves, and file, field and fix are named", async () => {
    const broken = join(indexRoot, "knowledge");
    cpSync(knowledgeDir, broken, { recursive: true });
    const file = join(broken, "guidance/held.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^title: .*$/m, "title: 5"));
    const lines: string[] = [];
    expect((await ensureIndex(broken, indexRoot, (line) => lines.push(line))).name).toBe(first.name);
    expect(lines.join("\n")).toMatch(/guidance\/held\.yaml › title: .*Cách sửa: /);
    expect(lines.join("\n")).toContain(`Tạm dùng chỉ mục cũ ${first.name}`);
    mkdirSync(join(indexRoot, "empty"));
    await expect(ensureIndex(broken, join(indexRoot, "empty"), () => undefined)).rejects.toThrow("guidance/held.yaml");
  });
});
