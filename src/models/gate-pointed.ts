import type { Demand } from "../domain/demand.ts";
import { bareText } from "../text/fold.ts";
import type { Reason } from "./gate.ts";

/**
 * Deeds that do harm by themselves, and the words of which one must stand in a quote that is said to ask for them: a
 * model that points at "hẹn gặp lại" has found nothing.
 */
export const DEEDS = {
  "send-money": /\b(?:chuyen|tien|ck|nap|coc|thanh toan|dong|tra|trieu|banking|stk)\b/,
  "pay-fee": /\b(?:phi|le phi|thue|dong|nop|coc)\b/,
  "deposit-to-earn": /\b(?:nap|coc|dau tu|von|hoa hong|nhiem vu)\b/,
  "buy-crypto": /\b(?:usdt|btc|bitcoin|coin|tien ao|vi)\b/,
  "give-otp": /\b(?:otp|ma|code)\b/,
  "give-password": /\b(?:mat khau|pass|password|pin)\b/,
  "give-card": /\b(?:the|cvv|so the)\b/,
  "give-id-papers": /\b(?:cccd|can cuoc|cmnd|giay to|ho chieu|khuon mat)\b/,
  "install-app": /\b(?:cai|tai|app|ung dung|apk|phan mem)\b/,
  "grant-control": /\b(?:quyen|dieu khien|man hinh|tro nang|chia se)\b/,
  "tap-link": /\b(?:bam|nhan|click|link|truy cap|duong dan|vao)\b/,
  "scan-qr": /\b(?:quet|qr)\b/,
  "keep-secret": /\b(?:bi mat|giau|noi|ke|cho ai|tiet lo)\b/,
} as const satisfies Partial<Record<Demand, RegExp>>;
export type Deed = keyof typeof DEEDS;

const LEAST_WORDS = 3;
const LONGEST = 90;
/** "Không bao giờ yêu cầu đọc mã": the deed is named to forbid it. */
const FORBIDS = /\b(?:khong|dung|chua|cam|tuyet doi|tranh)\b/;
/** Read with its diacritics: without them it is "cho", which stands in every second demand ("đọc mã cho em"). */
const CHO = /(?<![\p{L}\p{M}])chớ(?![\p{L}\p{M}])/iu;
const forbids = (text: string): boolean => FORBIDS.test(bareText(text)) || CHO.test(text.normalize("NFC"));
/** A clause before the quote within which a "không" reaches it. In UTF-16 units. */
const REACH = 40;

/** Whether a phrase a model points at may count. @returns null: it may */
export function pointRefusal(deed: Deed, quote: string, words: string): Reason | null {
  const at = words.indexOf(quote);
  if (at === -1 || quote.includes("•") || quote !== quote.trim()) return "not-verbatim";
  if (/[\p{L}\p{N}]/u.test(words[at - 1] ?? "") || /[\p{L}\p{N}]/u.test(words[at + quote.length] ?? "")) return "not-verbatim";
  if (quote.length > LONGEST) return "too-long";
  if ((quote.match(/[\p{L}\p{N}]+/gu) ?? []).length < LEAST_WORDS) return "empty";
  const bare = bareText(quote);
  if (!DEEDS[deed].test(bare)) return "unknown-deed";
  const before = words.slice(Math.max(0, at - REACH), at).split(/[.!?;:\n,]/).at(-1) ?? "";
  // To keep quiet is asked for with a "không".
  return forbids(before) || (deed !== "keep-secret" && forbids(quote)) ? "negated" : null;
}
