import type { District, Places, Province } from "../catalog/place-schema.ts";
import { buildPlaceIndex, findPlaces } from "../catalog/place-index.ts";
import { plain } from "../catalog/plain-words.ts";
import type { Header } from "./proposal.ts";

type Level = NonNullable<Header["level"]["value"]>;
export type Body = "ubnd" | "cong-an";

/** A place that issues dispatches, as it was on the day. */
export interface IssuingPlace {
  readonly name: string;
  readonly unit: string;
  readonly provinceThen: string;
  readonly provinceToday: Province;
  readonly district: District | null;
  /** A commune, ward or special zone of today. */
  readonly commune: boolean;
}

/** From this day on there are 34 provinces and no districts (Nghị quyết 202/2025/QH15). */
const MERGED_ON = "2025-07-01";

/** The place a name means, province before district; null when it means none or several. */
export function placeNamed(name: string, places: Places, unit?: string): IssuingPlace | null {
  const wanted = plain(name).replace(/[^a-z0-9]+/g, " ").trim();
  const same = (other: string): boolean => plain(other).replace(/[^a-z0-9]+/g, " ").trim() === wanted;
  const ofDistrict = (): IssuingPlace | null => {
    const districts = places.districts.filter((d) => same(d.name) && (unit === undefined || d.unit === unit));
    const [district] = districts;
    const province = places.provinces.find((p) => p.name === district?.province);
    return districts.length === 1 && district !== undefined && province !== undefined ? { name: district.name, unit: district.unit, provinceThen: district.old_province, provinceToday: province, district, commune: false } : null;
  };
  if (unit !== undefined && COMMUNES.has(unit)) return communeNamed(same, unit, places);
  if (unit !== undefined && unit !== "tỉnh") {
    const district = ofDistrict();
    if (district !== null) return district;
  }
  for (const province of places.provinces) {
    const old = province.merged_from.find(same);
    // Đồng Nai became a city in 2026; before, it was a province like the others.
    if (old !== undefined || same(province.name)) return { name: old ?? province.name, unit: CITIES.has(old ?? province.name) ? "thành phố" : "tỉnh", provinceThen: old ?? province.name, provinceToday: province, district: null, commune: false };
  }
  return ofDistrict();
}

const COMMUNES: ReadonlySet<string> = new Set(["xã", "phường", "đặc khu"]);

/** By the lists of what became of each district; a name that two provinces have is left to the operator. */
function communeNamed(same: (other: string) => boolean, unit: string, places: Places): IssuingPlace | null {
  const found = new Map<string, string>();
  for (const { successors, province } of places.districts)
    for (const successor of successors) {
      const [, kind = "", name = ""] = SUCCESSOR.exec(successor) ?? [];
      if (kind.toLowerCase() === unit && same(name)) found.set(province, name);
    }
  const [[province, name] = ["", ""]] = [...found];
  const today = places.provinces.find((one) => one.name === province);
  return found.size === 1 && today !== undefined ? { name, unit, provinceThen: province, provinceToday: today, district: null, commune: true } : null;
}

/** "Phường Ba Đình" in the lists of places. */
const SUCCESSOR = /^(Xã|Phường|Đặc khu)\s+(.*)$/u;

/** Cities under the central government before 2025. */
const CITIES: ReadonlySet<string> = new Set(["Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"]);

/** Places in a file's name ("dong-thap-ubnd-ncpc"), left to right. */
export function placesInName(fileName: string, places: Places): IssuingPlace[] {
  const bare = plain(fileName).replace(/[^a-z0-9]+/g, " ");
  return findPlaces(buildPlaceIndex(places), bare).flatMap(({ name }) => placeNamed(name, places) ?? []);
}

export function issuerName(body: Body, place: IssuingPlace): string {
  return `${body === "ubnd" ? "Ủy ban nhân dân" : "Công an"} ${place.unit} ${place.name}`;
}

export function levelOf(body: Body, place: IssuingPlace): Level | null {
  if (body === "cong-an") return place.district === null && !place.commune ? "cong-an-tinh" : null;
  if (place.commune) return "xa";
  if (place.district === null) return "tinh";
  return place.district.unit === "thành phố" || place.district.unit === "thị xã" ? "thanh-pho" : "huyen";
}

/** Who answers today for what that body said (law 10); from the tables of places, never guessed. */
export function issuerToday(body: Body, place: IssuingPlace, date: string | null): string {
  const now = place.provinceToday;
  if (date !== null && date >= MERGED_ON) return issuerName(body, place);
  if (place.district !== null) {
    if (body === "cong-an") return now.police_name;
    return `${unitsInWords(place.district.successors)}, ${lowerFirst(now.full_name)}`;
  }
  const others = now.merged_from.filter((name) => name !== place.provinceThen);
  const base = body === "cong-an" ? now.police_name : `Ủy ban nhân dân ${lowerFirst(now.full_name)}`;
  return others.length === 0 ? base : `${base} (từ 01/7/2025 gồm cả tỉnh ${others.join(", tỉnh ")} cũ)`;
}

/** ["Xã A", "Phường B", "Xã C"] → "các xã A, C và phường B". */
function unitsInWords(units: readonly string[]): string {
  const by = new Map<string, string[]>();
  for (const unit of units) {
    const [, kind = "", name = ""] = SUCCESSOR.exec(unit) ?? ["", "", unit];
    by.set(kind, [...(by.get(kind) ?? []), name]);
  }
  return [...by].map(([kind, names]) => `${names.length > 1 ? "các " : ""}${kind.toLowerCase()} ${names.join(", ")}`).join(" và ");
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
