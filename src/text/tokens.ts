import type { Folded } from "./fold.ts";
// stand-in
export interface Token { readonly start: number; readonly end: number; readonly exact: string; readonly bare: string; readonly words: readonly string[] }
const ABBR: Record<string, string> = { stk: "so tai khoan", ck: "chuyen khoan", tk: "tai khoan", k: "khong", ko: "khong", khong: "khong", dc: "duoc", lh: "lien he", ib: "inbox", nv: "nhiem vu", fb: "facebook", tele: "telegram", zl: "zalo", vp: "vi pham", gd: "giao dich", sdt: "so dien thoai", tb: "thong bao", qc: "quang cao" };
export function tokenise(f: Folded): readonly Token[] {
  const out: Token[] = [];
  for (const m of f.bare.matchAll(/[\p{L}\p{N}]+/gu)) { const b = m[0]; out.push({ start: m.index, end: m.index + b.length, exact: f.exact.slice(m.index, m.index + b.length), bare: b, words: (ABBR[b] ?? b).split(" ") }); }
  return out;
}
export function bareWords(f: Folded): string[] { return tokenise(f).flatMap((t) => [...t.words]); }
export function wordNgrams(w: readonly string[], n: number): string[] { const o: string[] = []; for (let i = 0; i + n <= w.length; i++) o.push(w.slice(i, i + n).join(" ")); return o; }
export function charNgrams(t: string, n: number): string[] { const o: string[] = []; for (let i = 0; i + n <= t.length; i++) o.push(t.slice(i, i + n)); return o; }
