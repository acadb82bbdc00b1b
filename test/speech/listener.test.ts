import { afterEach, beforeEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import type { SpeechConfig } from "../../src/config.ts";
import type { VoiceListener } from "../../src/domain/media.ts";
import { LEFT_ALONE_MS } from "../../src/models/breaker.ts";
import { audioTypeOf } from "../../src/speech/audio-type.ts";
import { openVoiceListener } from "../../src/speech/listener.ts";
import { configOf, fakeSpeech, KEY, SPOKEN, VOICE, type FakeSpeech, type Way } from "./fake-service.ts";

let service: FakeSpeech;
let listener: VoiceListener;
/** Everything an operator could see. */
let told: string[];
let milliseconds: number;
let day: string;

beforeEach(async () => {
  service = await fakeSpeech();
  [told, milliseconds, day] = [[], 0, "2026-12-01"];
});
afterEach(async () => {
  await listener.stop();
  await service.close();
});

function open(more: Partial<SpeechConfig> = {}): void {
  listener = openVoiceListener({
    config: configOf(service, more),
    clock: () => new Date(`${day}T00:00:00Z`),
    now: () => milliseconds,
    events: { ended: (outcome) => { told.push(outcome); }, failing: ({ code, status, message }) => { told.push(`failing ${code} ${String(status)} ${message}`); } },
  });
}

describe("a voice", () => {
  it("becomes its words, asked for once, in Vietnamese, under a name that tells its format", async () => {
    open();
    expect(await listener.listen(VOICE, "a")).toEqual({ type: "heard", text: SPOKEN });
    expect(service.asked).toEqual([{ path: "/v1/audio/transcriptions", key: `Bearer ${KEY}`, fields: { file: "voice.ogg", model: "fake-whisper", language: "vi", response_format: "json" }, bytes: expect.any(Number) as number }]);
    expect(told).toEqual(["heard"]);
  });

  it("needs no key at a server of one's own", async () => {
    open({ apiKey: null });
    await listener.listen(VOICE, "a");
    expect(service.asked[0]?.key).toBeUndefined();
  });

  it("is heard without signs that nobody can say", async () => {
    open();
    service.way = "controls";
    expect(await listener.listen(VOICE, "a")).toEqual({ type: "heard", text: "Chuyển tiền ngay đi" });
  });

  it.each([["too large", Buffer.concat([VOICE, Buffer.alloc(1_000_000)]), "too-large"], ["a picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "not-audio"], ["a page", Buffer.from("<html>"), "not-audio"], ["nothing", Buffer.alloc(0), "not-audio"]])("that is %s is sent to nobody", async (_, bytes, code) => {
    open();
    expect(await listener.listen(bytes, "a")).toEqual({ type: "unheard", code });
    expect(service.asked).toEqual([]);
  });
});

describe("a service that", () => {
  // How often it is asked: once, or once more where that can help.
  it.each<[Way, string, number]>([
    ["500", "status", 2], ["429", "busy", 2], ["401", "key-refused", 1], ["404", "not-found", 1], ["not-json", "malformed", 1], ["no-text", "malformed", 1], ["text-is-number", "malformed", 1],
    ["endless-words", "malformed", 1], ["huge", "too-long", 1], ["empty", "nothing-said", 1], ["only-signs", "nothing-said", 1], ["redirect", "unreachable", 2],
  ])("does %j is not believed (%s), and asked %i time(s)", async (way, code, times) => {
    open();
    service.way = way;
    expect(await listener.listen(VOICE, "a")).toEqual({ type: "unheard", code });
    expect(service.asked).toHaveLength(times);
    for (const secret of [KEY, "công an", "19038475629100"]) expect(told.join()).not.toContain(secret);
  });

  it.each<[Way]>([["silent"], ["dripping"]])("is %s is waited for so long and no longer, and not asked again", async (way) => {
    open({ timeoutMs: 150 });
    service.way = way;
    expect(await listener.listen(VOICE, "a")).toEqual({ type: "unheard", code: "timeout" });
    expect(service.asked).toHaveLength(1);
  });

  it("breaks off in the middle leaves the voice unheard", async () => {
    open();
    service.way = "cut";
    expect((await listener.listen(VOICE, "a")).type).toBe("unheard");
  });

  it("stumbles once is asked once more", async () => {
    open();
    service.way = "once-500";
    expect(await listener.listen(VOICE, "a")).toEqual({ type: "heard", text: SPOKEN });
    expect(service.asked).toHaveLength(2);
  });

  it("is dead is told of once, left alone after three failures, and tried again later", async () => {
    open();
    service.way = "401";
    for (let time = 0; time < 5; time += 1) await listener.listen(VOICE, "a");
    expect(service.asked).toHaveLength(3);
    expect(told.filter((line) => line.startsWith("failing"))).toHaveLength(1);
    expect(told.at(-1)).toBe("left-alone");
    milliseconds += LEFT_ALONE_MS;
    service.way = "well";
    expect((await listener.listen(VOICE, "a")).type).toBe("heard");
  });
});

describe("many voices", () => {
  it("are never more than so many at a time, and one person's do not hold up another's", async () => {
    open({ atOnce: 1 });
    let openGate = (): void => undefined;
    service.gate = new Promise((resolve) => { openGate = resolve; });
    const order: string[] = [];
    const listen = (who: string): Promise<void> => listener.listen(VOICE, who).then(() => { order.push(who); });
    const all = [listen("a"), listen("a"), listen("a"), listen("b")];
    await expect.poll(() => service.asked.length).toBe(1);
    openGate();
    await Promise.all(all);
    // The second of a came before b, but a had just had a turn when b's began.
    expect(order.indexOf("b")).toBeLessThan(3);
    expect(service.asked).toHaveLength(4);
  });

  it("of one person find no room beyond five, and are answered at once", async () => {
    open({ atOnce: 1 });
    let openGate = (): void => undefined;
    service.gate = new Promise((resolve) => { openGate = resolve; });
    const all = Array.from({ length: 9 }, () => listener.listen(VOICE, "a"));
    await expect.poll(() => told.filter((line) => line === "full").length).toBe(3);
    openGate();
    expect((await Promise.all(all)).filter(({ type }) => type === "heard")).toHaveLength(6);
  });

  it("have a limit a day, each person's and everybody's", async () => {
    open({ perPersonDay: 2, perDay: 3 });
    const codes = [];
    for (const who of ["a", "a", "a", "b", "c"]) codes.push(await listener.listen(VOICE, who).then((outcome) => (outcome.type === "heard" ? "heard" : outcome.code)));
    expect(codes).toEqual(["heard", "heard", "spent-person", "heard", "spent-day"]);
    day = "2026-12-02";
    expect((await listener.listen(VOICE, "a")).type).toBe("heard");
  });

  it("that wait when the bot stops are answered then", async () => {
    open({ atOnce: 1 });
    let openGate = (): void => undefined;
    service.gate = new Promise((resolve) => { openGate = resolve; });
    const [, waiting] = [listener.listen(VOICE, "a"), listener.listen(VOICE, "a")];
    await expect.poll(() => service.asked.length).toBe(1);
    await listener.stop();
    expect(await waiting).toEqual({ type: "unheard", code: "stopping" });
    openGate();
  });
});

describe("the kind of a file", () => {
  const bytes = (...parts: (string | number[])[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
  it.each([
    ["ogg", bytes("OggS")], ["m4a", bytes([0, 0, 0, 28], "ftypM4A ")], ["mp4", bytes([0, 0, 0, 28], "ftypisom")], ["amr", bytes("#!AMR\n")], ["wav", bytes("RIFF", [1, 2, 3, 4], "WAVE")],
    ["flac", bytes("fLaC")], ["mp3", bytes("ID3")], ["mp3", bytes([0xff, 0xfb, 0x90, 0x44])], ["aac", bytes([0xff, 0xf1, 0x50, 0x80])], ["webm", bytes([0x1a, 0x45, 0xdf, 0xa3])],
  ] as const)("%s is told by its first bytes", (ending, file) => {
    expect(audioTypeOf(file)?.ending).toBe(ending);
  });

  it("is never guessed for a picture, a program or an archive, and never throws", () => {
    for (const file of [bytes([0xff, 0xd8, 0xff, 0xe1]), bytes("RIFF", [1, 2, 3, 4], "WEBP"), bytes("MZ"), bytes("PK\x03\x04"), bytes("%PDF-1.7")]) expect(audioTypeOf(file)).toBeNull();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 20 }), (file) => { audioTypeOf(file); }));
  });
});
