import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { BOT_PERSON, PERSON, type People } from "./people.ts";
import type { Extra } from "./server.ts";
import type { FakeState, Sent } from "./state.ts";

interface Act {
  readonly act: "say" | "photo" | "follow" | "unfollow";
  readonly door: "oa" | "bot";
  readonly text?: string;
  readonly type?: string;
  readonly base64?: string;
}

/** A page that looks like a chat in Zalo: what is done there is delivered to the bot, answers come by events. */
export function chatPage(people: () => People): Extra {
  const html = readFileSync(join(import.meta.dirname, "chat-page.html"));
  return async (request, response, raw, state) => {
    const path = new URL(request.url ?? "/", "http://fake").pathname;
    if (request.method === "GET" && path === "/") response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'self' 'unsafe-inline'; img-src 'self' blob:" }).end(html);
    else if (path === "/favicon.ico") response.writeHead(204).end();
    else if (request.method === "GET" && path === "/page/events") listen(state, request, response);
    else if (request.method === "POST" && path === "/page/act") {
      const tries = await act(people(), JSON.parse(raw.toString("utf8")) as Act);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ tries }));
    } else return false;
    return true;
  };
}

function act(people: People, { act: kind, door, text = "", type = "image/jpeg", base64 = "" }: Act): Promise<number | null> {
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  switch (kind) {
    case "say":
      return door === "oa" ? people.say(text) : people.sayToBot(text);
    case "photo":
      return door === "oa" ? people.photo(bytes, type, text) : people.photoToBot(bytes, type, text);
    case "follow":
      return people.follow();
    case "unfollow":
      return people.unfollow();
  }
}

/** Server-sent events: what the bot sends, reacts with and types. */
function listen(state: FakeState, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const tell = (event: string, value: unknown): void => { response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`); };
  const onSent = (sent: Sent): void => { if (sent.to === PERSON || sent.to === BOT_PERSON) tell("sent", sent); };
  const onReaction = (): void => { tell("reaction", {}); };
  const onTyping = (): void => { tell("typing", {}); };
  tell("ready", {});
  state.events.on("sent", onSent).on("reaction", onReaction).on("typing", onTyping);
  request.on("close", () => { state.events.off("sent", onSent).off("reaction", onReaction).off("typing", onTyping); });
}
