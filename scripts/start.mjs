// `npm start`: compiles what is missing, then starts the bot (which builds its index when there is none yet).
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfNeeded, root } from "./build.mjs";

buildIfNeeded();
await import(pathToFileURL(join(root, "dist", "src", "main.js")).href);
