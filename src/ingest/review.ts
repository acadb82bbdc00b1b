import type { Decision, Item } from "./items.ts";

/** Where questions are put; a terminal, or a script in a test. */
export interface ReviewDesk {
  print(text: string): void;
  /** null: the person left (Ctrl-C, Ctrl-D, end of input). */
  ask(question: string): Promise<string | null>;
  /** Opens the person's editor with the text; null where there is none. */
  edit: ((text: string) => Promise<string>) | null;
}

const GROUPS: Readonly<Record<Item["group"], string>> = { duplicate: "TRÙNG", field: "PHẦN ĐẦU", section: "CẮT MỤC", erratum: "LỖI QUÉT", relation: "LIÊN QUAN", modus: "THỦ ĐOẠN", guidance: "LỜI KHUYÊN" };
const PROMPT = "[d]uyệt  [s]ửa  [b]ỏ  [t]ạm dừng > ";
/** A cut into sections is long; its beginning is shown, the whole opens in the editor. */
const MOST_LINES = 60;

/**
 * Puts every undecided item before a person, one by one. Each decision is handed to `decide` before the next item is
 * shown. @returns whether all were decided
 */
export async function review(items: readonly Item[], decided: ReadonlyMap<string, Decision>, desk: ReviewDesk, decide: (decision: Decision) => void): Promise<boolean> {
  const open = items.filter(({ key }) => !decided.has(key));
  for (const [at, item] of open.entries()) {
    desk.print(shown(item, `${items.length - open.length + at + 1}/${items.length}`));
    const decision = await decisionOn(item, desk);
    if (decision === null) return false;
    decide(decision);
    // Refusing a double ends the matter: the rest need not be asked.
    if (item.group === "duplicate" && decision.verdict === "refuse") return true;
  }
  return true;
}

async function decisionOn(item: Item, desk: ReviewDesk): Promise<Decision | null> {
  for (;;) {
    const said = await desk.ask(PROMPT);
    if (said === null) return null;
    const [letter = "", ...rest] = said.trim().split(/\s+/);
    const given = rest.join(" ");
    switch (letter.toLowerCase()) {
      case "d":
        if (item.after === null && item.required) desk.print("  Chỗ này đang trống mà bắt buộc phải có: chọn s rồi gõ, hoặc b để bỏ cả văn bản.");
        else return { key: item.key, verdict: "approve" };
        break;
      case "b":
        return { key: item.key, verdict: "refuse" };
      case "t":
        return null;
      case "s": {
        const value = given !== "" ? given : await edited(item, desk);
        if (value === null) return null;
        if (value.trim() !== "") return { key: item.key, verdict: "edit", value: value.trim() };
        desk.print("  Chưa sửa gì.");
        break;
      }
      default:
        desk.print("  Gõ d, s, b hoặc t. Sửa nhanh: s rồi nội dung mới trên cùng một dòng.");
    }
  }
}

async function edited(item: Item, desk: ReviewDesk): Promise<string | null> {
  if (desk.edit !== null) return await desk.edit(item.after ?? "");
  if (item.group === "section") {
    desk.print("  Sửa cách cắt mục cần trình soạn thảo: đặt biến EDITOR rồi chạy lại.");
    return "";
  }
  return await desk.ask("  nội dung mới > ");
}

/** One item as a small diff: what stands with "-", what would stand with "+". */
export function shown(item: Item, place: string): string {
  const sure = item.confidence === 0 ? "chưa có căn cứ" : `chắc ${Math.round(100 * item.confidence)} %`;
  const lines = (item.after ?? "(để trống)").split("\n");
  const cut = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), `… còn ${lines.length - MOST_LINES} dòng, chọn s để xem hết trong trình soạn thảo`] : lines;
  return [
    "",
    `── ${GROUPS[item.group]} ${place} · ${item.title} · ${sure}${item.required ? " · bắt buộc" : ""}`,
    ...(item.before === null ? [] : item.before.split("\n").map((line) => `- ${line}`)),
    ...cut.map((line) => `+ ${line}`),
    `  vì: ${item.basis}`,
  ].join("\n");
}
