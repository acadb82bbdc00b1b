import type { SparseRow } from "../classify/linear-model.ts";
import type { Signal } from "../classify/signals.ts";
import type { Reading, StreamWord } from "../classify/stream.ts";
import { hash32 } from "../text/hash.ts";

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
  const sums = new Map<number, number>();
  const words = reading.words.slice(from, to);
  const plain = words.map(formOf);
  const roles = plain.map((form) => ROLE_OF.get(form) ?? form);
  join(sums, grams("w", plain), GROUPS.words);
  join(sums, [...grams("r", roles), ...skips(roles)], GROUPS.roles);
  join(sums, letters(plain.join(" ")), GROUPS.letters);
  const names = new Set<string>();
  for (const signal of signals) if (signal.from >= from && signal.to <= to && !signal.id.startsWith("cue.")) names.add(`${signal.id}${signal.negated ? " not" : ""}`);
  join(sums, [...[...names].map((name) => `g ${name}`), ...told.map((harm) => `told ${harm}`), ...denials(plain)], GROUPS.signals);
  const columns = Int32Array.from([...sums.keys()].sort((a, b) => a - b));
  return { columns, values: Float32Array.from(columns, (column) => sums.get(column) as number) };
}

function formOf(word: StreamWord): string {
  if (word.entity !== null) return word.entity.type === "money" ? "<money>" : word.bare;
  return /\d/.test(word.bare) ? word.bare.replace(/\d/g, "0") : word.bare;
}

function grams(prefix: string, forms: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < forms.length; at += 1) for (let n = 1; n <= 3 && at + n <= forms.length; n += 1) found.push(`${prefix} ${forms.slice(at, at + n).join(" ")}`);
  return found;
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

/** Two roles with a word or two between them: "đọc mã cho". */
function skips(forms: readonly string[]): string[] {
  return forms.flatMap((form, at) => [2, 3].filter((gap) => at + gap < forms.length).map((gap) => `s ${form} ${forms[at + gap] ?? ""}`));
}

function letters(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 3) }, (_, at) => `c ${text.slice(at, at + 4)}`);
}

/** Adds the names of one group, each counted once, scaled to the group's weight. */
function join(sums: Map<number, number>, names: readonly string[], weight: number): void {
  const columns = new Set(names.map((name) => hash32(name) & (HARM_COLUMNS - 1)));
  const value = weight / Math.sqrt(Math.max(1, columns.size));
  for (const column of columns) sums.set(column, (sums.get(column) ?? 0) + value);
}
