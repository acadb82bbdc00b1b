import type { Writable } from "node:stream";
import type { Answer } from "../../domain/answer.ts";
import { rawText, type Turn } from "../../domain/turn.ts";
import { linesOf, LONGEST_LINE } from "./lines.ts";
import { send } from "./send.ts";
import { verify } from "./verify.ts";

/** What a batch asks of the bot. */
export interface BatchDesk {
  answer(turn: Turn): Promise<Answer>;
  /** Today's province of a written name; null when it cannot be told. */
  provinceOf(written: string): string | null;
}

type Id = string | number | null;

class LineError extends Error {
  readonly code: string;
  readonly id: Id;

  constructor(id: Id, code: string, message: string) {
    super(message);
    this.code = code;
    this.id = id;
  }
}

/**
 * `ask --jsonl`: a line in, a line out, in order; a bad line is answered in its place and the run goes on (DESIGN 8).
 * @returns how many lines could not be answered
 */
export async function answerLines(input: AsyncIterable<Uint8Array>, out: Writable, desk: BatchDesk, fallback?: string): Promise<number> {
  let bad = 0;
  for await (const line of linesOf(input)) {
    try {
      await send(out, JSON.stringify(await answerLine(line, desk, fallback)));
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      bad += 1;
      await send(out, JSON.stringify({ id: error.id, error: { code: error.code, message: error.message } }));
    }
  }
  return bad;
}

async function answerLine(bytes: Uint8Array, desk: BatchDesk, fallback: string | undefined): Promise<unknown> {
  const started = performance.now();
  const { id, text, province } = readLine(bytes);
  // A place we do not know is somewhere else than the default one: no province at all is the honest reading.
  const known = province === undefined ? (fallback ?? null) : desk.provinceOf(province);
  const answer = await desk.answer({ text: rawText(text), ...(known === null ? {} : { province: known }) });
  return { id, ...contractOf(answer), ms: Math.round((performance.now() - started) * 100) / 100 };
}

function readLine(bytes: Uint8Array): { id: Id; text: string; province?: string } {
  const tooLong = (id: Id): LineError => new LineError(id, "too-long", "tin dài quá 100.000 ký tự; chỉ cần phần quan trọng nhất");
  if (bytes.length >= LONGEST_LINE) throw tooLong(null);
  let line: string;
  try {
    line = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new LineError(null, "invalid-utf8", "dòng này không phải UTF-8 hợp lệ; lưu lại tệp ở dạng UTF-8");
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw new LineError(null, "invalid-json", "dòng này không phải một đối tượng JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new LineError(null, "invalid-json", "dòng này không phải một đối tượng JSON");
  const { id: given, text, province } = parsed as { id?: unknown; text?: unknown; province?: unknown };
  const id = typeof given === "string" || typeof given === "number" ? given : null;
  if (typeof text !== "string") throw new LineError(id, "text-missing", "thiếu trường text (chuỗi)");
  if (verify(text) === "too-long") throw tooLong(id);
  if (province !== undefined && province !== null && typeof province !== "string") throw new LineError(id, "province-invalid", "trường province phải là tên tỉnh, thành");
  return typeof province === "string" && province.trim() !== "" ? { id, text, province } : { id, text };
}

/** The fields of DESIGN 8 and no others, in its order. */
export function contractOf({ kind, verdict, risk, modi, evidence, harm, guidance, contacts, citations, reply }: Answer): Answer {
  return { kind, verdict, risk, modi, evidence, harm, guidance, contacts, citations, reply };
}
