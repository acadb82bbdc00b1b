import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/catalog/load.ts";
import { openCanned } from "../../src/canned/library.ts";
import { sayDigits } from "../../src/canned/blanks.ts";
import { replyCanned } from "../../src/canned/reply.ts";
import { pickContacts } from "../../src/compose/contacts.ts";
import { blockText } from "../../src/domain/block-text.ts";
import { AUDIENCES, CANNED_FORMS } from "../../src/domain/canned.ts";
import { sourceFor } from "../../src/lookup/sources.ts";

const TODAY = "2026-11-25";
const catalog = loadCatalog("knowledge");
const library = openCanned(catalog, (source) => sourceFor(catalog, source), () => TODAY);
const ask = (request: string, more: { today?: string; province?: string } = {}): string => {
  const today = more.today ?? TODAY;
  const draft = replyCanned(request, { catalog, today, province: more.province, contacts: pickContacts(catalog, today, more.province) });
  return draft.blocks.map(blockText).join("\n");
};
const PLACE = { commune: "xã Trảng Bom", province: "Đồng Nai", office: "Ủy ban nhân dân xã Trảng Bom", day: "25/11/2026" };

describe("every text of every topic", () => {
  const all = library.topics().flatMap(({ id, forms }) => CANNED_FORMS.flatMap((form) => forms[form].map((audience) => ({ id, form, audience }))));

  it("is there", () => {
    expect(all.length).toBeGreaterThan(30);
  });

  it.each([["nowhere", {}], ["a commune", PLACE], ["a province", { province: "Quảng Ninh" }]])("comes out whole at %s: nothing unfilled, no mark, a source", (_, place) => {
    for (const { id, form, audience } of all) {
      const text = library.text(id, form, audience, place);
      expect(text?.audience).toBe(audience);
      expect(text?.text, `${id} ${form}`).not.toMatch(/[{}[\]]|undefined/);
      expect(text?.citation, `${id} ${form}`).toMatch(/^Nguồn: \S.+\.$/s);
      expect(text?.sources.length).toBeGreaterThan(0);
    }
  });

  it("fits one Zalo message with its sources, wherever it is sent from", () => {
    const long = all.filter(({ form }) => form === "zalo").map(({ id, form, audience }) => library.text(id, form, audience, { ...PLACE, province: "Quảng Ninh" })).filter((text) => text !== null && text.text.length + text.citation.length + 2 > 2000);
    expect(long.map((text) => text?.topic)).toEqual([]);
  });

  it("keeps its message in one part without diacritics", () => {
    for (const { id, form, audience } of all) if (form === "sms") expect(library.text(id, form, audience, PLACE)?.sms?.plainLength).toBeLessThanOrEqual(160);
  });

  it("has three don'ts, two dos, steps and contacts for cards and leaflets", () => {
    for (const { id } of library.topics()) {
      const card = library.card(id, "chung", PLACE);
      expect(card?.dont.every((line) => line.startsWith("Đừng")) === true && card.do.every((line) => line.startsWith("Hãy")), id).toBe(true);
      expect([card?.dont.length, card?.do.length, card?.issuer]).toEqual([3, 2, PLACE.office]);
      expect(card?.contacts.map((contact) => contact.id)).toContain("nat-113");
      // A rumour takes nothing from anybody, so nothing has to be put right.
      if (catalog.patterns.get(id)?.if_harmed.length !== 0) expect(card?.ifHarmed.steps.length, id).toBeGreaterThan(0);
    }
  });
});

describe("a text is made for its place", () => {
  it("says the commune, the office and the police's number that is vouched for, in words on the loudspeaker", () => {
    const text = library.text("gia-danh-cong-an-vu-an", "loa-45", "chung", { ...PLACE, province: "Quảng Ninh" })?.text ?? "";
    expect(text).toContain("Kính thưa bà con xã Trảng Bom! Ủy ban nhân dân xã Trảng Bom xin nhắc");
    const number = catalog.contacts.find((contact) => contact.level === "province" && contact.province === "Quảng Ninh" && contact.display === "shown" && contact.channel === "phone")?.value ?? "";
    expect(text).toContain(sayDigits(number));
    expect(text).not.toMatch(/\d/);
  });

  it("says no number where none is vouched for any more", () => {
    const late = openCanned(catalog, (source) => sourceFor(catalog, source), () => "2027-11-22");
    expect(late.text("gia-danh-cong-an-vu-an", "loa-45", "chung", { province: "Quảng Ninh" })?.text).toContain("hãy báo Công an xã, phường gần nhất, hoặc gọi một một ba.");
  });

  it("signs what is posted, and nothing that is read out or texted", () => {
    expect(library.text("ma-otp", "zalo", "chung", PLACE)?.text).toMatch(/Ủy ban nhân dân xã Trảng Bom, 25\/11\/2026$/);
    expect(library.text("ma-otp", "sms", "chung", PLACE)?.text).not.toContain("Trảng Bom");
  });

  it("lets nobody's words become a blank, a mark or a second line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (words) => {
        const text = library.text("ma-otp", "loa-45", "chung", { commune: words, office: words, day: words })?.text ?? "";
        expect(text).not.toMatch(/[{}[\]]/);
        expect(text.split("\n").length).toBe(library.text("ma-otp", "loa-45", "chung", {})?.text.split("\n").length);
      }),
      { numRuns: 200 },
    );
  });

  it("falls back to everybody's text where an audience has none of its own, and says so", () => {
    expect(library.text("ma-otp", "quiz", "can-bo", {})?.audience).toBe("chung");
    for (const audience of AUDIENCES) expect(library.text("ma-otp", "loa-45", audience, {})).not.toBe(null);
  });
});

describe("/mau answers", () => {
  it("with the whole text, its sources and the other forms", () => {
    const reply = ask("giả công an");
    expect(reply).toContain("Bài loa 45 giây");
    expect(reply).toContain("Cảm ơn bà con đã lắng nghe.");
    expect(reply).toContain("Nguồn: trang soha.vn, vietnamnet.vn.");
    expect(reply).toContain("loa 90, zalo, fanpage, sms, họp, đố vui, tờ bướm");
  });

  it("with the dispatch's number, day, issuer and section where the text rests on it", () => {
    expect(ask("ghép ảnh tống tiền zalo cán bộ")).toMatch(/Nguồn: công văn 57\/UBND-NC ngày 08\/01\/2025 của UBND tỉnh Quảng Ninh, .*mục 1/);
  });

  it("with both versions of a text message", () => {
    expect(ask("mã otp sms")).toMatch(/Bản không dấu:\nMa OTP la chia khoa tai khoan\./);
  });

  it("with a question when it is not sure, and with what it understands when there is nothing", () => {
    expect(ask("ngân hàng")).toMatch(/^Bạn muốn bài về chuyện nào\?[^]*\n\/mau tin nhắn giả tên ngân hàng/);
    expect(ask("nấu phở bò")).toMatch(/^Tôi chưa có bài đúng chuyện này/);
    expect(ask("")).toMatch(/^Bạn cần bài về chủ đề nào/);
  });

  it("with nothing that has run out: the short warning of the modus instead", () => {
    const late = ask("giả công an", { today: "2027-12-01" });
    expect(late).not.toContain("Bài loa 45 giây");
    expect(late).toContain("giả công an gọi điện");
    expect(openCanned(catalog, (source) => sourceFor(catalog, source), () => "2027-12-01").topics()).toEqual([]);
  });
});
