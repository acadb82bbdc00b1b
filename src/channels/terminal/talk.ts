import type { FullAnswer } from "../../domain/answer.ts";
import { HARMS } from "../../domain/harm.ts";
import type { Library } from "../../domain/library.ts";
import { rawText, type Turn, type TurnContext } from "../../domain/turn.ts";
import { ASKED_PROVINCE, parse } from "./parse.ts";
import { renderBlocks, renderChoices, renderReply, type ActionNames } from "./render.ts";
import { verify } from "./verify.ts";

export type TalkDesk = Pick<Library, "provinceOf"> & {
  answer(turn: Turn): Promise<FullAnswer>;
  readonly names: ActionNames;
};

/** The one sentence each for what only a terminal can be told; every other word is knowledge/wording's. */
const SAYS = {
  forgotten: "Đã quên hết những gì vừa nói. Máy này không lưu tin nào của bạn.",
  nothingYet: "Bạn dán tin nhắn vào trước, rồi mới chọn số được.",
  tooLong: "Tin dài quá, tôi xem được tối đa 100.000 ký tự. Bạn dán phần quan trọng nhất thôi nhé.",
  unknownProvince: (written: string): string => `Tôi chưa rõ "${written}" ở tỉnh nào, hoặc có nhiều nơi cùng tên. Bạn gõ tên tỉnh, thành hiện nay, ví dụ: /tinh Quảng Ninh`,
  bye: "Chào bạn. Gặp tin lạ, bạn cứ dán vào đây trước khi làm theo.",
  /** Nothing is kept here, so nobody is promised that somebody will look at it. */
  wrong: "Tôi xin lỗi nếu đã xem sai. Tôi chỉ là máy, có thể nhầm, và ở đây tin của bạn không được lưu nên chưa báo lại cho ai được. Bạn hỏi thêm người nhà hoặc Công an xã, phường. Trong lúc chờ, đừng chuyển tiền, đừng đọc mã cho ai.",
} as const;

export interface Said {
  readonly text: string;
  readonly over: boolean;
}

/** One person at one terminal: what the bot concluded is remembered until /xoa or the end, what was said is not. */
export class Talk {
  #context: TurnContext = {};
  #last: FullAnswer | null = null;
  readonly #desk: TalkDesk;

  constructor(desk: TalkDesk, province?: string) {
    this.#desk = desk;
    if (province !== undefined) this.#context = { province };
  }

  get context(): TurnContext {
    return this.#context;
  }

  async take(text: string): Promise<Said> {
    const verified = verify(text);
    if (verified === "blank") return { text: "", over: false };
    if (verified === "too-long") return { text: SAYS.tooLong, over: false };
    const typed = parse(text, this.#context);
    switch (typed.type) {
      case "quit":
        return { text: SAYS.bye, over: true };
      case "forget":
        this.#context = {};
        this.#last = null;
        return { text: SAYS.forgotten, over: false };
      case "action":
        if (this.#last === null) return { text: SAYS.nothingYet, over: false };
        return { text: `${typed.action === "wrong" ? SAYS.wrong : renderBlocks(this.#last.more[typed.action])}\n\n${renderChoices(this.#desk.names)}`, over: false };
      case "province": {
        const province = this.#desk.provinceOf(typed.written);
        if (province !== null) {
          this.#context = { ...this.#context, province };
          return this.#answer({ text: rawText(`/tinh ${province}`), context: this.#context });
        }
        // After our question a line that is no place is simply the next message.
        if (!typed.written.startsWith("/") && typed.written === text.trim()) return this.#answer({ text: rawText(text), context: this.#context });
        return { text: SAYS.unknownProvince(typed.written), over: false };
      }
      case "turn":
        return this.#answer(typed.turn);
    }
  }

  /** What is said when the person leaves without a word. */
  farewell(): string {
    return SAYS.bye;
  }

  async #answer(turn: Turn): Promise<Said> {
    const full = await this.#desk.answer(turn);
    this.#context = remember(this.#context, full);
    this.#last = full;
    return { text: `${renderReply(full)}\n\n${renderChoices(this.#desk.names)}`, over: false };
  }
}

/** Only conclusions are carried on; a turn that judged nothing leaves the last verdict standing. */
export function remember(context: TurnContext, full: FullAnswer): TurnContext {
  const told = new Set([...(context.harmTold ?? []), ...full.harm]);
  const modus = full.citations.find((citation) => citation.type === "pattern")?.id;
  const question = full.blocks.find((block) => block.type === "question");
  const judged = full.verdict !== null;
  const next: { readonly [Key in keyof TurnContext]: TurnContext[Key] | undefined } = {
    province: context.province,
    lastVerdict: judged ? full.verdict : context.lastVerdict,
    lastModus: judged ? modus : context.lastModus,
    harmTold: told.size === 0 ? undefined : HARMS.filter((harm) => told.has(harm)),
    asked: question === undefined ? undefined : full.kind === "contact" && context.province === undefined ? ASKED_PROVINCE : question.text,
  };
  // What is unknown is absent, not undefined (exactOptionalPropertyTypes).
  return Object.fromEntries(Object.entries(next).filter(([, known]) => known !== undefined));
}
