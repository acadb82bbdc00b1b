import type { Catalog } from "../catalog/catalog.ts";
import type { Dispatch } from "../catalog/dispatch-schema.ts";
import { plain, plainWords } from "../catalog/plain-words.ts";
import type { Known } from "./proposal.ts";

/** Share of three-word runs in common from which two texts are one. */
const NEAR = 0.6;
const SUPERSEDES = /(?:thay thế|thay cho|bãi bỏ|hủy bỏ)\s+(?:công văn|văn bản|chỉ thị|kế hoạch|công điện|quyết định)\s+(?:số\s+)?(\d{1,5}(?:\/\d{4})?[-/][\p{L}\d/-]+)/giu;

interface Candidate {
  readonly sha256: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly date: string | null;
  /** Body as issued. */
  readonly text: string;
}

/** What knowledge/ holds already: the same file, the same number of the same issuer, nearly the same words, or what this one replaces. */
export function knownAlready(candidate: Candidate, catalog: Pick<Catalog, "dispatches">): Known[] {
  const grams = runsOf(candidate.text);
  const replaced = new Set([...candidate.text.matchAll(SUPERSEDES)].map(([, number = ""]) => plain(number)));
  return [...catalog.dispatches.values()].flatMap((dispatch): Known[] => {
    const name = `${dispatch.number ?? "(không số)"} của ${dispatch.issuer}`;
    if (dispatch.number !== null && replaced.has(plain(dispatch.number))) return [{ kind: "supersedes", dispatch: dispatch.id, message: `văn bản này nói là thay thế ${name}` }];
    const sameFile = dispatch.source.sha256 === candidate.sha256;
    if (sameNumber(candidate, dispatch)) return [{ kind: sameFile ? "same-file" : "same-number", dispatch: dispatch.id, message: `đã có văn bản cùng số, cùng nơi ban hành${sameFile ? ", từ chính tệp này" : ""}: ${name}` }];
    const share = shared(grams, runsOf(dispatch.sections.filter(({ id }) => id !== "dau" && id !== "noi-nhan").map(({ original }) => original).join(" ")));
    if (share >= NEAR) return [{ kind: sameFile ? "same-file" : "near-identical", dispatch: dispatch.id, message: `${Math.round(100 * share)} % chữ giống ${name}${sameIssuer(candidate, dispatch) ? "; cùng nơi ban hành: có thể là bản mới của văn bản đó" : "; nơi ban hành khác: có thể là bản truyền đạt"}` }];
    return [];
  });
}

function sameNumber({ number, issuer, date }: Candidate, dispatch: Dispatch): boolean {
  if (number === null || dispatch.number === null || plain(number) !== plain(dispatch.number)) return false;
  return (issuer === null || plain(issuer) === plain(dispatch.issuer)) && (date === null || dispatch.date === null || date.slice(0, 4) === dispatch.date.slice(0, 4));
}

const sameIssuer = ({ issuer }: Candidate, dispatch: Dispatch): boolean => issuer !== null && plain(issuer) === plain(dispatch.issuer);

function runsOf(text: string): ReadonlySet<string> {
  const words = plainWords(text);
  return new Set(words.slice(2).map((_, at) => words.slice(at, at + 3).join(" ")));
}

/** Of the smaller text's runs, how many the other has too. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < 20) return 0;
  let common = 0;
  for (const run of small) if (large.has(run)) common += 1;
  return common / large.size;
}
