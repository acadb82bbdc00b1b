import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/catalog/load.ts";
import { withoutDiacritics } from "../../src/catalog/plain-words.ts";
import { readCannedRequest } from "../../src/canned/request.ts";
import { isSure, isWorthAsking, topicIndexOf } from "../../src/canned/topic-index.ts";
import { NO_TOPIC, PHRASINGS } from "./phrasings.ts";

const catalog = loadCatalog("knowledge");
const index = topicIndexOf(catalog);
const look = (text: string) => readCannedRequest(text, index, 4);

describe("a topic is found however it is called", () => {
  it("asks in many ways, half of them without diacritics, about topics that are there", () => {
    expect(PHRASINGS.length).toBeGreaterThanOrEqual(120);
    expect(new Set(PHRASINGS.map(([text]) => text)).size).toBe(PHRASINGS.length);
    expect(PHRASINGS.filter(([text]) => withoutDiacritics(text) === text).length).toBeGreaterThanOrEqual(PHRASINGS.length / 2);
    expect(PHRASINGS.filter(([, id]) => !catalog.patterns.has(id) && !catalog.canned.has(id))).toEqual([]);
  });

  it("puts the right one first at least 95 times in 100, and is sure of most", () => {
    const wrong = PHRASINGS.filter(([text, id]) => look(text).found[0]?.id !== id).map(([text]) => text);
    expect(wrong.length / PHRASINGS.length, wrong.join("; ")).toBeLessThanOrEqual(0.05);
    const sure = PHRASINGS.filter(([text, id]) => isSure(look(text).found) && look(text).found[0]?.id === id);
    expect(sure.length / PHRASINGS.length).toBeGreaterThanOrEqual(0.85);
  });

  it.each(NO_TOPIC)("asks back at %s", (text) => {
    expect(isSure(look(text).found)).toBe(false);
  });

  it("finds every topic again by the name the bot itself gives it", () => {
    const lost = [...catalog.patterns.values()].filter(({ id, short }) => look(short).found[0]?.id !== id).map(({ id }) => id);
    expect(lost).toEqual([]);
  });

  it("forgives a slip of the thumb", () => {
    for (const text of ["cộng tác viênn online", "mã opt", "deepfak", "bắt cóc onlin"]) expect(isWorthAsking(look(text).found[0] ?? { id: "", score: 0, named: 0 }), text).toBe(text !== "mã opt");
  });

  it("reads no more of a request than a name needs: a whole page pasted behind /mau costs no more", () => {
    expect(look(`giả công an gọi điện ${"x ".repeat(150)}${"bắt cóc online ".repeat(9000)}`).found.map(({ id }) => id)).toEqual(look(`giả công an gọi điện ${"x ".repeat(150)}`).found.map(({ id }) => id));
  });

  it("finds nothing in nothing", () => {
    for (const text of ["", "   ", "🙂", "???", "a".repeat(50_000)]) expect(look(text).found.filter(isWorthAsking)).toEqual([]);
  });
});

describe("form, audience and place are told apart from the topic", () => {
  it.each([
    ["giả công an loa", "gia-danh-cong-an-vu-an", "loa-45", null],
    ["bài loa 90 giây về giả công an cho người già", "gia-danh-cong-an-vu-an", "loa-90", "nguoi-gia"],
    ["ctv lam nhiem vu zalo cong nhan", "ctv-lam-nhiem-vu", "zalo", "cong-nhan"],
    ["ghép ảnh tống tiền họp chi bộ cán bộ", "cat-ghep-anh-nhay-cam", "hop", "can-bo"],
    ["ma otp to buom", "ma-otp", "to-buom", null],
    ["đố vui mã otp", "ma-otp", "quiz", null],
    ["tin nhắn sms về bắt cóc online cho sinh viên", "bat-coc-online", "sms", "hoc-sinh"],
    ["giả công an đăng facebook", "gia-danh-cong-an-vu-an", "fanpage", null],
  ])("%s", (text, id, form, audience) => {
    const { found, ...asked } = look(text);
    expect([found[0]?.id, asked.form, asked.audience]).toEqual([id, form, audience]);
  });

  it.each([
    ["dịch vụ lấy lại facebook", "dich-vu-lay-lai-facebook"],
    ["chiếm tài khoản zalo", "chiem-tai-khoan-vay-tien"],
    ["tin nhắn giả tên ngân hàng", "sms-brandname-ngan-hang-gia"],
  ])("a form's word belongs to the topic where the topic needs it: %s", (text, id) => {
    expect(look(text).found[0]?.id).toBe(id);
  });

  it("takes the commune as it is written, and only with its kind before it", () => {
    expect(look("giả công an loa xã Trảng Bom").commune).toBe("xã Trảng Bom");
    expect(look("giả công an phường Tân Phú Đông zalo")).toMatchObject({ commune: "phường Tân Phú Đông", form: "zalo" });
    expect(look("lừa đảo sáp nhập xã phường").commune).toBe(null);
  });
});
