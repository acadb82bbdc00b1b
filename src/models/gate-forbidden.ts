import { bareText } from "../text/fold.ts";

/** Words that would calm somebody down wrongly (law 1), read without diacritics so that no spelling gets round them. */
const CALMING = /\b(?:an toan|an tam|yen tam|khong sao|vo hai|dang tin|tin duoc|tin that|that day|that dau|hop le|chinh thong|chinh hang|uy tin|da xac minh|da xac thuc|da kiem chung|khong phai lua|khong lua|khong nguy hiem|khong co gi|binh thuong thoi|cu lam|cu chuyen|cu bam|cu doc|safe|legit|legitimate|genuine|trustworthy|trusted|verified|harmless|not a scam|no risk|go ahead|don'?t worry)\b/u;
/** Words that take back half of what the verdict says. */
const HEDGING = /\b(?:co the|co le|hinh nhu|chac la|chac chi|chua chac|khong chac|hieu lam|nham lan|it kha nang|kho co the|chi la|maybe|perhaps|probably|possibly|might)\b/u;
/** Promises nobody can keep, and an office we do not hold (law 11). */
const CLAIMING = /\b(?:cam ket|bao dam|dam bao|lay lai (?:duoc|tien)|hoan tien|toi la cong an|chung toi la cong an|co quan cong an day|guarantee|refund)\b/u;

export type ForbiddenKind = "forbidden-word" | "softened" | "promise";

/** @param source what the template says: its own words are no offence @returns null: nothing forbidden */
export function forbiddenIn(text: string, source: string): ForbiddenKind | null {
  const bare = bareText(text);
  const own = bareText(source);
  const breaks = (pattern: RegExp): boolean => {
    for (const [found] of bare.matchAll(new RegExp(pattern, "gu"))) if (!own.includes(found)) return true;
    return false;
  };
  if (breaks(CALMING)) return "forbidden-word";
  if (breaks(HEDGING)) return "softened";
  return breaks(CLAIMING) ? "promise" : null;
}
