import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { People } from "./people.ts";
import type { FakeMessage, World } from "./world.ts";

/** Who sits at the page; one person is enough to try the bot. */
const PERSON = 1_000_001;
const LONGEST_BODY = 25 * 1024 * 1024;

interface Act {
  readonly act: "say" | "forward" | "press" | "photo" | "inline" | "block" | "unblock";
  readonly text?: string;
  readonly messageId?: number;
  readonly data?: string;
  readonly base64?: string;
}

/** A page that looks like a chat, served by the fake itself: what people do there becomes updates, answers come by events. */
export function chatPage(world: World, people: People): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  const html = readFileSync(join(import.meta.dirname, "chat-page.html"));
  return async (request, response, path) => {
    if (request.method === "GET" && path === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'self' 'unsafe-inline'; img-src 'self' data:" }).end(html);
    } else if (request.method === "GET" && path === "/page/events") {
      listen(world, request, response);
    } else if (request.method === "GET" && path.startsWith("/page/file/")) {
      const file = world.files.get(path.slice("/page/file/".length));
      if (file === undefined) response.writeHead(404).end();
      else response.writeHead(200, { "content-type": file.path.startsWith("photos") ? "image/jpeg" : "application/octet-stream" }).end(file.bytes);
    } else if (request.method === "POST" && path === "/page/act") {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > LONGEST_BODY) { response.writeHead(413).end(); return; }
        chunks.push(chunk);
      }
      const answer = act(world, people, JSON.parse(Buffer.concat(chunks).toString("utf8")) as Act);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
    } else response.writeHead(404).end("Not Found");
  };
}

function act(world: World, people: People, { act: kind, text = "", messageId, data = "", base64 = "" }: Act): unknown {
  switch (kind) {
    case "say":
      return people.say(PERSON, { text });
    case "forward":
      return people.forward(PERSON, text);
    case "photo":
      return people.photo(PERSON, Buffer.from(base64, "base64"), text === "" ? undefined : text);
    case "press": {
      const message = world.find(PERSON, messageId ?? 0);
      return message === undefined ? null : { queryId: people.press(PERSON, message, data) };
    }
    case "inline":
      return { queryId: people.inline(PERSON, text) };
    case "block":
      people.block(PERSON);
      return null;
    case "unblock":
      people.unblock(PERSON);
      return null;
  }
}

/** Server-sent events: the chat so far, then what comes. */
function listen(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const tell = (event: string, value: unknown): void => { response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`); };
  const onMessage = (message: FakeMessage): void => { if (message.chat.id === PERSON) tell("message", message); };
  const onAction = ({ chat }: { chat: number }): void => { if (chat === PERSON) tell("typing", {}); };
  const onAnswered = (id: string): void => { tell("answered", { id, answer: world.asked.get(id)?.answered }); };
  for (const message of world.history(PERSON)) tell("message", message);
  tell("profile", { name: world.bot.first_name, description: world.profile.get("description:vi") ?? world.profile.get("description:") ?? "", commands: world.profile.get("commands:default:vi") ?? [] });
  world.events.on("message", onMessage).on("action", onAction).on("answered", onAnswered);
  request.on("close", () => { world.events.off("message", onMessage).off("action", onAction).off("answered", onAnswered); });
}
