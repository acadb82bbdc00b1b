import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { PrintOrder, Printer } from "../../../src/domain/print.ts";
import { createPrinter } from "../../../src/print/printer.ts";
import { openCannedSite } from "./canned-site.ts";

const printer = createPrinter({ cacheFolder: null, bot: null, limits: { deadlineMs: 120_000 } });
const { server } = await openCannedSite("2026-11-25", { printer });
const get = (url: string) => server.inject({ method: "GET", url });
afterAll(async () => {
  await server.close();
  await printer.stop();
});

describe("sheets over HTTP", () => {
  it("offers each in colour and for the copier, made for the place in the address", async () => {
    const page = await get(`/tuyen-truyen/ma-otp?co-quan=${encodeURIComponent("UBND xã A & B")}`);
    const links = [...page.body.matchAll(/href="([^"]*\.(?:png|pdf)[^"]*)"/g)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&"));
    expect(links.map((href) => /\/([a-z-]+\.\w+)\?/.exec(href)?.[1])).toEqual(["the.png", "den-trang-the.png", "the-vuong.png", "den-trang-the-vuong.png", "to-buom.pdf", "den-trang-to-buom.pdf", "ap-phich.pdf", "den-trang-ap-phich.pdf"]);
    for (const href of links) {
      expect(href).toContain("co-quan=UBND+x%C3%A3+A+%26+B");
      const file = await get(href);
      const pdf = href.includes(".pdf");
      expect([file.statusCode, file.headers["content-type"]], href).toEqual([200, pdf ? "application/pdf" : "image/png"]);
      expect(file.headers["content-disposition"]).toMatch(/^attachment; filename="ma-otp_[a-z_-]+\.(?:png|pdf)"$/);
      if (pdf) expect(file.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
      else expect((await sharp(file.rawPayload).metadata()).width).toBe(1080);
    }
    expect((await get("/tuyen-truyen/ma-otp/the.png?xem=1")).headers["content-disposition"]).toMatch(/^inline/);
  }, 240_000);

  it("knows no sheet of a topic that is not handed out", async () => {
    expect((await get("/tuyen-truyen/khong-co/the.png")).statusCode).toBe(404);
    expect((await get(`/tuyen-truyen/${encodeURIComponent("../../etc")}/to-buom.pdf`)).statusCode).toBe(404);
  });

  it("says kindly when it cannot now, and asks for each network's turn", async () => {
    const orders: (PrintOrder & { who: string })[] = [];
    const busy: Printer = { print: (order, _, who) => { orders.push({ ...order, who }); return Promise.resolve({ type: "refused", code: orders.length > 1 ? "broken" : "busy" }); }, stop: () => Promise.resolve() };
    const site = await openCannedSite("2026-11-25", { printer: busy });
    const answer = await site.server.inject({ method: "GET", url: "/tuyen-truyen/ma-otp/to-buom.pdf", remoteAddress: "203.0.113.7" });
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "60"]);
    expect(answer.body).toContain("thử lại");
    expect((await site.server.inject({ method: "GET", url: "/tuyen-truyen/ma-otp/to-buom.pdf" })).statusCode).toBe(500);
    expect(orders[0]).toMatchObject({ kind: "leaflet", ink: "colour", who: "203.0.113.7" });
    await site.server.close();
  });

  it("offers nothing it cannot make", async () => {
    const site = await openCannedSite();
    expect((await site.server.inject({ method: "GET", url: "/tuyen-truyen/ma-otp" })).body).not.toContain("the.png");
    expect((await site.server.inject({ method: "GET", url: "/tuyen-truyen/ma-otp/the.png" })).statusCode).toBe(404);
    await site.server.close();
  });
});

describe("the week's topics", () => {
  it("stand at the top of the list when many asked, and nowhere when nobody did", async () => {
    const site = await openCannedSite("2026-11-25", { asked: () => Promise.resolve(["gia-danh-cong-an-vu-an", "not-a-topic"]) });
    const { body } = await site.server.inject({ method: "GET", url: "/tuyen-truyen" });
    expect(body).toMatch(/Tuần này nhiều người hỏi về<\/h2><ul role="list"><li><a href="\/tuyen-truyen\/gia-danh-cong-an-vu-an\?/);
    expect(body.match(/<section class="asked card">[^]*?<\/section>/)?.[0].match(/<li>/g)).toHaveLength(1);
    expect((await get("/tuyen-truyen")).body).not.toContain("Tuần này");
    await site.server.close();
  });
});
