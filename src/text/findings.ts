import type { EntityType } from "./entities.ts";

/** Something found in the folded text: positions there, and its canonical value. */
export interface Finding {
  readonly type: EntityType;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** What the finders read. */
export interface Findable {
  readonly exact: string;
  readonly bare: string;
  readonly capitals: Uint8Array;
}

/** Takes findings one by one; who comes first keeps its ground. */
export class Findings {
  readonly #taken: Uint8Array;
  readonly all: Finding[] = [];

  constructor(length: number) {
    this.#taken = new Uint8Array(length);
  }

  /** Refused, and nothing changes, where any of it is taken already. */
  add(type: EntityType, start: number, end: number, value: string): boolean {
    if (end <= start || !this.isFree(start, end)) return false;
    this.#taken.fill(1, start, end);
    this.all.push({ type, start, end, value });
    return true;
  }

  isFree(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.#taken[at] === 1) return false;
    return true;
  }
}

/** Digits only; letters typed for digits are read as such. */
export function digitsOf(text: string): string {
  return text.replace(/[o]/g, "0").replace(/[li]/g, "1").replace(/[^\dx]/g, "");
}
