import { join } from "node:path";
import { createInterface } from "node:readline";
import { answer, AnswerFailure } from "../src/answer.ts";
import { ensureIndex } from "../src/artefact/ensure.ts";
import { IndexError } from "../src/artefact/load.ts";
import { KnowledgeError } from "../src/catalog/problem.ts";
import { Paste } from "../src/channels/terminal/paste.ts";
import { send } from "../src/channels/terminal/send.ts";
import { Talk } from "../src/channels/terminal/talk.ts";
import { ConfigError, readConfig } from "../src/config.ts";
import { NOTHING } from "../src/conversation/memory.ts";
import { talk as converse, type Desk } from "../src/conversation/talk.ts";
import type { FullAnswer } from "../src/domain/answer.ts";
import { openLibrary } from "../src/lookup/library.ts";

/** `npm run chat`: the bot in this terminal. Nothing said here is kept anywhere. */
async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  const { knowledge, name } = ensureIndex(join(process.cwd(), "knowledge"), join(config.dataDir, "index"), (line) => process.stderr.write(`${line}\n`));
  const library = openLibrary(name, knowledge, () => new Date());
  const province = config.defaultProvince === null ? null : library.provinceOf(config.defaultProvince);
  let answers = 0;
  const desk = (): Desk => ({
    library,
    answer: (turn) => answer(turn, knowledge, new Date()).catch((error: unknown): FullAnswer => {
      if (error instanceof AnswerFailure) return error.fallback;
      throw error;
    }),
    others: null, pictures: null,
    keeps: false,
    now: new Date(),
    tag: () => String((answers += 1)),
  });
  const talk = new Talk((memory, heard) => converse(memory, heard, desk()), province === null ? NOTHING : { ...NOTHING, context: { province } });

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
