import { join } from "node:path";
import { createInterface } from "node:readline";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { IndexError } from "../src/artefact/load.ts";
import { assistantAtTerminal } from "../src/build/assistant.ts";
import { terminalTalk } from "../src/build/terminal.ts";
import { KnowledgeError } from "../src/catalog/problem.ts";
import { Paste } from "../src/channels/terminal/paste.ts";
import { send } from "../src/channels/terminal/send.ts";
import { ConfigError, readConfig } from "../src/config.ts";

/** `npm run chat`: the bot in this terminal. Nothing said here is kept anywhere. */
async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  const index = await ensureIndex(join(process.cwd(), "knowledge"), join(config.dataDir, "index"), (line) => process.stderr.write(`${line}\n`));
  const clock = (): Date => new Date();
  const assistant = await assistantAtTerminal(config, (line) => process.stderr.write(`${line}\n`), clock);
  const talk = terminalTalk({ index, province: config.defaultProvince, clock, assistant });

  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY && process.stdout.isTTY, prompt: "\n> " });
  await send(process.stdout, "Khoan đã! Dán tin nhắn lạ vào đây rồi Enter. /help xem lệnh, /xoa để quên, Ctrl+C để thoát.");
  terminal.prompt();
  let spoken = Promise.resolve(false);
  const say = (text: string): void => {
    spoken = spoken.then(async (over) => {
      if (over) return true;
      const said = await talk.take(text);
      if (said.text !== "") await send(process.stdout, `\n${said.text}`);
      if (said.over) terminal.close();
      else terminal.prompt();
      return said.over;
    });
    spoken.catch((error: unknown) => { fail(error); });
  };
  const paste = new Paste(say);
  terminal.on("line", (line) => { paste.line(line); });
  terminal.on("SIGINT", () => { terminal.close(); });
  await new Promise<void>((resolve) => terminal.once("close", resolve));
  paste.flush();
  if (!(await spoken)) await send(process.stdout, `\n${talk.farewell()}`);
}

function fail(error: unknown): void {
  const expected = error instanceof ConfigError || error instanceof KnowledgeError || error instanceof IndexError;
  process.stderr.write(`${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
  process.exit(1);
}

main().then(() => process.exit(0), fail);
