import type { Catalog } from "../catalog/catalog.ts";
import { bareText } from "../text/fold.ts";

/** Words of a question about a dispatch that say nothing of what in it is meant. */
const NO_TOPIC: ReadonlySet<string> = new Set("cong van cv so ban chi thi noi gi ve cai la ubnd nc cat pa thnc vp uy nhan dan cho hoi xem toi em minh muon biet dung the nao nhu ra sao cua ngay thang nam co a vay nay do giup voi".split(" "));

/** "Công văn 57 dặn gì về ghép ảnh" names a topic, "công văn 57 nói gì" none: then the dispatch as a whole is meant. */
export function namesTopic(text: string): boolean {
  return (bareText(text).match(/\p{L}+/gu) ?? []).some((word) => !NO_TOPIC.has(word));
}

/** "công văn 57", "57/UBND-NC": the number before the stroke, standing alone. @returns the dispatch's id */
export function dispatchNamed(text: string, { dispatches }: Pick<Catalog, "dispatches">): string | null {
  const numbers = new Set(text.match(/\d{1,5}/g) ?? []);
  for (const dispatch of dispatches.values()) {
    const own = /^\d+/.exec(dispatch.number ?? "")?.[0];
    if (own !== undefined && numbers.has(own)) return dispatch.id;
  }
  return null;
}

/** "Ở Móng Cái bị tống tiền thì làm gì": the dispatch of a place that is named, the longest name first. @returns null when none is */
export function dispatchOfPlace(text: string, { dispatches }: Pick<Catalog, "dispatches">): string | null {
  const line = ` ${wordsIn(text).join(" ")} `;
  const named = [...dispatches.values()].map(({ id, issuer }) => ({ id, place: placeOf(issuer).join(" ") })).filter(({ place }) => line.includes(` ${place} `));
  return named.sort((a, b) => b.place.length - a.place.length)[0]?.id ?? null;
}

/** What in a question is not the name of the dispatch it is asked of: "công văn 57 Quảng Ninh: bị ghép ảnh" → "bị ghép ảnh". */
export function withoutDispatch(text: string, issuer: string): string {
  const naming = new Set([...placeOf(issuer), ...NAMING]);
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !naming.has(bareText(word)) && !/^\d+$/.test(word)).join(" ");
}

const NAMING: ReadonlySet<string> = new Set("cong van cv ubnd nc vp dan bao khuyen theo tinh huyen".split(" "));
/** "Ủy ban nhân dân thành phố Móng Cái": the place stands behind the kind of place. */
function placeOf(issuer: string): readonly string[] {
  return wordsIn(issuer.replace(/^.*(?:tỉnh|huyện|thành phố|xã|phường)\s+/u, ""));
}

function wordsIn(text: string): readonly string[] {
  return bareText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
