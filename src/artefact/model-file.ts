import type { WeighedModel } from "../classify/train.ts";

const FORMAT = "khoan-da-linear/2";

/**
 * A linear model as bytes: a JSON header line, then column weights, bias and scale (float32, little endian) and the
 * model's weights (int8). Same model, same bytes.
 */
export function modelToBytes({ weights, model }: WeighedModel): Buffer {
  const header = Buffer.from(`${JSON.stringify({ format: FORMAT, columns: model.columns, classes: model.classes })}\n`);
  return Buffer.concat([header, floats(weights), floats(model.bias), floats(model.scale), Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength)]);
}

function floats(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeFloatLE(value, at * 4));
  return bytes;
}

/** @throws Error when the bytes are not a whole model of this format. */
export function modelFromBytes(bytes: Buffer): WeighedModel {
  const line = bytes.indexOf(10);
  const header = JSON.parse(bytes.subarray(0, Math.max(0, line)).toString() || "{}") as { format?: string; columns?: number; classes?: string[] };
  const { columns, classes } = header;
  if (header.format !== FORMAT || columns === undefined || classes === undefined) throw new Error("tệp mô hình ở dạng lạ");
  let at = line + 1;
  const expected = at + columns * 4 + classes.length * 8 + classes.length * columns;
  if (bytes.length !== expected) throw new Error(`tệp mô hình dài ${bytes.length} byte, cần ${expected}`);
  const read = (count: number): Float32Array => {
    const values = Float32Array.from({ length: count }, (_, k) => bytes.readFloatLE(at + k * 4));
    at += count * 4;
    return values;
  };
  const weights = read(columns);
  const bias = read(classes.length);
  const scale = read(classes.length);
  const body = new Int8Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + expected));
  return { weights, model: { classes, columns, bias, scale, weights: body } };
}
