import type { Places } from "../catalog/place-schema.ts";
import { plain } from "../catalog/plain-words.ts";
import { issuerName, issuerToday, levelOf, placeNamed, placesInName, type Body, type IssuingPlace } from "./issuer.ts";
import { isCapitals, type SourceLine } from "./lines.ts";
import type { Found, Header } from "./proposal.ts";

export type IssuerFields = Pick<Header, "issuer" | "issuerToday" | "level" | "provinceThen" | "provinceToday">;

interface Clues {
  /** Lines above the body. */
  readonly head: readonly SourceLine[];
  /** The rest, as one text. */
  readonly rest: string;
  readonly number: string | null;
  /** Before "ngày … tháng …". */
  readonly place: string | null;
  readonly date: string | null;
  readonly fileName: string;
  /** Which dispatch of the file this is, from 0. */
  readonly order: number;
}

const UNIT = /\b(tinh|thanh pho|huyen|quan|thi xa)\b/;
const UNITS: Readonly<Record<string, string>> = { "tinh": "tỉnh", "thanh pho": "thành phố", "huyen": "huyện", "quan": "quận", "thi xa": "thị xã", "xa": "xã", "phuong": "phường", "dac khu": "đặc khu" };

/** Who issued it: the letterhead; else the number's sign and the place of the date; else the file's name, and said so. */
export function readIssuer(clues: Clues, places: Places): IssuerFields {
  const printed = fromLetterhead(clues, places);
  if (printed !== null) return fields(printed.body, printed.place, clues.date, printed.basis, 0.95);
  const body = bodyOf(clues);
  if (body === null) return blank("không thấy tên cơ quan ban hành");
  const named = clues.place === null ? null : placeNamed(clues.place, places, unitSaid(clues.rest));
  if (named !== null) return fields(body, named, clues.date, `địa danh trước ngày ban hành "${clues.place ?? ""}" và ký hiệu ${clues.number ?? "văn bản"}; bản này không in tên cơ quan`, 0.8);
  const hinted = placesInName(clues.fileName, places);
  const hint = hinted[Math.min(clues.order, hinted.length - 1)];
  return hint === undefined ? blank("bản này không in tên cơ quan, cũng không có địa danh nào để suy ra") : fields(body, hint, clues.date, `tên tệp "${clues.fileName}": trong văn bản không có địa danh nào, hãy xem bản gốc`, 0.4);
}

function fields(body: Body, place: IssuingPlace, date: string | null, basis: string, confidence: number): IssuerFields {
  const found = <T>(value: T): Found<T> => ({ value, basis, confidence });
  return {
    issuer: found(issuerName(body, place)),
    issuerToday: { value: issuerToday(body, place, date), basis: "bảng địa danh trong knowledge/places", confidence },
    level: found(levelOf(body, place)),
    provinceThen: found(place.provinceThen),
    provinceToday: found(place.provinceToday.name),
  };
}

function blank(basis: string): IssuerFields {
  const none = { value: null, basis, confidence: 0 };
  return { issuer: none, issuerToday: none, level: none, provinceThen: none, provinceToday: none };
}

/** "CÔNG AN TỈNH QUẢNG TRỊ", "ỦY BAN NHÂN DÂN" over "THÀNH PHỐ MÓNG CÁI": the last body named is the one that signs. */
function fromLetterhead({ head }: Clues, places: Places): { body: Body; place: IssuingPlace; basis: string } | null {
  const upTo = head.findIndex(({ bare }) => /k[i]nh gui/.test(bare));
  const capitals = head.slice(0, upTo === -1 ? head.length : upTo).filter(({ text }) => isCapitals(text));
  const text = capitals.map(({ bare }) => bare.replace(/[^a-z0-9]+/g, " ").trim()).join(" | ");
  const found = [...text.matchAll(/(uy ban nhan dan|ubnd|cong an)[\s|]+(tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu)\s+([a-z0-9 ]+?)(?=\s*(?:\||$))/g)].map(([, org = "", unit = "", name = ""]) => ({ org, unit, name: longestPlace(name, UNITS[unit] ?? "", places) }));
  const last = found.filter(({ name }) => name !== null).at(-1);
  if (last?.name === undefined || last.name === null) return null;
  return { body: last.org === "cong an" ? "cong-an" : "ubnd", place: last.name, basis: `tên cơ quan in ở đầu văn bản (dòng ${capitals[0]?.number ?? 1})` };
}

/** The reader of letters may have glued words of the next column on: the longest beginning that is a place. */
function longestPlace(name: string, unit: string, places: Places): IssuingPlace | null {
  const words = name.split(" ");
  for (let length = words.length; length > 0; length -= 1) {
    const place = placeNamed(words.slice(0, length).join(" "), places, unit);
    if (place !== null) return place;
  }
  return null;
}

function bodyOf({ number, rest, head }: Clues): Body | null {
  const sign = number?.split("/")[1] ?? "";
  if (/^UBND\b/.test(sign)) return "ubnd";
  if (/^CA/.test(sign)) return "cong-an";
  const text = plain(`${head.map((line) => line.text).join(" ")} ${rest}`);
  if (/tm\. ?uy ban nhan dan|\/ubnd-|uy ban nhan dan (?:tinh|huyen|thanh pho|thi xa|quan) (?:chi dao|yeu cau|de nghi|co y kien)/.test(text)) return "ubnd";
  return /cong an (?:tinh|thanh pho) [a-z ]{2,30}(?:de nghi|thong bao|yeu cau)/.test(text) ? "cong-an" : null;
}

/** "Ủy ban nhân dân huyện có ý kiến": which kind of place the text speaks for. */
function unitSaid(rest: string): string | undefined {
  const said = /(?:ubnd|uy ban nhan dan|chu tich ubnd)\s+(tinh|thanh pho|huyen|quan|thi xa)\s+(?:co y kien|yeu cau|chi dao|de nghi|thong bao)/.exec(plain(rest).replace(/\s+/g, " "))?.[1];
  return said !== undefined && UNIT.test(said) ? UNITS[said] : undefined;
}
