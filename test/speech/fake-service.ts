import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SpeechConfig } from "../../src/config.ts";

export const KEY = "sk-nghe-0123456789";
/** What the fake hears in every voice. */
export const SPOKEN = "Tôi là công an, chị chuyển ngay hai trăm triệu vào tài khoản 19038475629100 để xác minh, không được nói với ai";

export const WAYS = ["well", "500", "once-500", "401", "404", "429", "silent", "dripping", "huge", "not-json", "no-text", "text-is-number", "endless-words", "empty", "only-signs", "redirect", "cut", "controls"] as const;
export type Way = (typeof WAYS)[number];

interface Asked {
  readonly path: string;
  readonly key: string | undefined;
  /** Fields of the form; the file as its name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly bytes: number;
}

export interface FakeSpeech {
  readonly url: string;
  readonly asked: Asked[];
  way: Way;
  /** Answers are held back until this is settled. */
  gate: Promise<void>;
  close(): Promise<void>;
}

/** Speaks OpenAI's /v1/audio/transcriptions on the loopback, well or badly. */
export async function fakeSpeech(): Promise<FakeSpeech> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      fake.asked.push({ path: request.url ?? "", key: request.headers.authorization, fields: fieldsOf(body), bytes: body.length });
      void fake.gate.then(() => { reply(fake.way, fake.asked.length, response); });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeSpeech = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: [],
    way: "well",
    gate: Promise.resolve(),
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
  return fake;
}

function fieldsOf(body: Buffer): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = "", file, value = ""] of body.toString("latin1").matchAll(/name="(\w+)"(?:; filename="([^"]+)")?\r\n(?:Content-Type: [^\r]+\r\n)?\r\n([^\r]*)/g)) fields[name] = file ?? value;
  return fields;
}

function reply(way: Way, count: number, response: ServerResponse): void {
  const json = (status: number, body: unknown): void => { response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)); };
  switch (way) {
    case "well": json(200, { text: SPOKEN, usage: { type: "duration", seconds: 4 } }); return;
    case "once-500": if (count === 1) json(500, {}); else json(200, { text: SPOKEN }); return;
    // Servers repeat what they were sent: neither key nor words may come through to a log.
    case "500": json(500, { error: { message: `boom ${KEY} ${SPOKEN}` } }); return;
    case "401": json(401, { error: { message: `Incorrect API key provided: ${KEY}` } }); return;
    case "404": json(404, { error: { message: "model not found" } }); return;
    case "429": json(429, { error: { message: SPOKEN } }); return;
    case "silent": return;
    case "dripping": response.writeHead(200, { "content-type": "application/json" }).write('{"text":"'); return;
    case "huge": response.writeHead(200, { "content-type": "application/json" }).end(`{"text":"${"tôi ".repeat(200_000)}"}`); return;
    case "not-json": response.writeHead(200, { "content-type": "text/html" }).end(`<html>${SPOKEN}</html>`); return;
    case "no-text": json(200, { error: SPOKEN }); return;
    case "text-is-number": json(200, { text: 113 }); return;
    case "endless-words": json(200, { text: "vâng ".repeat(6_000) }); return;
    case "empty": json(200, { text: "  " }); return;
    case "only-signs": json(200, { text: " ... 🎵 ♪ " }); return;
    case "redirect": response.writeHead(307, { location: "http://127.0.0.1:1/v1/audio/transcriptions" }).end(); return;
    case "cut": response.writeHead(200, { "content-type": "application/json", "content-length": "5000" }).write('{"text":"'); response.destroy(); return;
    case "controls": json(200, { text: "Chuyển\u0000 tiền\u202e ngay\n\nđi" }); return;
  }
}

/** Waits long enough for a busy machine; a test of a service that never answers asks for a shorter patience itself. */
export function configOf(service: Pick<FakeSpeech, "url">, more: Partial<SpeechConfig> = {}): SpeechConfig {
  return { model: "fake-whisper", baseUrl: service.url, apiKey: KEY, timeoutMs: 20_000, largestBytes: 1_000_000, perPersonDay: 1000, perDay: 1000, atOnce: 2, ...more };
}

/** The head of an Opus voice as Telegram stores it; what follows is no sound, and nobody here plays it. */
export const VOICE = Buffer.concat([Buffer.from("OggS\0\x02", "latin1"), Buffer.alloc(2_000, 7)]);
