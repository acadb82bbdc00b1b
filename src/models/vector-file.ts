import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EmbeddingsConfig } from "../config.ts";

const FORMAT = "khoan-da-vectors/1";
const Header = z.object({ format: z.literal(FORMAT), dimensions: z.int().positive(), count: z.int().nonnegative(), texts: z.string(), checksum: z.string() });

export interface PassageVectors {
  /** Unit vectors, one after another. */
  readonly vectors: Float32Array;
  readonly dimensions: number;
}

/** Another model or another address is another file; neither can be read from the name. */
export function vectorFile(indexFolder: string, { provider, model, baseUrl }: Pick<EmbeddingsConfig, "provider" | "model" | "baseUrl">): string {
  return join(indexFolder, `vectors.${provider}-${sha256(Buffer.from(`${model}\n${baseUrl}`)).slice(0, 12)}.bin`);
}

/** @returns null when there is no whole file of these texts: it is worked out anew then. */
export function readVectors(file: string, texts: readonly string[]): PassageVectors | null {
  try {
    const bytes = readFileSync(file);
    const line = bytes.indexOf(10);
    const { dimensions, count, texts: of, checksum } = Header.parse(JSON.parse(bytes.subarray(0, Math.max(0, line)).toString()));
    const body = bytes.subarray(line + 1);
    if (count !== texts.length || of !== hashOf(texts) || body.length !== count * dimensions * 4 || checksum !== sha256(body)) return null;
    return { vectors: new Float32Array(body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength)), dimensions };
  } catch {
    return null;
  }
}

/** Appears whole or not at all: written beside and renamed. */
export function writeVectors(file: string, texts: readonly string[], { vectors, dimensions }: PassageVectors): void {
  const body = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  const header = { format: FORMAT, dimensions, count: texts.length, texts: hashOf(texts), checksum: sha256(body) } satisfies z.infer<typeof Header>;
  const draft = `${file}.${process.pid}.draft`;
  try {
    writeFileSync(draft, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]), { flush: true });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function hashOf(texts: readonly string[]): string {
  return sha256(Buffer.from(JSON.stringify(texts)));
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
