import type { CannedCard } from "./canned.ts";

/** A card for a phone (portrait, square), a leaflet of A5 with two sides, a poster of A3. */
export const SHEET_KINDS = ["card", "square", "leaflet", "poster"] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** `bw`: for the copier; its signs differ by shape, not by colour. */
export const SHEET_INKS = ["colour", "bw"] as const;
export type SheetInk = (typeof SHEET_INKS)[number];

export interface PrintOrder {
  readonly card: CannedCard;
  readonly kind: SheetKind;
  readonly ink: SheetInk;
}

export interface PrintedSheet {
  /** Topic, form, audience, variant: "ma-otp_to-buom_chung.pdf". ASCII. */
  readonly name: string;
  readonly mime: "image/png" | "application/pdf";
  readonly bytes: Uint8Array;
}

export type PrintOutcome =
  | { readonly type: "printed"; readonly sheet: PrintedSheet }
  /** Nothing came of it, now; `code` is stable and loggable. */
  | { readonly type: "refused"; readonly code: "busy" | "too-slow" | "broken" };

/** Makes cards, leaflets and posters. */
export interface Printer {
  /**
   * @param says a sentence of knowledge/wording
   * @param fairness whose turn it is: fifty sheets of one person do not hold up another's one
   */
  print(order: PrintOrder, says: (key: string, blanks?: Readonly<Record<string, string>>) => string, fairness: string): Promise<PrintOutcome>;
  stop(): Promise<void>;
}
