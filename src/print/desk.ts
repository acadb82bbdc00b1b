import type { Fonts } from "./fonts.ts";
import type { PageSpec } from "./pages.ts";
import type { Palette } from "./palette.ts";
import type { QrCode } from "./qr.ts";
import type { SheetText } from "./sheet-text.ts";

/** What the parts of a side are made with. */
export interface Desk {
  readonly text: SheetText;
  readonly page: PageSpec;
  readonly fonts: Fonts;
  readonly palette: Palette;
  /** A length of the design at the scale that is being tried, in the page's own units. */
  readonly size: (design: number) => number;
  /** As in `text.codes`. */
  readonly codes: readonly QrCode[];
}
