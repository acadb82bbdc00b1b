import { AUDIENCES, CANNED_FORMS, type Audience, type CannedForm, type CannedPlace } from "../../domain/canned.ts";

/** What the address of a page of the library says; everything else in it is ignored. */
export interface CannedQuery {
  readonly words: string;
  readonly form: CannedForm | null;
  readonly audience: Audience | null;
  readonly place: CannedPlace;
  /** ISO day as the date field holds it. */
  readonly day: string;
}

const LONGEST_WORDS = 200;
const LONGEST_NAME = 120;

/** @param provinceOf today's province of a name as written; null when unknown */
export function readCannedQuery(query: unknown, provinceOf: (written: string) => string | null): CannedQuery {
  const value = (key: string, longest: number): string => {
    const found = typeof query === "object" && query !== null ? (query as Readonly<Record<string, unknown>>)[key] : undefined;
    return typeof found === "string" ? found.replace(/[\p{Cc}\p{Cf}]/gu, " ").trim().slice(0, longest) : "";
  };
  const [commune, office, day, written] = [value("xa", LONGEST_NAME), value("co-quan", LONGEST_NAME), value("ngay", 10), value("tinh", LONGEST_NAME)];
  const province = written === "" ? null : provinceOf(written);
  const dated = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return {
    words: value("q", LONGEST_WORDS),
    form: CANNED_FORMS.find((one) => one === value("dang", 20)) ?? null,
    audience: AUDIENCES.find((one) => one === value("doi-tuong", 20)) ?? null,
    place: {
      ...(commune === "" ? {} : { commune }),
      ...(office === "" ? {} : { office }),
      ...(province === null ? {} : { province }),
      ...(dated === null ? {} : { day: `${dated[3] ?? ""}/${dated[2] ?? ""}/${dated[1] ?? ""}` }),
    },
    day: dated === null ? "" : day,
  };
}

/** The address of a topic's page, or of a file of it, with what was chosen kept. */
export function cannedAddress(topic: string, { form, audience, place, day }: Omit<CannedQuery, "words">, file = ""): string {
  const chosen = new URLSearchParams();
  const set = (key: string, value: string | null | undefined): void => { if (value !== null && value !== undefined && value !== "") chosen.set(key, value); };
  set("dang", form);
  set("doi-tuong", audience === "chung" ? null : audience);
  set("xa", place.commune);
  set("tinh", place.province);
  set("co-quan", place.office);
  set("ngay", day);
  const query = chosen.toString();
  return `/tuyen-truyen/${encodeURIComponent(topic)}${file === "" ? "" : `/${file}`}${query === "" ? "" : `?${query}`}`;
}
