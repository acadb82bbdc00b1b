import type { Delivery, Reply } from "../../../src/domain/reply.ts";

/** A first reply as the conversation hands it over: invented words, the real shape. */
export const REPLY: Reply = {
  blocks: [
    { type: "headline", verdict: "scam", text: "LỪA ĐẢO: giả danh công an" },
    { type: "evidence", quotes: ["chuyển tiền để chứng minh"], text: "Chỗ lộ ra: “chuyển tiền để chứng minh”" },
    { type: "advice", dont: ["Đừng chuyển tiền"], do: ["Gọi 113"] },
  ],
  choices: [
    { id: "why", label: "Vì sao?" },
    { id: "harmed", label: "Tôi lỡ làm theo rồi" },
    { id: "contacts", label: "Gọi ai?" },
    { id: "share", label: "Chia sẻ cảnh báo" },
    { id: "wrong", label: "Bot sai rồi" },
  ],
  attachments: [],
};

export const USER = "2512523625412515000";

export function delivery(over: Partial<Delivery> = {}): Delivery {
  return { id: "delivery-1", chat: `user,${USER}`, replyTo: null, reply: REPLY, sent: 0, ...over };
}

/** A reply of so many paragraphs of a hundred characters each. */
export function longReply(paragraphs: number): Reply {
  return { blocks: Array.from({ length: paragraphs }, (_, at) => ({ type: "paragraph", text: `Đoạn ${at + 1}. ${"Ừ thì thế. ".repeat(9)}`.trim() })), choices: REPLY.choices, attachments: [] };
}
