import { createHash, randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import type { ProcessIdentity } from "./workers.ts";

/**
 * This process, as the others on its machine can look it up: machine and process table by the kernel's own names, the
 * process by its number and the tick it was started at. Elsewhere than on Linux nobody can be looked up, and a dead
 * process is known by its silence alone.
 */
export function thisProcess(): ProcessIdentity {
  const { pid } = process;
  const born = bornAt(pid);
  const names = [read("/proc/sys/kernel/random/boot_id"), link("/proc/self/ns/pid")];
  if (born === null || names.includes(null)) return { machine: randomUUID(), pid, born: "unknown" };
  return { machine: createHash("sha256").update(names.join("\n")).digest("base64url"), pid, born };
}

/** @returns true: it certainly runs no more; false: it runs; null: it cannot be told from here */
export function isGone(other: ProcessIdentity, self: ProcessIdentity): boolean | null {
  if (other.machine !== self.machine || other.born === "unknown") return null;
  return bornAt(other.pid) !== other.born;
}

/** Clock ticks since the machine started; field 22 of proc(5), counted after the name, which may hold blanks. */
function bornAt(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // Killed and not yet collected by its parent: it does nothing more.
  if (fields[0] === "Z" || fields[0] === "X") return null;
  return fields[19] ?? null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function link(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
