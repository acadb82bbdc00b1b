import { parse } from "tldts";
import { isAbbreviation } from "./abbreviations.ts";
import { isSyllable } from "./syllable.ts";

/**
 * How far an ending may be trusted to be one, when no "https://", "www." or path says so:
 * - "plain": no Vietnamese word looks like it (.com .vn .xyz), or it is so common that it counts as one (.top .net)
 * - "word": also a word or a short form ("tien.Me oi", "xong.Co gi"); needs a name before it that is no word
 * - "file": also the ending of a file name
 * - "rare": a country almost never seen in Vietnamese messages, and often somebody's title ("ThS.BS")
 */
export type EndingKind = "plain" | "word" | "file" | "rare";

const PLAIN_THOUGH_WORDS = new Set("com net top vn vip win bet men tin cam".split(" "));
/** And "xxx", with which digits are hidden: "0867.xxx.431". */
const FILE_ENDINGS = new Set("zip mov md py rs sh pl ps cab java xxx".split(" "));
const COUNTRIES = new Set("vn cc me ly io co tv gl gg to tk ml ga cf gq us uk eu cn in id ru sg jp kr tw hk th la kh my ph de fr at is gd be ws ai vc pw im st nu re so it ca au nl ch se es br mx nz li lt lv gy ag ac mobi asia".split(" "));

const memo = new Map<string, EndingKind | null>();
const MEMO_LIMIT = 4096;

/** Kind of a top-level domain (ICANN part of the Public Suffix List, as bundled with tldts); null when it is none. */
export function endingKind(label: string): EndingKind | null {
  let kind = memo.get(label);
  if (kind === undefined) {
    if (memo.size >= MEMO_LIMIT) memo.clear();
    kind = computeKind(label);
    memo.set(label, kind);
  }
  return kind;
}

function computeKind(label: string): EndingKind | null {
  if (label.length < 2 || label.length > 24 || !/^[a-z][a-z0-9-]*$/.test(label)) return null;
  const parsed = parse(`a.${label}`);
  if (parsed.isIcann !== true || parsed.publicSuffix !== label) return null;
  if (FILE_ENDINGS.has(label)) return "file";
  if (PLAIN_THOUGH_WORDS.has(label)) return "plain";
  if (isSyllable(label)) return "word";
  if (label.length === 2 && !COUNTRIES.has(label)) return "rare";
  return isAbbreviation(label) && label !== "tk" ? "word" : "plain";
}

/** Endings that are written into the word after them ("…icude lay qua"), longest first. */
export const GLUED_ENDINGS: readonly string[] = ["online", "click", "store", "shop", "info", "site", "club", "live", "link", "com", "net", "org", "xyz", "top", "vip", "icu", "fun", "app", "pro", "vn", "cc"];
