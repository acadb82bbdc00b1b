import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { cardOf } from "../../src/canned/render.ts";
import { readLogo } from "../../src/catalog/issuer-logo.ts";
import { collectKnowledge, loadCatalog } from "../../src/catalog/load.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const picture = (format: "png" | "jpeg" | "webp", width = 300, height = 240): Promise<Uint8Array> => sharp({ create: { width, height, channels: 3, background: "#0a3f85" } })[format]().toBuffer();
const FILE = (logo: string | null, more = "page: null\nbot: null\n"): string => `name: "UBND xã A"\nlogo: ${logo ?? "null"}\n${more}`;
const collect = (yaml: string, files: Record<string, Uint8Array> = {}) => {
  const { catalog, problems } = collectKnowledge(new Map([["issuer.yaml", bytes(yaml)], ...Object.entries(files)]));
  return { issuer: catalog.issuer, problems: problems.filter(({ file }) => file === "issuer.yaml") };
};

describe("knowledge/issuer.yaml", () => {
  it("names nobody until an operator does", () => {
    expect(loadCatalog("knowledge").issuer).toEqual({ name: null, logo: null, page: null, bot: null });
  });

  it.each(["png", "jpeg"] as const)("takes a logo as %s, told by its bytes, with its size", async (format) => {
    const { issuer, problems } = collect(FILE(`dau.${format === "png" ? "png" : "jpg"}`), { [`issuer/dau.${format === "png" ? "png" : "jpg"}`]: await picture(format) });
    expect(problems).toEqual([]);
    expect(issuer.logo).toMatchObject({ mime: `image/${format}`, width: 300, height: 240 });
  });

  it("refuses a logo that is missing, no picture, too heavy, too small or too large, and says what to do", async () => {
    const codes = (yaml: string, files: Record<string, Uint8Array>) => collect(yaml, files).problems.map(({ code, field }) => `${code} ${field}`);
    expect(codes(FILE("dau.png"), {})).toEqual(["issuer-logo logo"]);
    for (const file of [await picture("webp"), bytes("<svg/>"), new Uint8Array(300_001), await picture("png", 100, 300), await picture("png", 2100, 300)]) expect(codes(FILE("dau.png"), { "issuer/dau.png": file })).toEqual(["issuer-logo logo"]);
    expect(codes(FILE("../../../etc/passwd.png"), {})).toEqual(["schema logo"]);
    expect(collect(FILE("dau.png")).issuer.logo).toBe(null);
  });

  it("takes https addresses only: a code on paper cannot be mended", () => {
    for (const page of ["http://a.vn", "javascript:alert(1)", "a.vn", `https://a.vn/${"x".repeat(120)}`]) expect(collect(FILE(null, `page: "${page}"\nbot: null\n`)).problems).not.toEqual([]);
    expect(collect(FILE(null, 'page: "https://xa-a.gov.vn/"\nbot: "https://zalo.me/1"\n')).issuer).toMatchObject({ page: "https://xa-a.gov.vn/", bot: "https://zalo.me/1" });
  });

  it("never throws at a file that breaks off", async () => {
    for (const format of ["png", "jpeg"] as const) {
      const whole = await picture(format);
      for (let length = 0; length < Math.min(whole.length, 400); length += 1) expect(() => readLogo(whole.slice(0, length))).not.toThrow();
    }
  });
});

describe("another office's text", () => {
  it("bears neither the issuer's logo nor its page", async () => {
    const catalog = loadCatalog("knowledge");
    const logo = readLogo(await picture("png"));
    const issued = { ...catalog, issuer: { name: "UBND xã A", logo, page: "https://xa-a.gov.vn/", bot: "https://zalo.me/1" } };
    const topic = catalog.canned.get("ma-otp");
    if (topic === undefined) throw new Error("no topic");
    expect(cardOf(topic, "chung", {}, issued, "2026-11-25")).toMatchObject({ issuer: "UBND xã A", logo, page: "https://xa-a.gov.vn/" });
    expect(cardOf(topic, "chung", { office: "UBND xã B" }, issued, "2026-11-25")).toMatchObject({ issuer: "UBND xã B", logo: null, page: null, bot: "https://zalo.me/1" });
  });
});
