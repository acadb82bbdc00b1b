// stand-in
export interface Folded { readonly original: string; readonly exact: string; readonly bare: string; originalRange(start: number, end: number): { start: number; end: number } }
export function stripDiacritics(text: string): string { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFC"); }
export function fold(text: string): Folded {
  let exact = "", bare = ""; const s: number[] = [], e: number[] = [];
  const re = /[\s\S][\u0300-\u036f]*/g; let m: RegExpExecArray | null;
  while ((m = re.exec(text)) !== null) {
    const at = m.index; let c = m[0].normalize("NFKC").toLowerCase();
    if (/[\u200b-\u200f\ufeff\u00ad]/.test(c)) continue;
    if (/\s/.test(c)) c = " ";
    if (c === " " && exact.endsWith(" ")) continue;
    for (const u of c) { const b = stripDiacritics(u); const bb = b.length === u.length ? b : u; exact += u; bare += bb; for (let i = 0; i < u.length; i++) { s.push(at); e.push(at + m[0].length); } }
  }
  return { original: text, exact, bare, originalRange: (a, b) => ({ start: s[a] ?? text.length, end: b > a ? (e[b - 1] ?? text.length) : (s[a] ?? text.length) }) };
}
export function bareText(text: string): string { return fold(text).bare; }
