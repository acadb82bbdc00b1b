import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HARMS } from "../../../src/domain/harm.ts";
import type { DispatchSection, HarmPlan } from "../../../src/domain/library.ts";
import type { Part } from "../../../src/channels/web/view.ts";
import { BLACKMAIL, openSite, type CheckBody, type ErrorBody, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());

type HarmBody = HarmPlan & { readonly view: { readonly parts: readonly Part[] } };
const partOf = <T extends Part["type"]>(parts: readonly Part[], type: T): Extract<Part, { type: T }> => {
  const found = parts.find((part): part is Extract<Part, { type: T }> => part.type === type);
  if (found === undefined) throw new Error(`no part "${type}"`);
  return found;
};
const check = (payload: unknown, headers: Record<string, string> = {}) =>
  site.server.inject({ method: "POST", url: "/api/check", headers: { "content-type": "application/json", ...headers }, payload: typeof payload === "string" ? payload : JSON.stringify(payload) });

describe("POST /api/check", () => {
  it("answers with the contract object and the view", async () => {
    const response = await check({ text: BLACKMAIL, province: "Quảng Ninh" });
    expect([response.statusCode, response.headers["cache-control"]]).toEqual([200, "no-store"]);
    const body = response.json<CheckBody>();
    expect(Object.keys(body)).toEqual(["kind", "verdict", "risk", "modi", "evidence", "harm", "guidance", "contacts", "citations", "reply", "ms", "view"]);
    expect(body).toMatchObject({ kind: "check", verdict: "scam" });
    expect(body.modi[0]?.id).toBe("cat-ghep-anh-nhay-cam");
    expect(body.citations.map((citation) => citation.id)).toContain("quang-ninh-57-ubnd-nc");
    for (const { quote, start, end } of body.evidence) expect(BLACKMAIL.slice(start, end)).toBe(quote);
    expect(typeof body.ms).toBe("number");
    for (const score of [body.risk, ...body.modi.map((modus) => modus.score)]) expect(score, "scores go out coarse").toBe(Number(score.toFixed(1)));
    expect(body.view).toMatchObject({ sign: "octagon", heading: "LỪA ĐẢO", province: "Quảng Ninh" });
  });

  it("puts its source under every line of advice", async () => {
    const { view } = (await check({ text: BLACKMAIL })).json<CheckBody>();
    const advice = partOf(view.parts, "advice");
    for (const line of [...advice.dont, ...advice.do]) expect(line.source?.label, line.text).toBeTruthy();
  });

  it("shows the pasted text with links defanged and numbers masked, and marks it", async () => {
    const { view } = (await check({ text: BLACKMAIL })).json<CheckBody>();
    const { segments } = partOf(view.aside, "pasted");
    const shown = segments.map((segment) => (segment.type === "gap" ? "" : segment.text)).join("");
    expect(segments.some((segment) => segment.type === "mark")).toBe(true);
    expect(shown).toContain("xem-anh-8899[.]top");
    expect(shown).not.toContain("xem-anh-8899.top");
    expect(shown).not.toContain("19038475629100");
    expect(shown).toContain("Trong 24 giờ");
  });

  it("says the kind word first and large to somebody in despair", async () => {
    const { view } = (await check({ text: "tôi mất hết tiền rồi, tôi không muốn sống nữa" })).json<CheckBody>();
    expect(view).toMatchObject({ sign: "lifebuoy", heading: "Bạn không có lỗi, và bạn không phải một mình. Ngay lúc này:" });
  });

  it("understands a province as people write it, and answers all the same when it does not", async () => {
    expect((await check({ text: BLACKMAIL, province: "quang ninh" })).json<CheckBody>().view.province).toBe("Quảng Ninh");
    expect((await check({ text: BLACKMAIL, province: "Bình Phước" })).json<CheckBody>().view.province).toBe("Đồng Nai");
    const unknown = await check({ text: BLACKMAIL, province: "Atlantis" });
    expect(unknown.statusCode).toBe(200);
    expect(unknown.json<CheckBody>().view.province).toBeNull();
  });

  it.each([
    ["no text", { province: "Huế" }, 400, "text-missing"],
    ["text that is no text", { text: 5 }, 400, "text-missing"],
    ["an empty text", { text: "" }, 400, "text-missing"],
    ["blanks alone", { text: " \n\t " }, 400, "text-missing"],
    ["a list", [], 400, "text-missing"],
    ["null", "null", 400, "text-missing"],
    ["a province that is no text", { text: "chào", province: 7 }, 400, "province-invalid"],
    ["broken JSON", '{"text": "bí mật số 77', 400, "json-invalid"],
    ["an empty body", "", 400, "json-invalid"],
    ["100,001 characters", { text: "a".repeat(100_001) }, 400, "text-too-long"],
    ["a huge body", { text: "ế".repeat(400_000) }, 413, "body-too-large"],
  ])("refuses %s kindly", async (_, payload, status, code) => {
    const response = await check(payload);
    expect(response.statusCode).toBe(status);
    expect(response.json<ErrorBody>().error.code).toBe(code);
    expect(response.json<ErrorBody>().error.message).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/);
    expect(response.body).not.toContain("bí mật");
  });

  it("refuses any other content type with 415, before it reads the body", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) expect((await check({ text: "chào" }, { "content-type": type })).statusCode).toBe(415);
  });

  it.each([
    ["100,000 characters", "chuyển tiền ngay ".repeat(5882).slice(0, 100_000)],
    ["lone surrogates and NULs", "\ud800 chuyen tien \0 \udfff gap"],
    ["right-to-left overrides", "\u202e bấm vào vietcombank-x.top \u202c"],
    ["markup", "<script>alert(1)</script><img src=x onerror=alert(1)> chuyển tiền ngay"],
  ])("answers %s", async (_, text) => {
    const response = await check({ text });
    expect(response.statusCode).toBe(200);
    expect(response.json<CheckBody>().reply.length).toBeGreaterThan(0);
  });
});

describe("what the page looks up", () => {
  it.each(HARMS)("GET /api/harm/%s: steps and warnings with sources, whom to call", async (harm) => {
    const response = await site.server.inject(`/api/harm/${harm}`);
    expect(response.statusCode).toBe(200);
    const plan = response.json<HarmBody>();
    expect(plan.harm).toBe(harm);
    expect(plan.steps.length).toBeGreaterThanOrEqual(3);
    for (const line of [...plan.steps, ...plan.warn]) expect(line.source).toMatch(/^(?:https?:\/\/|dispatch:[a-z0-9-]+#)/);
    expect(plan.contacts.length).toBeGreaterThan(0);
    const lines = partOf(plan.view.parts, "plan").groups.flatMap((group) => group.steps);
    expect(lines).toHaveLength(plan.steps.length);
    for (const line of lines) expect(line.source).not.toBeNull();
  });

  it("knows no other harm", async () => {
    expect((await site.server.inject("/api/harm/constructor")).statusCode).toBe(404);
  });

  it("adds the lines of the province", async () => {
    const here = (await site.server.inject("/api/harm/money-sent?province=Đồng Nai")).json<HarmBody>().contacts.length;
    expect(here).toBeGreaterThan((await site.server.inject("/api/harm/money-sent")).json<HarmBody>().contacts.length);
  });

  it("GET /api/dispatch: the section's own words, with number, issuer and date", async () => {
    const section = (await site.server.inject("/api/dispatch/quang-ninh-57-ubnd-nc/1.2")).json<DispatchSection>();
    expect(section).toMatchObject({ number: "57/UBND-NC", issuer: "Ủy ban nhân dân tỉnh Quảng Ninh", date: "2025-01-08", label: "mục 1, gạch đầu dòng thứ hai" });
    expect(section.text).toContain("không liên lạc lại với đối tượng, không chuyển tiền dưới bất kỳ hình thức nào");
    expect(section.corrections).toEqual([{ from: "tin nhắn tổng tiền", to: "tin nhắn tống tiền" }]);
  });

  it.each(["/api/dispatch/quang-ninh-57-ubnd-nc/99", "/api/dispatch/__proto__/1", "/api/dispatch/..%2f..%2fpackage.json/1", "/khong-co", "/assets/x/..%2findex.html"])("404 for %s", async (url) => {
    expect((await site.server.inject(url)).statusCode).toBe(404);
  });

  it("offers a number to dial only where the contact is a telephone", async () => {
    const { view } = (await site.server.inject("/api/harm/held")).json<HarmBody>();
    const contacts = partOf(view.parts, "contacts").items;
    expect(contacts.find((contact) => contact.id === "nat-113")?.tel).toBe("113");
    expect(contacts.find((contact) => contact.id === "nat-commune-police")?.tel).toBeNull();
  });
});

describe("without JavaScript", () => {
  const post = (text: string, province = "") => site.server.inject({ method: "POST", url: "/", headers: { "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams({ text, province }).toString() });

  it("the form answers with a whole page, the dispatch's section in it", async () => {
    const response = await post(BLACKMAIL, "Quảng Ninh");
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain("<title>LỪA ĐẢO – Khoan Đã</title>");
    expect(response.body).toMatch(/<mark>[^<]+<\/mark>/);
    expect(response.body).toContain("Những trường hợp đã bị các đối tượng gửi hình ảnh và tin nhắn tống tiền cần bình tĩnh");
    expect(response.body).toContain("<option selected>Quảng Ninh</option>");
  });

  it("escapes what was pasted", async () => {
    const attack = '</textarea><script>alert(1)</script><a href="javascript:x">bấm</a> chuyển 500 triệu vào STK 0123456789 nếu không tôi tung clip nóng';
    const { body } = await post(attack);
    expect(body).not.toContain("<script>alert");
    expect(body).not.toContain('href="javascript:');
    expect((await post("")).body).toContain('role="alert">Bạn chưa dán gì cả.');
    expect((await post(`${"a".repeat(100_001)}</textarea><script>`)).body).not.toContain("</textarea><script>");
  });

  it("the harm button leads to the situations, and each of them to its plan", async () => {
    const menu = await site.server.inject("/lo-lam-theo");
    expect(menu.body).toContain("Tôi đã chuyển tiền");
    const links = [...menu.body.matchAll(/href="(\/lo-lam-theo\/[a-z-]+)"/g)].map((match) => match[1] as string);
    expect(links).toHaveLength(HARMS.length);
    for (const link of links) expect((await site.server.inject(link)).statusCode).toBe(200);
  });
});

describe("every response", () => {
  it.each(["/", "/api/harm/held", "/healthz", "/khong-co", "/metrics", "/%E0%A4%A"])("%s carries the strict policy", async (url) => {
    const { headers } = await site.server.inject(url);
    expect(headers["content-security-policy"]).toBe("default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("has nothing inline: no script, no style, no handler, nothing from elsewhere", async () => {
    const { body } = await site.server.inject("/");
    expect(body).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son[a-z]+="|(?:src|href)="(?:https?:)?\/\//);
  });
});

describe("assets", () => {
  it("are kept by browsers for ever under their versioned address", async () => {
    const { body } = await site.server.inject("/");
    const addresses = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] as string);
    expect(addresses.length).toBeGreaterThanOrEqual(4);
    for (const address of addresses) {
      const { statusCode, headers } = await site.server.inject(address);
      expect(statusCode).toBe(200);
      expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    }
  });

  it("name only files that there are, fonts and signs included", async () => {
    const { body } = await site.server.inject("/");
    const css = await site.server.inject(/href="(\/assets\/[^"]+\.css)"/.exec(body)?.[1] as string);
    const named = [...css.body.matchAll(/url\("(\/assets\/[^"]+)"\)/g)].map((match) => match[1] as string);
    expect(named.some((name) => name.endsWith("BeVietnamPro_400Regular.ttf"))).toBe(true);
    for (const name of named) expect((await site.server.inject(name)).statusCode, name).toBe(200);
  });

  it("travel compressed", async () => {
    const { body } = await site.server.inject("/");
    const address = /href="(\/assets\/[^"]+\.ttf)"/.exec(body)?.[1] as string;
    const plain = await site.server.inject(address);
    await expect.poll(async () => (await site.server.inject({ url: address, headers: { "accept-encoding": "gzip, deflate, br" } })).headers["content-encoding"]).toBe("br");
    const small = await site.server.inject({ url: address, headers: { "accept-encoding": "br" } });
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length * 0.7);
  });
});

describe("health", () => {
  it("says that it lives, and which index it serves", async () => {
    expect((await site.server.inject("/healthz")).json()).toEqual({ status: "ok" });
    expect((await site.server.inject("/readyz")).json()).toEqual({ status: "ready", checks: [], index: site.index() });
  });

  it("counts answers by kind and verdict", async () => {
    await check({ text: BLACKMAIL });
    const { body, headers } = await site.server.inject("/metrics");
    expect(headers["content-type"]).toContain("text/plain");
    expect(body).toMatch(/khoanda_answers_total\{kind="check",verdict="scam"\} [1-9]/);
    expect(body).toContain(`khoanda_index_info{name="${site.index()}"} 1`);
    expect(body).toMatch(/khoanda_answer_seconds_count [1-9]/);
  });
});

describe("the log", () => {
  it("holds ids, sizes and codes, and nothing of what anybody typed", async () => {
    const secret = "Bà Tám ơi số 0912345678 mật khẩu hoatigôn chuyển gấp";
    await check({ text: secret });
    await check(`{"text": "${secret}`);
    await check({ text: secret }, { "content-type": "text/plain" });
    await site.server.inject(`/${encodeURIComponent(secret)}?q=${encodeURIComponent(secret)}`);
    await site.server.inject(`/api/harm/held?province=${encodeURIComponent(secret)}`);
    await site.server.inject({ method: "POST", url: "/", headers: { "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams({ text: secret }).toString() });
    const log = site.lines.join("");
    expect(site.lines.length).toBeGreaterThan(5);
    for (const word of ["Tám", "T%C3%A1m", "0912345678", "hoatig", "127.0.0.1", "?q="]) expect(log).not.toContain(word);
    expect(JSON.parse(site.lines.at(-1) as string)).toMatchObject({ level: "info", method: "POST", route: "/", status: 200 });
  });
});
