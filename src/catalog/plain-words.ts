/**
 * Words without diacritics, lower case, for comparing our own data with itself (place names, written cases). Text from
 * users goes through text/fold.ts, which also undoes evasions; on plain Vietnamese both give the same letters.
 */
export function plainWords(text: string): string[] {
  return plain(text).match(/[a-z0-9]+/g) ?? [];
}

/** "M'Đrắk" → "mdrak": an apostrophe inside a name joins. */
export function plain(text: string): string {
  return withoutDiacritics(text.toLowerCase()).replace(/['’]/g, "");
}

/** "Đừng đọc mã" → "Dung doc ma": letters keep their case, everything else stays as it is. */
export function withoutDiacritics(text: string): string {
  return text.replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}
