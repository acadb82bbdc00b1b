import { describe, expect, it } from "vitest";
import { sheetsFor } from "../../src/conversation/hand-out.ts";
import { NOTHING } from "../../src/conversation/memory.ts";
import { talk } from "../../src/conversation/talk.ts";
import type { HandOut } from "../../src/domain/answer.ts";
import { blockText } from "../../src/domain/block-text.ts";
import type { PrintOrder, Printer } from "../../src/domain/print.ts";
import type { Attachment } from "../../src/domain/reply.ts";
import { library, says } from "../print/sheets.ts";
import { deskOf, full, words } from "./desk.ts";

const handOut: HandOut = { topic: "ma-otp", audience: "chung", place: {}, sheets: ["card", "leaflet"], ink: "bw" };
const file = (name: string): Attachment => ({ name, mime: "image/png", bytes: new Uint8Array([1]) });
const answers = () => full({ kind: "canned", verdict: null, blocks: [{ type: "paragraph", text: "bài" }], handOut });
const textOf = ({ said }: Awaited<ReturnType<typeof talk>>): string => said.flatMap(({ reply }) => reply.blocks.map(blockText)).join("\n");

describe("a text with its sheets", () => {
  it("goes with its files", async () => {
    const asked: HandOut[] = [];
    const { desk } = deskOf({ answers, sheets: (one) => { asked.push(one); return Promise.resolve([file("a.png"), file("b.pdf")]); } });
    const talked = await talk(NOTHING, [words("/mau ma otp to buom")], desk);
    expect(asked).toEqual([handOut]);
    expect(talked.said[0]?.reply.attachments.map(({ name }) => name)).toEqual(["a.png", "b.pdf"]);
    expect(textOf(talked)).not.toContain("chưa làm được");
  });

  it("goes without those that could not be made, and says so", async () => {
    const { desk } = deskOf({ answers, sheets: () => Promise.resolve([file("a.png")]) });
    const talked = await talk(NOTHING, [words("/mau ma otp to buom")], desk);
    expect(talked.said[0]?.reply.attachments).toHaveLength(1);
    expect(textOf(talked)).toContain(says("canned.sheet.not-sent"));
  });

  it("goes as words alone where files are not sent", async () => {
    const talked = await talk(NOTHING, [words("/mau ma otp to buom")], deskOf({ answers }).desk);
    expect(talked.said[0]?.reply.attachments).toEqual([]);
    expect(textOf(talked)).toBe("bài");
  });
});

describe("sheets for a conversation", () => {
  const printing = (refuse: boolean): { printer: Printer; orders: (PrintOrder & { who: string })[] } => {
    const orders: (PrintOrder & { who: string })[] = [];
    return {
      orders,
      printer: {
        print(order, _, who) {
          orders.push({ ...order, who });
          return Promise.resolve(refuse && order.kind === "leaflet" ? { type: "refused", code: "busy" } : { type: "printed", sheet: { name: `${order.kind}.x`, mime: "image/png", bytes: new Uint8Array() } });
        },
        stop: () => Promise.resolve(),
      },
    };
  };

  it("are ordered in the person's own turn, with the ink asked for", async () => {
    const { printer, orders } = printing(false);
    expect((await sheetsFor(handOut, { canned: library, says }, printer, "person")).map(({ name }) => name)).toEqual(["card.x", "leaflet.x"]);
    expect(orders.map(({ card, kind, ink, who }) => [card.topic, kind, ink, who])).toEqual([["ma-otp", "card", "bw", "person"], ["ma-otp", "leaflet", "bw", "person"]]);
  });

  it("are those that could be made; none of a topic that is not handed out any more", async () => {
    expect(await sheetsFor(handOut, { canned: library, says }, printing(true).printer, "person")).toHaveLength(1);
    expect(await sheetsFor({ ...handOut, topic: "khong-co" }, { canned: library, says }, printing(false).printer, "person")).toEqual([]);
  });
});

describe("/mẫu mới", () => {
  it("names what many people asked about this week, and how to get the texts", async () => {
    const { desk, turns } = deskOf({ asked: () => Promise.resolve(["p", "unknown"]) });
    for (const line of ["/mau mới", "/mẫu mới", "mau moi nhat", "/mau@KhoanDaBot moi"]) {
      const said = textOf(await talk(NOTHING, [words(line)], desk));
      expect(said).toContain("Tuần này nhiều người hỏi về: giả công an.");
      expect(said).toContain("/mau giả công an");
    }
    expect(turns).toEqual([]);
  });

  it("says nothing of anything when too few asked, or when nobody counts", async () => {
    for (const asked of [() => Promise.resolve([]), undefined]) {
      const said = textOf(await talk(NOTHING, [words("/mau mới")], deskOf(asked === undefined ? {} : { asked }).desk));
      expect(said).toBe(says("canned.new.nothing"));
    }
  });

  it("is not heard in a message that only begins like it", async () => {
    const { desk, turns } = deskOf({ asked: () => Promise.resolve(["p"]) });
    await talk(NOTHING, [words("/mau mới có chuyện giả công an")], desk);
    expect(turns).toHaveLength(1);
  });
});
