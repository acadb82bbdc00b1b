/** A stretch of the original text: `[start, end)` in UTF-16 units. */
export interface Span { readonly start: number; readonly end: number; readonly text: string }

/** Sentences with their original offsets. First simple version. */
export function sentences(text: string): readonly Span[] {
  const out: Span[] = [];
  for (const m of text.matchAll(/[^\n.!?…]+(?:[.!?…]+(?=\s|$)|[.!?…](?=\S)[^\n.!?…]*)*/g)) {
    const lead = m[0].length - m[0].trimStart().length;
    const body = m[0].trim();
    if (body !== "") out.push({ start: m.index + lead, end: m.index + lead + body.length, text: body });
  }
  return out;
}
