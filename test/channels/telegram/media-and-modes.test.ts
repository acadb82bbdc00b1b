import { afterEach, describe, expect, it } from "vitest";
import { answer } from "../../../src/answer.ts";
import type { Library } from "../../../src/domain/library.ts";
import { openLibrary } from "../../../src/lookup/library.ts";
import { readHtml } from "../../fakes/telegram/html.ts";
import { testIndex } from "../../fixtures/knowledge.ts";
import { BOT, openTelegram, SECRET, until, type SiteOptions, type TelegramSite } from "./site.ts";

const index = testIndex();
const library: Library = { ...openLibrary(index.name, index.knowledge, () => new Date("2026-12-01")), answer: (turn) => answer(turn, index.knowledge, new Date("2026-12-01")).then((full) => ({ answer: full, failure: null })) };
let site: TelegramSite;
afterEach(() => site.close());

/** Delivered by the fake to the real server. */
async function listening(options: SiteOptions = {}): Promise<void> {
  site = await openTelegram({ library: () => library, ...options });
  const address = await site.server.listen({ port: 0, host: "127.0.0.1" });
  site.fake.delivery.setWebhook({ url: `${address}/webhooks/telegram`, secret_token: SECRET, allowed_updates: ["message", "inline_query", "guest_message"] });
}
const answered = <T>(id: string): Promise<T> => until(() => site.fake.world.asked.get(id)?.answered as T | undefined, "an answer");

describe("a file is fetched", () => {
  const fetched = async (bytes: Buffer, longest: number, size: number | null = null) => {
    const ref = site.fake.world.addFile(bytes);
    return site.telegram.fetcher.fetch({ kind: "picture", ref, mime: "image/jpeg", size }, longest);
  };
  it("from Telegram, whole, up to the size asked for", async () => {
    site = await openTelegram();
    const bytes = Buffer.alloc(300_000, 7);
    expect(await fetched(bytes, 300_000)).toEqual({ type: "bytes", bytes });
    expect(await fetched(bytes, 299_999)).toEqual({ type: "too-large" });
    expect(await fetched(bytes, 1_000_000_000, 21 * 1024 * 1024)).toEqual({ type: "too-large" });
  });

  it("or it is told why not, and no answer holds the token", async () => {
    site = await openTelegram();
    const at = (ref: string) => site.telegram.fetcher.fetch({ kind: "picture", ref, mime: null, size: null }, 1000);
    const big = site.fake.world.addFile(Buffer.alloc(3), "photos", true);
    site.fake.world.files.set("hop-le", { path: "../../etc/passwd", bytes: Buffer.alloc(3), tooBig: false });
    site.fake.world.files.set("cua-may", { path: "/var/lib/telegram-bot-api/x.jpg", bytes: Buffer.alloc(3), tooBig: false });
    site.fake.world.files.set("noi-khac", { path: "http://10.0.0.1/x.jpg", bytes: Buffer.alloc(3), tooBig: false });
    expect([await at(big), await at("khong-co"), await at("hop-le"), await at("cua-may"), await at("noi-khac"), await at("")]).toEqual([{ type: "too-large" }, { type: "gone", code: "refused" }, { type: "gone", code: "file-path" }, { type: "gone", code: "file-path" }, { type: "gone", code: "file-path" }, { type: "gone", code: "no-file" }]);
    site.fake.fail("getFile", { trouble: 500 }, "cut");
    const troubled = [await at(big), await at(big)];
    expect(troubled.map(({ type }) => type)).toEqual(["retry", "retry"]);
    expect(JSON.stringify(troubled)).not.toContain(site.fake.token.split(":")[1]);
  });
});

describe("inline: warnings to pass on", () => {
  it("are found by topic, with or without marks, and every one of them fits Telegram", async () => {
    await listening();
    for (const topic of ["", "giả công an", "gia cong an", "viec nhe luong cao"]) {
      const { results, is_personal: personal } = await answered<{ results: { id: string; title: string; description: string; input_message_content: { message_text: string } }[]; is_personal: boolean }>(site.fake.people.inline(1, topic));
      expect(results.length, topic).toBeGreaterThan(0);
      expect(results.length).toBeLessThanOrEqual(10);
      expect(personal).toBe(false);
      for (const { input_message_content: content } of results) expect(readHtml(content.message_text).text).toContain("KHOAN ĐÃ!");
    }
    const every = library.warnings("lừa đảo giả mạo tiền", 100);
    expect([...index.knowledge.catalog.patterns.keys()].every((id) => Buffer.byteLength(id) <= 64)).toBe(true);
    expect(every.length).toBeGreaterThan(0);
  });

  it("only the last of what is typed is answered; nothing said is judged or logged", async () => {
    await listening();
    const ids = ["g", "gi", "gia", "gia c", "gia cong an 0912345678"].map((topic) => site.fake.people.inline(7, topic));
    await answered(ids.at(-1) ?? "");
    expect(ids.slice(0, -1).map((id) => site.fake.world.asked.get(id)?.answered)).toEqual([undefined, undefined, undefined, undefined]);
    expect(site.lines.join("")).not.toContain("0912345678");
    expect(site.entrance.admitted).toEqual([]);
  });
});

describe("guest: named under a message of a chat it is no member of", () => {
  it("looks at that message and answers once; nothing is taken in or logged", async () => {
    await listening({ fake: { times: () => 3 } });
    const id = site.fake.people.guest(5, `@${BOT.username}`, { text: "Tài khoản quý khách bị khoá, truy cập vietcombank-xacminh.top nhập mã OTP để mở lại" });
    const { input_message_content: content } = await answered<{ input_message_content: { message_text: string } }>(id);
    const { text, entities } = readHtml(content.message_text);
    expect(text).toMatch(/LỪA ĐẢO|RẤT ĐÁNG NGỜ/);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(entities.filter(({ type }) => type === "url").length).toBe(0);
    await until(() => site.fake.delivery.attempts.length === 3, "three deliveries");
    expect(site.fake.calls.filter(({ method }) => method === "answerGuestQuery")).toHaveLength(1);
    expect(site.entrance.admitted).toEqual([]);
    expect(site.lines.join("")).not.toContain("vietcombank-xacminh");
  });

  it("says what to do when there is nothing to read, or when thinking breaks", async () => {
    await listening();
    const nothing = await answered<{ input_message_content: { message_text: string } }>(site.fake.people.guest(5, `@${BOT.username}`, { photo: [] }));
    expect(nothing.input_message_content.message_text).toContain("chưa thấy chữ nào");
    await site.close();
    await listening({ library: () => ({ ...library, answer: () => Promise.reject(new Error("Chuyển khoản 19038475629100")) }) });
    const failed = await answered<{ input_message_content: { message_text: string } }>(site.fake.people.guest(5, `@${BOT.username}`, { text: "x" }));
    expect(failed.input_message_content.message_text).toContain("đừng làm theo");
    expect(site.lines.join("")).not.toContain("19038475629100");
  });
});

describe("the bot introduces itself", () => {
  it("in Vietnamese and by default, within Telegram's limits, with commands that exist", async () => {
    site = await openTelegram({ library: () => library });
    site.telegram.start();
    await until(() => site.fake.world.profile.has("menu"), "the profile");
    const { profile } = site.fake.world;
    for (const language of ["", "vi"]) {
      expect(profile.get(`description:${language}`)).toContain("không phải công an");
      expect(profile.get(`short_description:${language}`)).toBeTruthy();
      expect((profile.get(`commands:default:${language}`) as { command: string }[]).map(({ command }) => command)).toEqual(["kiemtra", "lienhe", "mau", "congvan", "tinh", "help", "xoa"]);
      expect(profile.get(`commands:all_group_chats:${language}`)).toHaveLength(3);
    }
    expect(site.fake.calls.filter(({ ok }) => !ok)).toEqual([]);
  });
});
