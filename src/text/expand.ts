import { ABBREVIATIONS, WRITTEN_FORMS } from "./abbreviations.ts";

/** What an expansion may look at: the token, and what stands beside it. */
export interface Neighbourhood {
  readonly bare: string;
  readonly exact: string;
  /** All letters of the token are capitals in the original, and those of a neighbour are not. */
  readonly shouted: boolean;
  readonly before: string;
  readonly after: string;
}

type Reader = (at: Neighbourhood) => string | null;

const KHONG = "khong";
const isNumber = (word: string): boolean => /^\d/.test(word) || /^(?:tram|muoi|chuc|may|vai)$/.test(word);

/** Short forms that mean one thing here and another there. null: leave it as it is written. */
const READERS = new Map<string, Reader>(Object.entries<Reader>({
  k: ({ before }) => (isNumber(before) ? null : KHONG),
  tr: ({ before }) => (isNumber(before) ? "trieu" : before === "" ? null : "trieu"),
  ca: ({ before, after, shouted }) => (shouted || before === "bo" || /^(?:phuong|xa|quan|huyen|tinh|tp|thi|hn|hcm|ha|ho|bo)$/.test(after) ? "cong an" : null),
  tb: ({ after }) => (/^(?:0|84)?\d{8,}/.test(after) || after === "cua" ? "thue bao" : "thong bao"),
  nv: ({ before, after }) => (/^(?:lam|nhan|hoan|goi|nap|so|don|xong|cac|giao|chay|tung|1|2|3)$/.test(before) || /^(?:nay|tiep|online|moi|cuoi|like)$/.test(after) ? "nhiem vu" : "nhan vien"),
  mk: ({ before, after }) => (/^(?:doi|nhap|quen|lo|ten|va|tk|cap|sai|dat|mat|acc|nick|cho)$/.test(before) || after === "otp" ? "mat khau" : "minh"),
  kh: ({ shouted, before }) => (shouted || before === "quy" || before === "cua" ? "khach hang" : KHONG),
  nh: ({ shouted, before }) => (shouted || before === "cua" || before === "tai" || before === "app" ? "ngan hang" : null),
  th: ({ shouted }) => (shouted ? "truong hop" : null),
  ms: ({ shouted, after }) => (shouted || isNumber(after) ? null : "moi"),
  dk: ({ before, exact }) => (exact === "đk" && /^(?:du|theo|co|khong|neu|voi|cac)$/.test(before) ? "dieu kien" : "dang ky"),
  gd: ({ exact }) => (exact === "gđ" ? "gia dinh" : "giao dich"),
  hd: ({ exact, before, after, shouted }) => (exact === "hđ" || before === "so" || before === "ky" || isNumber(after) ? "hop dong" : shouted ? null : "huong dan"),
  cv: ({ shouted }) => (shouted ? null : "cong viec"),
  kg: ({ before }) => (isNumber(before) ? null : KHONG),
  kp: ({ after }) => (isNumber(after) ? null : "khong phai"),
  qd: ({ exact, before }) => (exact === "qđ" || before === "theo" || before === "so" ? "quyet dinh" : null),
  ck: ({ before, after }) => (before === "vk" || after === "vk" || before === "2" ? "chong" : "chuyen khoan"),
  e: ({ exact, before }) => (exact === "e" && !isNumber(before) ? "em" : null),
  ng: ({ before, shouted }) => (shouted || isNumber(before) ? null : "nguoi"),
  m: () => null,
  r: ({ before }) => (isNumber(before) ? null : "roi"),
  z: ({ before }) => (isNumber(before) ? null : "vay"),
  cmt: ({ before }) => (/^(?:so|anh|chup|the|gui|mang)$/.test(before) ? "chung minh thu" : "binh luan"),
  bn: ({ after, before }) => (/^(?:tien|lau|tuoi|ngay|nguoi|thang)$/.test(after) || /^(?:het|gia|mat|co|la|lai)$/.test(before) ? "bao nhieu" : null),
}));

/** Older or rarer spellings of i and y, read the common way beside the word that tells which one it is. */
const SPELLINGS = new Map<string, readonly [neighbour: RegExp, common: string]>(Object.entries<readonly [RegExp, string]>({
  ki: [/^(?:dang|chu|ten|han|thuat|luat|si|ket|nhat|niem|quy)$/, "ky"],
  li: [/^(?:do|quan|xu|dai|phap|tam|vat|dia|hop|thanh|giai|lich|ly)$/, "ly"],
  ti: [/^(?:cong|le|gia)$/, "ty"],
  hi: [/^vong$/, "hy"],
  mi: [/^(?:pham|thuat|vien)$/, "my"],
  si: [/^(?:bac|nhac|ca|ky|nghe|chien)$/, "si"],
  sy: [/^(?:bac|nhac|ca|ky|nghe|chien)$/, "si"],
}));

SPELLINGS.set("qui", [/^/, "quy"]);

/** Could this token stand for something else? A cheap look before its neighbours are gathered. */
export function mayExpand(bare: string, exact: string): boolean {
  return READERS.has(bare) || SPELLINGS.has(bare) || ABBREVIATIONS.has(bare) || WRITTEN_FORMS.has(exact);
}

/** The words a token stands for; null when it stands for itself. */
export function expand(at: Neighbourhood): readonly string[] | null {
  const spelling = SPELLINGS.get(at.bare);
  if (spelling !== undefined) return spelling[0].test(at.before) || spelling[0].test(at.after) ? [spelling[1]] : null;
  // "hẻm", "mùn", "rủi": a word with marks is that word.
  if (at.exact.replaceAll("đ", "d") !== at.bare) return WRITTEN_FORMS.get(at.exact) ?? null;
  const reader = READERS.get(at.bare);
  if (reader !== undefined) return reader(at)?.split(" ") ?? null;
  return ABBREVIATIONS.get(at.bare) ?? null;
}
