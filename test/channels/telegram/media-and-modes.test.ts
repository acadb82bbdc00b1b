import { afterEach, describe, expect, it } from "vitest";
import { answer } from "../../../src/answer.ts";
import type { Library } from "../../../src/domain/library.ts";
import { resultsFor } from "../../../src/channels/telegram/inline-results.ts";
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

interface Result { readonly id: string; readonly title: string; readonly description: string; readonly input_message_content: { readonly message_text: string } }
interface InlineAnswer { readonly results: readonly Result[]; readonly is_personal: boolean; readonly cache_time: number }

describe("inline: texts to pass on", () => {
  it("are found by topic, with or without marks, half typed too: all forms of a clear topic, else one text each", async () => {
    await listening();
    const asked = async (topic: string): Promise<readonly string[]> => {
      const { results, is_personal: personal, cache_time: cached } = await answered<InlineAnswer>(site.fake.people.inline(1, topic));
      expect([personal, cached <= 300, results.length <= 12]).toEqual([false, true, true]);
      for (const { title, description, input_message_content: content } of results) {
        const { text, entities } = readHtml(content.message_text);
        expect(text, title).toContain("Nguồn:");
        expect(entities.filter(({ type }) => type === "mention" || type === "text_link")).toEqual([]);
        expect(description.length).toBeGreaterThan(20);
      }
      return results.map(({ id }) => id);
    };
    const forms = ["zalo", "sms", "fanpage", "loa-45", "loa-90", "hop", "quiz", "to-buom"];
    expect((await asked("mã otp")).slice(0, 8)).toEqual(forms.map((form) => `ma-otp.${form}`));
    expect(await asked("gia cong an")).toEqual(await asked("giả công an"));
    expect(await asked("deepf")).toContain("deepfake-video-call.zalo");
    const unclear = await asked("ngân hàng");
    expect(unclear.length).toBeGreaterThan(3);
    expect(unclear.every((id) => id.endsWith(".zalo"))).toBe(true);
    expect((await asked("")).length).toBe(12);
    expect(await asked("zzzz qqqq")).toEqual([]);
  });

  it("every text of the library goes whole, in one message, under an id and a title Telegram takes", () => {
    const { canned } = library;
    const ids = new Set<string>();
    for (const { id, title } of canned.topics()) {
      const results = resultsFor(title, { ...library, canned: { ...canned, find: () => ({ topics: canned.topics().filter((one) => one.id === id), sure: true }) } }).slice(0, 8) as Result[];
      expect(results.map((one) => one.id.split(".")[0]), id).toEqual(Array.from({ length: 8 }, () => id));
      for (const { id: result, input_message_content: content } of results) {
        ids.add(result);
        expect(Buffer.byteLength(result)).toBeLessThanOrEqual(64);
        expect(readHtml(content.message_text).text.length).toBeLessThanOrEqual(4096);
      }
    }
    expect(ids.size).toBe(canned.topics().length * 8);
  }, 60_000);

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
