import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

/** A server run as a process of its own, so that its memory and its processor are its own. */
export interface ChildServer {
  readonly url: URL;
  /** From the start of the process to its first line, which it prints when it listens. */
  readonly readyMs: number;
  /** Megabytes held in memory now; null where the system does not tell. */
  rssMb(): number | null;
  readonly pid: number;
  /** At once, without a chance to end anything. */
  kill(): void;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 180_000;

/** @param env the whole environment of the child; @param url where it listens, or how its first line tells */
export async function startChild(args: readonly string[], env: Readonly<Record<string, string>>, url: URL | ((line: string) => URL)): Promise<ChildServer> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { env: { PATH: process.env["PATH"] ?? "", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => { complaint = (complaint + chunk.toString()).slice(-2000); });
  const line = await firstLine(child, () => complaint);
  const readyMs = performance.now() - started;
  return {
    url: typeof url === "function" ? url(line) : url,
    readyMs,
    rssMb: () => rssOf(child.pid),
    pid: child.pid ?? 0,
    kill: () => { child.kill("SIGKILL"); },
    stop: () => new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) { resolve(); return; }
      child.once("close", () => { resolve(); });
      child.kill("SIGTERM");
    }),
  };
}

function firstLine(child: ChildProcess, complaint: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = "";
    const timer = setTimeout(() => { child.kill("SIGKILL"); reject(new Error(`no first line within ${START_WITHIN_MS / 1000} s: ${complaint()}`)); }, START_WITHIN_MS);
    child.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      const end = out.indexOf("\n");
      if (end === -1) return;
      clearTimeout(timer);
      resolve(out.slice(0, end));
    });
    child.once("close", (code) => { clearTimeout(timer); reject(new Error(`the server ended with ${String(code)}: ${complaint()}`)); });
  });
}

function rssOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** A port nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === "object" && address !== null ? address.port : 0); });
    });
  });
}
