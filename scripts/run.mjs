// `node scripts/run.mjs <command> [arguments]`: builds what is missing, then runs dist/scripts/<command>.js in this process.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfNeeded, root } from "./build.mjs";

const command = process.argv[2];
if (command === undefined || !/^[a-z-]+$/.test(command)) {
  console.error("Cách dùng: node scripts/run.mjs <lệnh> [tham số]");
  process.exit(2);
}
buildIfNeeded();
process.argv.splice(1, 2, join(root, "dist", "scripts", `${command}.js`));
await import(pathToFileURL(process.argv[1]).href);
