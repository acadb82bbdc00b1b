/**
 * Words without diacritics, lower case, for comparing our own data with itself (place names, written cases). Text from
 * users goes through text/fold.ts, which also undoes evasions; on plain Vietnamese both give the same letters.
 */
export function plainWords(text: string): string[] {
  return plain(text).match(/[a-z0-9]+/g) ?? [];
}

/** "M'Đrắk" → "mdrak": an apostrophe inside a name joins. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/đ/g, "d")
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "");
}
