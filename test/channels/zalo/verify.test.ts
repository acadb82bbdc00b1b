import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verify } from "../../../src/channels/zalo/verify.ts";
import { eventBytes, signedHeaders } from "../../fakes/zalo/webhook.ts";

/** Computed outside this project (reference zalo.md, 4.3): the strokes are escaped, so a body written anew has another hash. */
const VECTOR = {
  keys: { appId: "1234567890123456789", oaSecretKey: "OA_SECRET_EXAMPLE", appSecret: "APP_SECRET_EXAMPLE" },
  body: String.raw`{"app_id":"1234567890123456789","sender":{"id":"2512523625412515000"},"user_id_by_app":"5521772797175877300","recipient":{"id":"3662729599332560487"},"event_name":"user_send_text","message":{"text":"Tin này có lừa đảo không? http:\/\/vi.du","msg_id":"96d3cdf3af150460909"},"timestamp":"1767225600000"}`,
  mac: "85076a024713cfb4c16ddd544b6eaf7419948eecf04eb8de63a7e928508783a3",
};
const raw = Buffer.from(VECTOR.body, "utf8");
const read = (bytes: Buffer): unknown => JSON.parse(bytes.toString("utf8"));
const check = (bytes: Buffer, headers: Record<string, string>): string => {
  const verified = verify(bytes, headers, read(bytes), VECTOR.keys);
  return verified.type === "forged" ? verified.code : verified.type;
};

describe("a signature of Zalo", () => {
  it("is the plain hash over the bytes as they came, with or without its prefix, in either case", () => {
    for (const value of [`mac=${VECTOR.mac}`, VECTOR.mac, `MAC=${VECTOR.mac.toUpperCase()}`]) expect(check(raw, { "x-zevent-signature": value })).toBe("genuine");
  });

  it("fails over a body that was read and written again", () => {
    const again = Buffer.from(JSON.stringify(read(raw)), "utf8");
    expect(again.equals(raw)).toBe(false);
    expect(check(again, { "x-zevent-signature": `mac=${VECTOR.mac}` })).toBe("wrong-signature");
  });

  it("fails when any one byte of body or signature is another", () => {
    fc.assert(
      fc.property(fc.nat(VECTOR.mac.length - 1), fc.nat(255), (at, change) => {
        const digit = VECTOR.mac[at] === "0" ? "1" : "0";
        expect(check(raw, { "x-zevent-signature": `mac=${VECTOR.mac.slice(0, at)}${digit}${VECTOR.mac.slice(at + 1)}` })).toBe("wrong-signature");
        const bytes = Buffer.from(raw);
        const place = (at * 37 + change) % bytes.length;
        bytes[place] = (bytes[place] as number) ^ 1;
        expect(verify(bytes, { "x-zevent-signature": `mac=${VECTOR.mac}` }, read(raw), VECTOR.keys).type).toBe("forged");
      }),
      { seed: 7 },
    );
  });

  it("takes a timestamp that is a number, and one that stands in a header", () => {
    const numeric = eventBytes({ event_name: "user_send_text", timestamp: 1767225600000 });
    expect(check(numeric, signedHeaders(numeric, "1767225600000", VECTOR.keys))).toBe("genuine");
    expect(check(raw, signedHeaders(raw, "1767225600000", VECTOR.keys, { variant: "header-timestamp" }))).toBe("genuine");
    expect(check(raw, { "x-zevent-signature": VECTOR.mac, "x-zevent-timestamp": "1" })).toBe("genuine");
  });

  it.each(["", "mac=", "mac=00", `sha256=${"0".repeat(64)}`, `${"0".repeat(64)}00`, "mác"])("%j is none", (value) => {
    expect(check(raw, { "x-zevent-signature": value })).toBe("wrong-signature");
  });

  it("is missing: only the console's empty probe is answered for that", () => {
    expect(check(raw, {})).toBe("unsigned");
    expect(check(Buffer.from("{}"), {})).toBe("probe");
    expect(check(Buffer.from(" { } "), {})).toBe("probe");
    expect(check(Buffer.from("[]"), {})).toBe("unsigned");
    expect(check(Buffer.from("{}"), { "x-zevent-signature": "mac=00" })).toBe("wrong-signature");
  });

  it("made with the App Secret, or with another app's id, is refused and the mistake named", () => {
    const swapped = verify(raw, signedHeaders(raw, "1767225600000", VECTOR.keys, { variant: "wrong-secret" }), read(raw), VECTOR.keys);
    expect(swapped).toMatchObject({ type: "forged", hint: expect.stringContaining("ZALO_OA_SECRET_KEY") as string });
    const byOa = signedHeaders(raw, "1767225600000", { ...VECTOR.keys, appId: "3662729599332560487" });
    expect(verify(raw, byOa, read(raw), VECTOR.keys)).toMatchObject({ type: "forged", hint: expect.stringContaining("ZALO_APP_ID") as string });
  });
});
