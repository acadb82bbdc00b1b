import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import { examine } from "../../src/classify/judge.ts";
import { rawText } from "../../src/domain/turn.ts";
import { readRequest, type Request } from "../../src/understand/request.ts";
import { stripDiacritics } from "../../src/text/fold.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const requestOf = (text: string): Request | null => {
  const { reading, signals } = examine(text, knowledge.judge);
  return readRequest(reading, signals);
};

const ASKED: readonly (readonly [Request, ...string[]])[] = [
  ["contact", "Số điện thoại công an Quảng Ninh là bao nhiêu?", "Báo công an ở đâu?", "Tôi muốn tố giác thì gọi số nào?", "đường dây nóng của ngân hàng", "Trình báo lừa đảo ở đâu ạ?"],
  ["canned", "Soạn bài tuyên truyền về giả danh công an", "Cho tôi mẫu tin cảnh báo đăng Zalo", "Cần bài phát thanh đọc loa chiều nay"],
  ["dispatch", "Công văn 57 nói gì?", "Công văn 136 của Móng Cái", "UBND tỉnh Đồng Tháp chỉ đạo gì về tin giả?"],
  ["help", "Bot là ai vậy?", "Bạn làm được gì?", "xin chào"],
  ["thanks", "cảm ơn bạn", "Cảm ơn bot nhé"],
  ["advice", "Làm sao nhận biết lừa đảo?", "Cách phòng tránh mất tài khoản Facebook"],
];

describe.each([["as written", (text: string) => text], ["without diacritics", stripDiacritics]] as const)("short words without a message, %s", (_, write) => {
  it.each(ASKED.flatMap(([request, ...texts]) => texts.map((text) => ({ request, text }))))("$text asks for $request", ({ request, text }) => {
    expect(requestOf(write(text))).toBe(request);
  });
});

describe("a dispatch is asked for by its number and its place, without the word for it", () => {
  it.each(["quảng trị 542 dặn gì người dân", "cv 1177 có hướng dẫn gì", "CV 57 noi gi", "yen son 183 bao lam sao"])("%s", async (text) => {
    const { kind, citations } = await answer({ text: rawText(text) }, knowledge, new Date("2026-12-01"));
    expect(kind).toBe("dispatch");
    expect(citations).toHaveLength(1);
  });
});

describe("everyday questions are not ours", () => {
  it.each(["giá vàng hôm nay bao nhiêu", "làm thơ tặng vợ đi", "thời tiết Hà Nội mai thế nào", "ket qua tran bong da hom qua"])("%s", async (text) => {
    expect((await answer({ text: rawText(text) }, knowledge, new Date("2026-12-01"))).kind).toBe("offtopic");
  });
});

describe("a message to be looked at is no request", () => {
  it.each([
    "",
    "Tài khoản bị khoá, gọi đường dây nóng ngân hàng tại vcb-xacminh.top",
    "Liên hệ công an, chuyển tiền vào stk 19036789012345 Techcombank",
    "Nhập mã OTP 482913 để nhận quà",
    "*100# để kiểm tra",
    "Chuyển cho mẹ 5 triệu nhé",
  ])("%j", (text) => {
    expect(requestOf(text)).toBeNull();
  });

  it("nor is a long story that mentions the police", () => {
    expect(requestOf(`${"hôm qua có người gọi cho mẹ tôi xưng là nhân viên bưu điện rồi ".repeat(5)} báo công an ở đâu`)).toBeNull();
  });
});

describe("through the whole answer", () => {
  const kindOf = async (text: string): Promise<string> => (await answer({ text: rawText(text) }, knowledge, new Date("2026-12-01T00:00:00Z"))).kind;

  it.each([
    ["Báo công an ở đâu?", "contact"],
    ["bao cong an o dau", "contact"],
    ["Công văn 57 nói gì?", "dispatch"],
    ["cong van 57 noi gi", "dispatch"],
    ["Soạn bài tuyên truyền về giả danh công an", "canned"],
    ["xin chào", "help"],
    ["", "help"],
    ["...", "unclear"],
  ])("%j is answered as %s", async (text, kind) => {
    expect(await kindOf(text)).toBe(kind);
  });
});
