/**
 * Plain text as it may be shown. A quote of the user's own message may hold escape sequences or direction marks that would
 * move a terminal's cursor, recolour the screen or turn the line round; only line breaks and printable signs pass.
 */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === "\n" ? sign : ""));
}
