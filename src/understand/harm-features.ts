import type { SparseRow } from "../classify/linear-model.ts";
import type { Signal } from "../classify/signals.ts";
import type { Reading, StreamWord } from "../classify/stream.ts";
import { extendHash, extendHashByUnit, finishHash, HASH_START } from "../text/hash.ts";

/** Columns of the harm model; a power of two, so that hashing is a mask. */
export const HARM_COLUMNS = 1 << 15;

/**
 * Words that mean the same to this question: who it was done to, who did it, whether it has happened. "Má tui đọc mã cho
 * tụi nó rồi" and "em đã đưa OTP cho họ" then share what matters.
 */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  "<me>": ["toi", "em", "minh", "chau", "con", "tui", "mk", "mh", "to", "tao", "t", "e", "bon toi", "nha"],
  "<kin>": ["me", "ma", "bo", "ba", "cha", "ong", "noi", "ngoai", "chong", "vo", "chi", "anh", "co", "chu", "bac", "di", "cau", "mo", "be", "ban", "sep", "xa"],
  "<they>": ["no", "ho", "bon", "chung", "tui no", "han", "ke", "dua", "thang", "nguoi", "tung", "y"],
  "<done>": ["roi", "xong", "het", "mat", "sach", "trang", "luon", "r", "rui", "gio", "bay gio", "nay"],
  "<past>": ["da", "lo", "trot", "chot", "vua", "moi", "bi", "dinh", "hom", "sang", "chieu", "toi qua", "lan"],
  "<not>": ["chua", "khong", "ko", "k", "kg", "hong", "suyt", "neu", "dung", "sap", "dinh", "nen", "may", "nho", "se", "can"],
};
const ROLE_OF = new Map(Object.entries(ROLES).flatMap(([role, words]) => words.map((word) => [word, role] as const)));

/** Weights of the groups before they are joined; each group has length one by itself. */
const GROUPS = { words: 1, roles: 1, letters: 0.5, signals: 0.8 } as const;

/** @param told harms that the rules hear (`harm.ts`), "minor" left out */
export function harmRow(reading: Reading, signals: readonly Signal[], told: readonly string[], from = 0, to = reading.words.length): SparseRow {
  const plain = reading.words.slice(from, to).map(formOf);
  const roles = plain.map((form) => ROLE_OF.get(form) ?? form);
  addGrams(WORDS, plain);
  sums.join(GROUPS.words);
  addGrams(ROLE_RUNS, roles);
  addSkips(roles);
  sums.join(GROUPS.roles);
  addLetters(plain.join(" "));
  sums.join(GROUPS.letters);
  for (const signal of signals) if (signal.from >= from && signal.to <= to && !signal.id.startsWith("cue.")) addName(`g ${signal.id}${signal.negated ? " not" : ""}`);
  for (const harm of told) addName(`told ${harm}`);
  for (const name of denials(plain)) addName(name);
  sums.join(GROUPS.signals);
  return sums.take();
}

/** Sums a row group by group, without a map: a cell for each column. One is enough for a process, for counting never waits. */
class GroupSums {
  readonly #sums = new Float64Array(HARM_COLUMNS);
  /** The group that last added each column, counted from 1 through all rows; a double, for whole numbers never run out. */
  readonly #lastGroup = new Float64Array(HARM_COLUMNS);
  #group = 1;
  /** Columns of the group at hand, and of the row so far. */
  #own: number[] = [];
  #row: number[] = [];

  /** A feature by the hash of its name; its column counts once in a group. */
  add(state: number): void {
    const column = finishHash(state) & (HARM_COLUMNS - 1);
    if (this.#lastGroup[column] === this.#group) return;
    this.#lastGroup[column] = this.#group;
    this.#own.push(column);
  }

  /** Ends a group: what was added since the last one, scaled to the group's weight. */
  join(weight: number): void {
    const value = weight / Math.sqrt(Math.max(1, this.#own.length));
    for (const column of this.#own) {
      if (this.#sums[column] === 0) this.#row.push(column);
      this.#sums[column] = (this.#sums[column] as number) + value;
    }
    this.#own = [];
    this.#group += 1;
  }

  /** The row; the next one begins at nothing. */
  take(): SparseRow {
    const columns = Int32Array.from(this.#row).sort();
    const values = new Float32Array(columns.length);
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] as number;
      values[at] = this.#sums[column] as number;
      this.#sums[column] = 0;
    }
    this.#row = [];
    return { columns, values };
  }
}

const sums = new GroupSums();
const WORDS = extendHash(HASH_START, "w");
const ROLE_RUNS = extendHash(HASH_START, "r");
const SKIPPED = extendHash(HASH_START, "s");
const LETTER_RUN = extendHash(HASH_START, "c ");
const SPACE = 32;

function addName(name: string): void {
  sums.add(extendHash(HASH_START, name));
}

function withWord(state: number, form: string): number {
  return extendHash(extendHashByUnit(state, SPACE), form);
}

function formOf(word: StreamWord): string {
  if (word.entity !== null) return word.entity.type === "money" ? "<money>" : word.bare;
  return /\d/.test(word.bare) ? word.bare.replace(/\d/g, "0") : word.bare;
}

/** Runs of one to three words: "w đọc mã cho". */
function addGrams(prefix: number, forms: readonly string[]): void {
  for (let at = 0; at < forms.length; at += 1) {
    let state = prefix;
    for (let next = at; next < Math.min(at + 3, forms.length); next += 1) {
      state = withWord(state, forms[next] as string);
      sums.add(state);
    }
  }
}

const DEEDS: ReadonlySet<string> = new Set(["chuyen", "gui", "ck", "bank", "nap", "dong", "nop", "coc", "tra", "dua", "mua", "doc", "cho", "cung", "nhap", "noi", "khai", "dien", "chup", "cai", "tai", "bam", "lam", "nghe", "tin", "vay", "di", "mat", "song"]);
/** What turns a deed into one that was not done, was only asked for, or is only thought of. */
const DENIALS: ReadonlySet<string> = new Set(["chua", "khong", "ko", "k", "suyt", "dung", "dinh", "sap", "neu", "bao", "keu", "doi", "bat", "yeu", "de", "nen", "phai", "se", "hong", "toan", "nho", "can"]);

/** "Không cài", "chưa hề chuyển", "nó bảo em chuyển": who denies and what, apart from the words between. */
function denials(forms: readonly string[]): string[] {
  return forms.flatMap((form, at) => {
    if (!DEEDS.has(form)) return [];
    const before = forms.slice(Math.max(0, at - 3), at);
    return before.filter((word) => DENIALS.has(word)).flatMap((word) => [`d ${word} ${form}`, `d ${word}`, "d"]);
  });
}

/** Two roles with a word or two between them: "s đọc cho". */
function addSkips(forms: readonly string[]): void {
  for (let at = 0; at + 2 < forms.length; at += 1) {
    const state = withWord(SKIPPED, forms[at] as string);
    sums.add(withWord(state, forms[at + 2] as string));
    if (at + 3 < forms.length) sums.add(withWord(state, forms[at + 3] as string));
  }
}

/** Runs of four letters, blanks among them: "c c ma ". */
function addLetters(text: string): void {
  for (let at = 0; at + 4 <= text.length; at += 1) {
    let state = LETTER_RUN;
    for (let letter = at; letter < at + 4; letter += 1) state = extendHashByUnit(state, text.charCodeAt(letter));
    sums.add(state);
  }
}
