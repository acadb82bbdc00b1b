import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SealBroken, type Sealed } from "../../src/domain/privacy.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";

const NEW = "n".repeat(64);
const OLD = "o".repeat(64);
const privacy = createPrivacy([NEW]);
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof SealBroken) return error.code;
    throw error;
  }
  return "opened";
};

describe("what is sealed", () => {
  it("opens as it was, whatever it was", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, context) => { expect(privacy.openText(privacy.seal(plain, context), context)).toBe(plain); }));
    fc.assert(fc.property(fc.uint8Array(), (plain) => { expect(Uint8Array.from(privacy.open(privacy.seal(plain, "b"), "b"))).toEqual(plain); }));
  });

  it("never looks the same twice and shows nothing of what is in it", () => {
    const words = "Chuyển 5 triệu vào 0123456789";
    const [one, two] = [privacy.seal(words, "c"), privacy.seal(words, "c")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split(".")[2] as string, "base64url").includes(words)).toBe(false);
    expect(one).toMatch(/^s1\.[0-9a-f]{8}\.[\w-]+$/);
  });

  it("does not open in another place", () => {
    expect(codeOf(() => privacy.openText(privacy.seal("a", "inbox:1"), "inbox:2"))).toBe("seal-broken");
  });

  it("does not open once any letter of it is changed, cut off or added", () => {
    const sealed = privacy.seal("mã OTP 482913", "c");
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(..."ABCxyz019-_. "), (at, letter) => {
        fc.pre(sealed[at] !== letter);
        expect(codeOf(() => privacy.openText(`${sealed.slice(0, at)}${letter}${sealed.slice(at + 1)}` as Sealed, "c"))).not.toBe("opened");
      }),
    );
    fc.assert(fc.property(fc.nat(sealed.length - 1), (length) => { expect(codeOf(() => privacy.openText(sealed.slice(0, length) as Sealed, "c"))).not.toBe("opened"); }));
    for (const tail of ["A", "=", ".", " "]) expect(codeOf(() => privacy.openText(`${sealed}${tail}` as Sealed, "c"))).toBe("seal-broken");
  });

  it("opens with an older key, is told to be outdated, and says which setting helps when no key fits", () => {
    const old = createPrivacy([OLD]).seal("a", "c");
    const both = createPrivacy([NEW, OLD]);
    expect(both.openText(old, "c")).toBe("a");
    expect([both.outdated(old), both.outdated(both.seal("a", "c"))]).toEqual([true, false]);
    expect(codeOf(() => privacy.openText(old, "c"))).toBe("key-unknown");
    expect(() => privacy.openText(old, "c")).toThrow(/PRIVACY_KEY/);
  });
});

describe("keys of people and conversations", () => {
  it("are the same for the same, and differ by person, platform, use and key", () => {
    const other = createPrivacy([OLD]);
    const keys = [privacy.personKey("zalo", "1"), privacy.personKey("zalo", "2"), privacy.personKey("telegram", "1"), privacy.chatKey("zalo", "1"), privacy.fingerprint("zalo", "1"), privacy.fingerprint("z", "alo1"), other.personKey("zalo", "1")];
    expect(new Set(keys).size).toBe(keys.length);
    expect(privacy.personKey("zalo", "1")).toBe(createPrivacy([NEW, OLD]).personKey("zalo", "1"));
    for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
  });

  it("are found again after a change of keys, newest first", () => {
    const both = createPrivacy([NEW, OLD]);
    const before = createPrivacy([OLD]);
    expect(both.personKeys("telegram", "7")).toEqual([privacy.personKey("telegram", "7"), before.personKey("telegram", "7")]);
    expect(both.chatKeys("telegram", "7")).toEqual([privacy.chatKey("telegram", "7"), before.chatKey("telegram", "7")]);
    expect(both.fingerprints("week", "7")).toEqual([privacy.fingerprint("week", "7"), before.fingerprint("week", "7")]);
  });

  it("needs a key", () => {
    expect(() => createPrivacy([])).toThrow(RangeError);
  });
});
