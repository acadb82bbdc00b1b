import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answer } from "../../src/answer.ts";
import type { FullAnswer } from "../../src/domain/answer.ts";
import { rawText } from "../../src/domain/turn.ts";
import { stripDiacritics } from "../../src/text/fold.ts";
import { testKnowledge } from "../fixtures/knowledge.ts";

const knowledge = testKnowledge();
const NOW = new Date("2026-12-01T00:00:00Z");
const { dispatches } = knowledge.catalog;

const ask = (text: string, province?: string): Promise<FullAnswer> => answer({ text: rawText(text), ...(province === undefined ? {} : { province }) }, knowledge, NOW);
const cited = (full: FullAnswer): string[] => full.citations.filter((one) => one.type === "dispatch").map((one) => one.id);
const spoken = (full: FullAnswer): string => JSON.stringify([full.blocks, full.more, full.reply]);

/** What each dispatch warns of, as the one who does it would write: `modus` is what it must be named as. */
const OWN_MODUS: readonly { readonly dispatch: string; readonly province: string; readonly modus: readonly string[]; readonly text: string }[] = [
  {
    dispatch: "quang-ninh-57-ubnd-nc",
    province: "Quảng Ninh",
    modus: ["cat-ghep-anh-nhay-cam"],
    text: "Chào ông, tôi đang giữ đoạn clip nhạy cảm của ông quay trong nhà nghỉ, có rõ mặt. Ông chuyển 500 triệu bằng USDT vào ví tôi gửi trước 17h hôm nay để chuộc lại clip, nếu không tôi tung lên mạng và gửi cho vợ ông, cơ quan ông.",
  },
  {
    dispatch: "mong-cai-136-ubnd-vp",
    province: "Quảng Ninh",
    modus: ["cat-ghep-anh-nhay-cam"],
    text: "Anh xem ảnh đính kèm đi, mặt anh rõ như ban ngày đấy. Muốn xoá hết ảnh nóng này thì chuyển khoản 300 triệu, không tôi in ra dán quanh phường anh ở và gửi tới cả cơ quan.",
  },
  {
    dispatch: "dong-thap-ubnd-ncpc",
    province: "Đồng Tháp",
    modus: ["gia-tham-tu-tong-tien", "cat-ghep-anh-nhay-cam"],
    text: "Tôi là thám tử tư, có người thuê tôi theo dõi anh. Tôi đã có đủ hình ảnh anh quan hệ bất chính với người phụ nữ khác. Anh mua tiền điện tử chuyển vào ví tôi chỉ định 200 triệu thì tôi bỏ qua, không thì tôi gửi ảnh cho vợ con và cơ quan anh.",
  },
  {
    dispatch: "quang-tri-542-cat-pa05",
    province: "Quảng Trị",
    modus: ["gia-lanh-dao-muon-tien", "chiem-tai-khoan-vay-tien"],
    text: "Em à, anh là Chủ tịch huyện đây, đây là Zalo mới của anh. Anh đang họp không tiện nghe máy, em chuyển giúp anh 50 triệu vào tài khoản này của người nhà anh, chiều anh gửi lại nhé.",
  },
  {
    dispatch: "yen-son-183-ubnd-nc",
    province: "Tuyên Quang",
    modus: ["cat-ghep-anh-nhay-cam"],
    text: "Ảnh nóng của anh với người tình nằm hết trong tay bọn tôi. Chuyển ngay 100 triệu để chuộc ảnh, quá tối nay là tôi phát tán ảnh và clip lên Facebook, gửi cho lãnh đạo cơ quan anh xem.",
  },
  {
    dispatch: "dong-nai-1177-ubnd-thnc",
    province: "Đồng Nai",
    modus: ["app-doc-hai-quyen-tro-nang"],
    text: "Chị tải file hoadon.apk em vừa gửi về máy, bấm cho phép cài từ nguồn không xác định, rồi vào cài đặt bật quyền trợ năng cho ứng dụng. Máy báo nguy hiểm thì chị cứ bỏ qua, cấp hết quyền đọc tin nhắn là xem được.",
  },
];

/** A dispatch as it was sent around: the scan's own words, mistakes and page breaks included. */
function bodies(): { readonly id: string; readonly text: string }[] {
  return [...dispatches.values()].map(({ id, source }) => {
    const lines = readFileSync(join(import.meta.dirname, "../../knowledge", source.file), "utf8").split("\n");
    const [first, last] = source.lines.split("-").map(Number) as [number, number];
    return { id, text: lines.slice(first - 1, last).join("\n") };
  });
}
const BODIES = bodies();
const WAYS = [
  ["as issued", (text: string) => text],
  ["without diacritics", stripDiacritics],
] as const;

it("the six bodies are whole and unlike each other", () => {
  expect(BODIES).toHaveLength(6);
  expect(new Set(BODIES.map(({ text }) => text)).size).toBe(6);
  expect(BODIES.filter(({ text }) => text.length < 1200).map(({ id }) => id)).toEqual([]);
  expect(OWN_MODUS.map(({ dispatch }) => dispatch).sort()).toEqual([...dispatches.keys()].sort());
});

describe.each(WAYS)("the scammer's own words, %s", (_, write) => {
  it.each(OWN_MODUS)("are told as what $dispatch warned of", async ({ dispatch, province, modus, text }) => {
    const full = await ask(write(text), province);
    expect(full.kind).toBe("check");
    expect(["scam", "suspicious"]).toContain(full.verdict);
    expect(modus).toContain(full.modi[0]?.id);
    expect(cited(full)).toContain(dispatch);
    expect(full.evidence.length).toBeGreaterThan(0);
  });

  it("one is called a scam outright, with the blackmail named and the province's own dispatch in front", async () => {
    const { text, province } = OWN_MODUS[0] as (typeof OWN_MODUS)[number];
    const full = await ask(write(text), province);
    expect(full.verdict).toBe("scam");
    expect(cited(full)[0]).toBe("quang-ninh-57-ubnd-nc");
    expect(cited(await ask(write(text), "Tuyên Quang"))[0]).toBe("yen-son-183-ubnd-nc");
    expect(cited(await ask(write(text), "Đồng Tháp"))[0]).toBe("dong-thap-ubnd-ncpc");
  });
});

describe.each(WAYS)("a dispatch pasted back, %s", (_, write) => {
  it.each(BODIES)("$id is named and nothing in it is called a scam", async ({ id, text }) => {
    const full = await ask(write(text));
    expect(full).toMatchObject({ kind: "check", verdict: "no-sign", modi: [], evidence: [], harm: [] });
    expect(full.risk).toBeLessThanOrEqual(0.05);
    expect(cited(full)).toEqual([id]);
    const { number, date_text } = dispatches.get(id) as { number: string | null; date_text: string };
    expect(full.reply).toContain(number ?? date_text);
    expect(spoken(full)).not.toMatch(/LỪA ĐẢO —|RẤT ĐÁNG NGỜ|Đây là trò/);
  });

  it.each(BODIES)("$id is known by one paragraph of it, too", async ({ id, text }) => {
    const longest = text.split(/\n\s*\n/).reduce((best, paragraph) => (paragraph.length > best.length ? paragraph : best), "");
    const part = longest.length > 400 ? longest : text.slice(text.length / 3, (text.length * 2) / 3);
    const full = await ask(write(part));
    expect(full).toMatchObject({ kind: "check", verdict: "no-sign", modi: [] });
    // Móng Cái repeats Quảng Ninh word for word: where only their common words stand, either is right.
    expect(["quang-ninh-57-ubnd-nc", "mong-cai-136-ubnd-vp"].includes(id) ? ["quang-ninh-57-ubnd-nc", "mong-cai-136-ubnd-vp"] : [id]).toContain(cited(full)[0]);
  });
});

const INSERTED = "Bà con muốn được hỗ trợ lấy lại tiền thì truy cập http://hotro-bocongan.xyz và gọi ngay cán bộ qua số 0903 118 226, cung cấp mã OTP để hoàn tất hồ sơ trong hôm nay.";

describe.each(WAYS)("a dispatch somebody put a demand into, %s", (_, write) => {
  it.each(BODIES)("$id is judged by what was put in", async ({ text }) => {
    const paragraphs = text.split(/\n\s*\n/);
    const middle = Math.floor(paragraphs.length / 2);
    const forged = write([...paragraphs.slice(0, middle), INSERTED, ...paragraphs.slice(middle)].join("\n\n"));
    const full = await ask(forged);
    const at = forged.indexOf(write(INSERTED));
    expect(["scam", "suspicious"]).toContain(full.verdict);
    expect(full.evidence.length).toBeGreaterThan(0);
    expect(full.evidence.filter(({ start, end }) => start < at || end > at + INSERTED.length)).toEqual([]);
    expect(full.reply).not.toContain("không phải tin lừa đảo");
    expect(spoken(full)).not.toMatch(/0903 ?118 ?226|http:\/\/hotro/);
  });
});

describe("words of a dispatch in somebody's own message", () => {
  it("a short quotation does not make a scam a dispatch", async () => {
    const full = await ask("không chuyển tiền hoặc làm theo hướng dẫn của các đối tượng. Công an tỉnh thông báo tài khoản của bác dính vào vụ án, bác cài ứng dụng vneid.apk em gửi và đọc mã OTP để xác minh, tuyệt đối giữ bí mật.");
    expect(["scam", "suspicious"]).toContain(full.verdict);
  });
});
