import type { LinearModel } from "../classify/linear-model.ts";

/**
 * A linear model as bytes: a JSON header line, then bias and scale (float32, little endian) and the weights (int8).
 * Same model, same bytes.
 */
export function modelToBytes(model: LinearModel): Buffer {
  const header = Buffer.from(`${JSON.stringify({ format: "khoan-da-linear/1", columns: model.columns, classes: model.classes })}\n`);
  return Buffer.concat([header, floats(model.bias), floats(model.scale), Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength)]);
}

function floats(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeFloatLE(value, at * 4));
  return bytes;
}

/** @throws Error when the bytes are not a whole model of this format. */
export function modelFromBytes(bytes: Buffer): LinearModel {
  const line = bytes.indexOf(10);
  const header = JSON.parse(bytes.subarray(0, Math.max(0, line)).toString() || "{}") as { format?: string; columns?: number; classes?: string[] };
  const { columns, classes } = header;
  if (header.format !== "khoan-da-linear/1" || columns === undefined || classes === undefined) throw new Error("model file: unknown format; run npm run build:index");
  const at = line + 1;
  const expected = at + classes.length * 8 + classes.length * columns;
  if (bytes.length !== expected) throw new Error(`model file: ${bytes.length} bytes, expected ${expected}; run npm run build:index`);
  const read = (offset: number): Float32Array => Float32Array.from({ length: classes.length }, (_, k) => bytes.readFloatLE(offset + k * 4));
  const weights = new Int8Array(bytes.buffer.slice(bytes.byteOffset + at + classes.length * 8, bytes.byteOffset + expected));
  return { classes, columns, bias: read(at), scale: read(at + classes.length * 4), weights };
}
