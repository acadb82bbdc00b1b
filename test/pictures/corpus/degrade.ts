import sharp from "sharp";

export const DEGRADATIONS = ["jpeg40", "small", "photo"] as const;
/** jpeg40: sent on in poor quality. small: half the width, as apps shrink. photo: a screen photographed by another telephone. */
export type Degradation = (typeof DEGRADATIONS)[number];

export async function degrade(png: Buffer, how: Degradation, random: () => number): Promise<Buffer> {
  if (how === "jpeg40") return sharp(png).jpeg({ quality: 40 }).toBuffer();
  const { width } = await sharp(png).metadata();
  if (how === "small") return sharp(png).resize({ width: Math.round(width * 0.55) }).jpeg({ quality: 60 }).toBuffer();
  return photographed(png, random);
}

/** Turned by up to 5°, out of focus, lit from one side, with the noise of a small sensor. */
async function photographed(png: Buffer, random: () => number): Promise<Buffer> {
  const degrees = (random() * 2 - 1) * 5;
  const turned = await sharp(png).flatten().rotate(degrees, { background: "#6a5a48" }).blur(0.6 + random() * 0.5).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { data, info: { width, height, channels } } = turned;
  const slope = random() * 0.35;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const light = 1 - slope * (x / width) * (0.6 + 0.4 * (y / height));
      const grain = gaussian(random) * 9;
      for (let c = 0; c < channels; c += 1) {
        const at = (y * width + x) * channels + c;
        data[at] = Math.max(0, Math.min(255, (data[at] as number) * light + grain));
      }
    }
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 65 }).toBuffer();
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
