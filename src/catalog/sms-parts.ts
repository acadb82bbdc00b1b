import { withoutDiacritics } from "./plain-words.ts";

/** GSM 03.38 default alphabet (3GPP TS 23.038, 6.2.1): what one text message carries in seven bits. */
const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
/** Its extension table: each takes two places. */
const EXTENDED = new Set("\f^{}\\[~]|€");

export interface SmsMeasure {
  readonly alphabet: "gsm-7" | "ucs-2";
  /** Septets, or UTF-16 units. */
  readonly length: number;
  /** Messages it is sent and paid as. */
  readonly parts: number;
}

/** A long message is cut into parts that each carry a header: 160 → 153 septets, 70 → 67 characters. */
export function measureSms(text: string): SmsMeasure {
  let septets = 0;
  for (const character of text) {
    if (BASIC.has(character)) septets += 1;
    else if (EXTENDED.has(character)) septets += 2;
    else return { alphabet: "ucs-2", length: text.length, parts: partsOf(text.length, 70, 67) };
  }
  return { alphabet: "gsm-7", length: septets, parts: partsOf(septets, 160, 153) };
}

function partsOf(length: number, single: number, part: number): number {
  return length <= single ? 1 : Math.ceil(length / part);
}

const TYPOGRAPHIC: Readonly<Record<string, string>> = { "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..." };

/** The message as old telephones show it: without diacritics and typographic signs. */
export function plainSms(text: string): string {
  return withoutDiacritics(text).replace(/[“”‘’–—…]/g, (sign) => TYPOGRAPHIC[sign] ?? sign);
}
