// Compiles src/ and scripts/ into dist/ when a source is newer than the last build; says nothing when nothing is to do.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "dist", ".built");

function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), entry.mtimeMs);
}

export function buildIfNeeded() {
  const sources = ["src", "scripts", "tsconfig.json", "tsconfig.build.json", "package.json"].map((name) => join(root, name));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= Math.max(...sources.map(newest))) return;
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  if (!existsSync(compiler)) {
    console.error("Chưa cài thư viện. Chạy: npm ci");
    process.exit(1);
  }
  console.error("Đang dịch mã nguồn (chỉ lần đầu và sau mỗi lần sửa mã)…");
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const started = Date.now();
  const done = spawnSync(process.execPath, [compiler, "-p", join(root, "tsconfig.build.json")], { stdio: ["ignore", 2, 2], cwd: root });
  if (done.status !== 0) process.exit(done.status ?? 1);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, "");
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.error(`Dịch xong sau ${seconds} giây.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildIfNeeded();
