import { readdirSync, readFileSync } from "node:fs";

/** A process as /proc tells of it; Linux only. */
export interface ProcessFigures {
  readonly rssMb: number;
  /** Seconds of processor time so far. */
  readonly cpuSeconds: number;
  /** Bytes it caused to be written to a disk. */
  readonly writtenBytes: number;
}

const TICKS_PER_SECOND = 100;

/** Processes that `pid` started and that still run. */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    try {
      return readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").trim().split(" ").filter((part) => part !== "").map(Number);
    } catch {
      return [];
    }
  });
}

/** Those, and whatever they started in turn. */
export function treeBelow(pid: number): readonly number[] {
  return childrenOf(pid).flatMap((child) => {
    try {
      return [child, ...treeBelow(child)];
    } catch {
      // Ended since it was seen.
      return [];
    }
  });
}

/** Null when it has ended. */
export function figuresOf(pid: number): ProcessFigures | null {
  try {
    const read = (file: string): string => readFileSync(`/proc/${pid}/${file}`, "utf8");
    const times = read("stat").slice(read("stat").lastIndexOf(")") + 2).split(" ");
    return {
      // A process that has just ended has a line less.
      rssMb: Number(/^VmRSS:\s+(\d+) kB$/m.exec(read("status"))?.[1] ?? 0) / 1024,
      cpuSeconds: (Number(times[11]) + Number(times[12])) / TICKS_PER_SECOND,
      writtenBytes: Number(/^write_bytes: (\d+)$/m.exec(read("io"))?.[1] ?? NaN),
    };
  } catch {
    return null;
  }
}

/** Seconds of processor time of every running process of that name, whoever started it. */
export function cpuSecondsNamed(name: string): number {
  const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)).map(Number);
  return pids.filter((pid) => nameOf(pid) === name).reduce((sum, pid) => sum + (figuresOf(pid)?.cpuSeconds ?? 0), 0);
}

function nameOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return null;
  }
}
