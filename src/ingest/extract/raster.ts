import sharp from "sharp";
import { LIMITS } from "../../pictures/limits.ts";
import type { Raster } from "../../pictures/raster.ts";

/** Pixels of a page as the PDF held them → grey, at most the size the reader of letters works with. */
export async function greyRaster({ width, height, channels, data }: { readonly width: number; readonly height: number; readonly channels: 1 | 3 | 4; readonly data: Uint8ClampedArray }): Promise<Raster> {
  const shrink = Math.min(1, Math.sqrt(LIMITS.workingPixels / (width * height)));
  const { data: grey, info } = await sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels } })
    .flatten({ background: "#fff" })
    .resize({ width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)), fit: "fill" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 1) return { width: info.width, height: info.height, data: grey };
  const single = new Uint8Array(info.width * info.height);
  for (let at = 0; at < single.length; at += 1) single[at] = grey[at * info.channels] as number;
  return { width: info.width, height: info.height, data: single };
}
