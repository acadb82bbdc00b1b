import { openCanned } from "../../src/canned/library.ts";
import { loadCatalog } from "../../src/catalog/load.ts";
import { say } from "../../src/compose/wording.ts";
import type { CannedCard, CannedPlace } from "../../src/domain/canned.ts";
import type { SheetInk, SheetKind } from "../../src/domain/print.ts";
import { sourceFor } from "../../src/lookup/sources.ts";
import { sheetText, type SheetText } from "../../src/print/sheet-text.ts";

const catalog = loadCatalog("knowledge");
export const library = openCanned(catalog, (source) => sourceFor(catalog, source), () => "2026-11-25");
export const says = (key: string, blanks?: Readonly<Record<string, string>>): string => say(catalog.wording, key, blanks);

export const PLACE: CannedPlace = { office: "Ủy ban nhân dân phường Trảng Bàng Long Bình Tân, thành phố Đồng Nai", province: "Đồng Nai" };
export const BOT = "https://khoanda.example.vn/";

export function cardFor(topic: string, place: CannedPlace = {}): CannedCard {
  const card = library.card(topic, "chung", place);
  if (card === null) throw new Error(`no topic ${topic}`);
  return card;
}

export function textFor(card: CannedCard, kind: SheetKind, ink: SheetInk = "colour", bot: string | null = BOT): SheetText {
  return sheetText(card, kind, ink, says, bot);
}

/** Every part as long as the knowledge's own checks let it be, of words as wide as Vietnamese has them. */
export function longest(card: CannedCard): CannedCard {
  const fill = (first: string, length: number): string => `${first} ${"nghiêng ngửa thương người giường trường ".repeat(10)}`.slice(0, length).trim();
  return {
    ...card,
    title: fill("Tít", 64),
    lead: fill("Lời", 110),
    steps: Array.from({ length: 4 }, () => fill("Chúng", 90)),
    dont: Array.from({ length: 3 }, () => fill("Đừng", 70)),
    do: Array.from({ length: 2 }, () => fill("Hãy", 75)),
    genuine: fill("Thật", 170),
  };
}

/** One white square of 200 × 200 pixels as PNG would weigh more; the layout looks at its size only. */
export const LOGO = { mime: "image/png", base64: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", width: 300, height: 200 } as const;
