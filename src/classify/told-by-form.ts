import type { Demand } from "../domain/demand.ts";
import type { Examined, Suspicion } from "./judge.ts";
import type { Signal } from "./signals.ts";
import type { Reading, StreamWord } from "./stream.ts";

/**
 * What a message is by its form alone, whatever the trained model hears in its words: forms that everybody knows and
 * that leave no room for a trick, or that are one half of a trick whose other half has not come yet.
 */
export type Form = "balance-notice" | "altered-notice" | "rumour" | "warning" | "new-number";

/** Doors a stranger opens; a hotline of four digits and a bank's own page are none. */
const DOORS: ReadonlySet<string> = new Set(["phone", "account", "wallet", "email", "card"]);
/** A notice masks the account it tells of; a rumour and a warning name none at all. */
const DOORS_OF_NOTICE: ReadonlySet<string> = new Set(["phone", "wallet", "email", "card"]);

export function formOf(examined: Examined): Form | null {
  const notice = noticeOf(examined);
  if (notice !== null) return notice;
  if (isWarning(examined)) return "warning";
  if (isRumour(examined)) return "rumour";
  return isNewNumber(examined) ? "new-number" : null;
}

/** Where the form says more than the words: a notice of one's own money is nothing to be asked about, one that wants a secret read out is none. */
export function heldToForm(suspicion: Suspicion, form: Form | null): Suspicion {
  if (form === null || (suspicion.risk > CERTAIN && RISK_OF[form].most < 1)) return suspicion;
  const { least, most } = RISK_OF[form];
  return { ...suspicion, risk: Math.min(most, Math.max(least, suspicion.risk)) };
}

/** Fail closed: what the model is this certain of is not talked down by a form. */
const CERTAIN = 0.85;

/** Between these lies the risk of a message of the form; the borders of decision.ts, so that no form alone makes more than "rất đáng ngờ". */
const RISK_OF: Readonly<Record<Form, { readonly least: number; readonly most: number }>> = {
  "balance-notice": { least: 0, most: 0.15 },
  "altered-notice": { least: 0.6, most: 1 },
  warning: { least: 0, most: 1 },
  rumour: { least: 0, most: 0.5 },
  "new-number": { least: 0, most: 0.5 },
};

function has({ signals }: Examined, id: string): boolean {
  return signals.some((signal) => signal.id === id);
}

function doorless({ reading, links }: Examined, doors: ReadonlySet<string>): boolean {
  return links.every((link) => link.class === "official") && !reading.entities.some((entity) => doors.has(entity.type));
}

/** "TK 0011xx: +500,000VND luc 10:20. SD 3,400,000VND. ND: me gui con": a change and a balance. A bank's notice asks for nothing; one that does was altered. */
function noticeOf(examined: Examined): "balance-notice" | "altered-notice" | null {
  const { reading, signals, links } = examined;
  if (!has(examined, "genuine.balance") || !(has(examined, "sender.bank") || namesAccount(reading))) return null;
  if (has(examined, "bait.wrong-transfer") || reading.words.filter((word) => word.entity?.type === "money").length < 2) return null;
  const note = noteAt(reading.words);
  const asks = signals.filter((signal) => !signal.negated && !ofNotice(signal, reading.words, note));
  if (asks.length === 0 && doorless(examined, DOORS_OF_NOTICE)) return has(examined, "frame.reported") ? null : "balance-notice";
  const strange = links.some((link) => STRANGE.has(link.class)) || (reading.entities.some(({ type }) => type === "phone") && asks.some(({ demand }) => demand === "call-number"));
  return strange || asks.some((signal) => signal.demand !== null && NEVER_IN_NOTICE.has(signal.demand)) ? "altered-notice" : null;
}

/** "19xxx678", "0071***234": a telephone company speaks of a balance, too, but of no account. */
const MASKED = /\d[x*•.]{2,12}\d|\d{2}[x*•]{3}|[x*•]{3}\d{2}/i;
function namesAccount({ entities, folded }: Reading): boolean {
  return entities.some(({ type }) => type === "account") || MASKED.test(folded.original);
}

const STRANGE: ReadonlySet<string> = new Set(["lookalike", "unknown", "shortener", "user-content", "raw-ip", "app-file"]);
/** No bank asks for these in the message that tells of a payment. */
const NEVER_IN_NOTICE: ReadonlySet<Demand> = new Set(["give-otp", "give-password", "give-card", "install-app", "grant-control", "add-contact", "scan-qr"]);

/** "TK 0011xx" reads as a place to send money to; in a notice it is the reader's own. Behind "ND" stands what somebody wrote for themselves: "trả nợ", "phí dịch vụ". */
function ofNotice(signal: Signal, words: readonly StreamWord[], note: number): boolean {
  if (signal.from > note && (signal.demand === null || OF_PAYMENTS.has(signal.demand))) return true;
  if (/^(?:pressure|switch|bait)\./.test(signal.id)) return false;
  return signal.demand === null || (signal.demand === "send-money" && ACCOUNT_WORDS.has(words[signal.from]?.bare ?? ""));
}

const OF_PAYMENTS: ReadonlySet<Demand> = new Set(["send-money", "pay-fee", "borrow", "deposit-to-earn"]);
const ACCOUNT_WORDS: ReadonlySet<string> = new Set(["tai", "tk", "stk", "so", "<account>"]);

/** Where the payer's own note begins: "ND:", "Nội dung:". */
function noteAt(words: readonly StreamWord[]): number {
  const at = words.findIndex(({ bare }, index) => bare === "nd" || (bare === "noi" && words[index + 1]?.bare === "dung"));
  return at === -1 ? words.length : at;
}

/** "Ngân hàng khuyến cáo không cung cấp OTP cho bất kỳ ai": every deed in it is named to forbid it, and it leads nowhere. */
function isWarning(examined: Examined): boolean {
  const demands = examined.signals.filter((signal) => signal.demand !== null);
  return has(examined, "frame.warning") && demands.some((signal) => signal.negated) && demands.every((signal) => signal.negated) && doorless(examined, DOORS) && !has(examined, "frame.question");
}

/** "Rút tiền gấp đi, ngân hàng sắp phá sản": alarms everybody and wants nothing for itself but to be passed on. */
function isRumour(examined: Examined): boolean {
  if (!has(examined, "frame.rumour") || has(examined, "frame.warning") || !doorless(examined, DOORS)) return false;
  const told = examined.signals.filter((signal) => signal.id === "frame.rumour");
  return examined.signals.every((signal) => signal.demand === null || signal.negated || signal.demand === "share-post" || told.some((one) => signal.from < one.to && one.from < signal.to));
}

const GONE: ReadonlySet<string> = new Set(["mất", "mat", "hỏng", "hong", "hư", "hu", "bể", "vỡ", "khóa", "khoá", "khoa", "lỗi", "loi"]);

/** What a new number is given for. */
const TO_KEEP_IN_TOUCH: ReadonlySet<Demand> = new Set(["add-contact", "reply-message", "call-number"]);

/** "Mẹ ơi con đổi số, máy cũ mất rồi": the first half of a known trick, and what honest children write as well. */
function isNewNumber(examined: Examined): boolean {
  const asks = examined.signals.some((signal) => signal.demand !== null && !signal.negated && !TO_KEEP_IN_TOUCH.has(signal.demand));
  return !asks && examined.links.length === 0 && has(examined, "bait.new-number") && has(examined, "sender.relative-friend") && !has(examined, "frame.warning") && examined.reading.words.some((word) => GONE.has(word.exact ?? word.bare));
}
