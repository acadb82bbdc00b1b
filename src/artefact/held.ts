import { currentIndex, loadIndex } from "./load.ts";
import type { LoadedIndex } from "./ensure.ts";

/** How often a running bot looks for a new index. */
const EVERY_MS = 2000;

/**
 * The index that serves, swapped whole when `<indexRoot>/current` names another one. A new one that cannot be loaded is
 * refused once and told once; the old keeps serving.
 */
export class HeldIndex<T> {
  #held: { readonly name: string; readonly value: T };
  #refused: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  readonly #indexRoot: string;
  readonly #open: (index: LoadedIndex) => T;
  readonly #events: { swapped(name: string): void; refused(name: string, error: unknown): void };

  /** @param open what the rest of the program needs of an index; made anew for each one */
  constructor(indexRoot: string, first: LoadedIndex, open: (index: LoadedIndex) => T, events: { swapped(name: string): void; refused(name: string, error: unknown): void }) {
    this.#indexRoot = indexRoot;
    this.#open = open;
    this.#events = events;
    this.#held = { name: first.name, value: open(first) };
    events.swapped(first.name);
  }

  get value(): T {
    return this.#held.value;
  }

  /** Looks once. A name that was refused is tried again only after another one stood there: it would fail again. */
  look(): void {
    const name = currentIndex(this.#indexRoot);
    if (name === null || name === this.#held.name) {
      this.#refused = null;
      return;
    }
    if (name === this.#refused) return;
    try {
      this.#held = { name, value: this.#open({ name, knowledge: loadIndex(this.#indexRoot, name) }) };
      this.#refused = null;
      this.#events.swapped(name);
    } catch (error) {
      this.#refused = name;
      this.#events.refused(name, error);
    }
  }

  watch(): void {
    this.#timer ??= setInterval(() => { this.look(); }, EVERY_MS).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
