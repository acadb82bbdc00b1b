import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpusPictures } from "./pictures.ts";
import { qrPictures } from "./qr-pictures.ts";

/** `tsx test/pictures/corpus/make.ts <folder>`: writes the pictures and `truth.jsonl`; the bench calls it. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Cách dùng: npx tsx test/pictures/corpus/make.ts <thư mục>");
mkdirSync(folder, { recursive: true });
const lines: string[] = [];
for await (const { id, how, bytes, text, sender, urls } of corpusPictures()) {
  const file = `${id}.${how}.${how === "clean" ? "png" : "jpg"}`;
  writeFileSync(join(folder, file), bytes);
  lines.push(JSON.stringify({ file, set: how === "clean" ? "clean" : "degraded", how, text, sender, urls }));
}
for await (const { file, bytes, codes } of qrPictures()) {
  writeFileSync(join(folder, file), bytes);
  lines.push(JSON.stringify({ file, set: "qr", codes }));
}
writeFileSync(join(folder, "truth.jsonl"), `${lines.join("\n")}\n`);
process.stdout.write(`${lines.length} pictures\n`);
