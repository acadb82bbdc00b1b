import { describe, expect, it } from "vitest";
import { NOTHING } from "../../src/conversation/memory.ts";
import { talk, type Talked } from "../../src/conversation/talk.ts";
import { blockText } from "../../src/domain/block-text.ts";
import type { VoiceOutcome } from "../../src/domain/media.ts";
import type { MediaRef } from "../../src/domain/message.ts";
import { rawText } from "../../src/domain/turn.ts";
import { deskOf, full, heard, words } from "./desk.ts";

const texts = ({ said }: Talked): string[] => said.map(({ reply }) => reply.blocks.map(blockText).join("\n"));
const spoken = (kind: MediaRef["kind"] = "voice", caption: string | null = null) => heard({ type: "media", media: { kind, ref: "r", mime: null, size: null }, caption: caption === null ? null : rawText(caption) });
const hears = (text: string) => (): Promise<VoiceOutcome> => Promise.resolve({ type: "heard", text: rawText(text) });
const STORY = "Công an gọi bảo tôi chuyển hai trăm triệu";

describe("a voice", () => {
  it.each(["voice", "audio", "video-note"] as const)("(%s) is judged by its words, which are shown first, within 600 characters", async (kind) => {
    const { desk, turns } = deskOf({ voices: hears(`${STORY} ${"và gọi mãi ".repeat(60)}`), answers: () => full({ blocks: [{ type: "headline", verdict: "scam", text: "LỪA ĐẢO" }, { type: "paragraph", text: "x".repeat(560) }] }) });
    const [said = ""] = texts(await talk(NOTHING, [spoken(kind)], desk));
    expect(turns[0]?.text.startsWith(STORY)).toBe(true);
    expect(said).toMatch(new RegExp(`^Tôi nghe được: “${STORY}.*…”\\. Nghe sai chỗ nào, bạn gõ lại giúp tôi\\.\\nLỪA ĐẢO`));
    expect(said.length).toBeLessThanOrEqual(600);
  });

  it("is mended by typing: the typed words are judged, nothing of the voice with them", async () => {
    const { desk, turns } = deskOf({ voices: hears("Công an bảo tôi chuyên hai trăm tiệu") });
    const first = await talk(NOTHING, [spoken()], desk);
    await talk(first.memory, [words(STORY)], desk);
    expect(turns.map(({ text }) => text)).toEqual(["Công an bảo tôi chuyên hai trăm tiệu", STORY]);
    expect(JSON.stringify(first.memory)).not.toContain("chuyên hai trăm");
  });

  it("goes together with what stands under it; a mere question under it is left out", async () => {
    const { desk, turns } = deskOf({ voices: hears(STORY) });
    await talk(NOTHING, [spoken("voice", "0912 345 678 gọi tới")], desk);
    await talk(NOTHING, [spoken("voice", "cái này thật không")], desk);
    expect(turns.map(({ text }) => text)).toEqual([`0912 345 678 gọi tới\n${STORY}`, STORY]);
  });

  it.each<[string, Parameters<typeof deskOf>[0]]>([["where nobody listens", {}], ["that was not understood", { voices: () => Promise.resolve({ type: "unheard", code: "timeout" }) }]])("%s is asked for in words or as a screenshot", async (_, part) => {
    const { desk, turns } = deskOf(part);
    for (const kind of ["voice", "audio", "video-note"] as const) expect(texts(await talk(NOTHING, [spoken(kind)], desk))[0]).toMatch(/chưa nghe được.*gõ lại.*chụp màn hình/);
    expect(turns).toEqual([]);
    await talk(NOTHING, [spoken("voice", "Chị ơi chuyển giúp em 30k")], desk);
    expect(turns.map(({ text }) => text)).toEqual(["Chị ơi chuyển giúp em 30k"]);
  });

  it("is not fetched when it is a film, a sticker or a file", async () => {
    const { desk } = deskOf({ voices: () => Promise.reject(new Error("fetched")) });
    for (const kind of ["video", "sticker", "animation", "document"] as const) expect(texts(await talk(NOTHING, [spoken(kind)], desk))[0]?.length).toBeGreaterThan(20);
  });
});
