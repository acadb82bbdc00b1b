import sharp from "sharp";
import { pictureTypeOf } from "./file-type.ts";
import { LIMITS } from "./limits.ts";
import type { Raster } from "./raster.ts";

/** The picture cannot be opened; `code` is one of the refusals of domain/media.ts. */
export class PictureRefused extends Error {
  readonly code: "not-a-picture" | "too-large" | "broken";

  constructor(code: PictureRefused["code"]) {
    super(`picture refused (${code})`);
    this.name = "PictureRefused";
    this.code = code;
  }
}

// Decoders this project has no use for are switched off: a file can reach none of them, whatever it claims to be.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"] });
sharp.cache(false);
sharp.concurrency(1);

/**
 * Untrusted bytes → grey pixels: turned upright, shrunk to the working size, transparent parts on white. Whatever else
 * the file held (a second file, metadata, a place) ends here.
 * @throws PictureRefused
 */
export async function decode(bytes: Uint8Array): Promise<Raster> {
  if (bytes.length > LIMITS.bytes) throw new PictureRefused("too-large");
  if (pictureTypeOf(bytes) === null) throw new PictureRefused("not-a-picture");
  const { width, height, pages } = await metadataOf(bytes);
  if (width * height > LIMITS.pixels || Math.max(width, height) > LIMITS.side) throw new PictureRefused("too-large");
  if (pages > 1) throw new PictureRefused("not-a-picture");
  const shrink = Math.min(1, Math.sqrt(LIMITS.workingPixels / (width * height)));
  try {
    const { data, info } = await sharp(bytes, { failOn: "error", limitInputPixels: LIMITS.pixels, sequentialRead: true })
      .timeout({ seconds: Math.ceil(LIMITS.deadlineMs / 2000) })
      .autoOrient()
      .flatten({ background: "#fff" })
      .resize({ width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)), fit: "inside", withoutEnlargement: true })
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return firstChannel(data, info);
  } catch {
    throw new PictureRefused("broken");
  }
}

async function metadataOf(bytes: Uint8Array): Promise<{ width: number; height: number; pages: number }> {
  try {
    // Looked at before the limit is applied, so that "too large" and "broken" are told apart; only the header is read.
    const { autoOrient: { width, height }, pages = 1 } = await sharp(bytes, { failOn: "error", limitInputPixels: false }).metadata();
    return { width, height, pages };
  } catch {
    throw new PictureRefused("broken");
  }
}

function firstChannel(data: Buffer, { width, height, channels }: { width: number; height: number; channels: number }): Raster {
  if (channels === 1) return { width, height, data };
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = data[at * channels] as number;
  return { width, height, data: grey };
}

/** A raster in another size (Lanczos), or turned with white corners. */
export async function resized({ width, height, data }: Raster, factor: number): Promise<Raster> {
  const result = await sharp(data, { raw: { width, height, channels: 1 } }).resize(Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return firstChannel(result.data, result.info);
}

export async function turned({ width, height, data }: Raster, degrees: number): Promise<Raster> {
  const result = await sharp(data, { raw: { width, height, channels: 1 } }).rotate(degrees, { background: "#fff" }).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return firstChannel(result.data, result.info);
}
