import { pino, type Logger } from "pino";
import type { LogLevel } from "../config.ts";

export type { Logger };

/**
 * Log lines hold ids, sizes, times and codes, nothing a person typed (law 7). The HTTP library's own logger is switched
 * off, so that no line exists that is not written here or in server.ts. Lines go to stderr; stdout is for people.
 * @param destination for tests
 */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label: string) => ({ level: label }) } };
  return destination === undefined ? pino(options, pino.destination({ dest: 2, sync: true })) : pino(options, destination);
}

/**
 * An error as it may be logged: name, code and where it was thrown, along its causes. Messages are left out: those of
 * JSON.parse, zod or a regular expression repeat the text they failed on.
 */
export function faultOf(error: unknown): { readonly name: string; readonly code?: string; readonly at?: string; readonly cause?: unknown } {
  if (!(error instanceof Error)) return { name: typeof error };
  // The stack begins with the message, and a message may hold lines that look like the stack's own.
  const frame = error.stack?.replace(error.message, "").split("\n").find((line) => /^\s+at /.test(line))?.trim().replace(/(?<!\S)\(?(?:file:\/\/)?\/\S*\/(?=(?:src|dist|node_modules)\/)/, "(");
  return {
    name: error.name,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    ...(frame === undefined ? {} : { at: frame }),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  };
}
