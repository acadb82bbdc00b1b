import { expect, it } from "vitest";
import { cannedCompleteRules } from "../../src/catalog/checks/canned-complete.ts";
import { spokenNumbers } from "../../src/catalog/checks/canned-shared.ts";
import { expandCanned } from "../../src/catalog/canned-text.ts";
import { countSyllables, readingSeconds } from "../../src/catalog/reading-time.ts";
import { measureSms, plainSms } from "../../src/catalog/sms-parts.ts";
import { shared, topic, withTopic } from "../knowledge/canned-examples.ts";
import { byId, knowledge, pattern } from "../knowledge/example.ts";

it("says a shared line without its blanks when one of them is not known, and never lets a blank through", () => {
  const lines = shared({ hai: { role: "reminder", forms: ["sms"], text: "{{co-quan}} nhắc bà con {{xa}}.", plain: "Xin nhắc bà con." } });
  expect(expandCanned("{{hai}} Mai [1] [12]", lines, { xa: "xã Mai", "co-quan": "Công an xã" })).toBe("Công an xã nhắc bà con xã Mai. Mai");
  for (const blanks of [{}, { xa: "xã Mai" }, { xa: "xã Mai", "co-quan": "  " }]) expect(expandCanned("{{hai}}", lines, blanks)).toBe("Xin nhắc bà con.");
  expect(() => expandCanned("{{khong-co}}", lines)).toThrow(/khong-co/);
});

it("does not read what somebody filled in as a blank or a mark of its own", () => {
  expect(expandCanned("{{mo}}", shared(), { xa: "{{tinh}}" })).toBe("Thưa bà con {{tinh}}!");
});

it("counts syllables as they are said", () => {
  expect(countSyllables("Đừng đọc mã OTP cho ai, bà con nhé!", { otp: "ô tê pê" })).toEqual({ syllables: 11, unknown: [] });
  expect(countSyllables("gọi 113 về CCCD", {})).toEqual({ syllables: 4, unknown: ["113", "CCCD"] });
  expect(readingSeconds(180)).toBe(45);
});

it.each([
  ["a".repeat(160), { alphabet: "gsm-7", length: 160, parts: 1 }],
  ["a".repeat(161), { alphabet: "gsm-7", length: 161, parts: 2 }],
  ["a".repeat(158) + "€", { alphabet: "gsm-7", length: 160, parts: 1 }],
  ["a".repeat(159) + "€", { alphabet: "gsm-7", length: 161, parts: 2 }],
  ["đ".repeat(70), { alphabet: "ucs-2", length: 70, parts: 1 }],
  ["đ".repeat(71), { alphabet: "ucs-2", length: 71, parts: 2 }],
  ["đ".repeat(134), { alphabet: "ucs-2", length: 134, parts: 2 }],
  ["đ".repeat(135), { alphabet: "ucs-2", length: 135, parts: 3 }],
])("measures a text message as the network does: %#", (text, measured) => {
  expect(measureSms(text)).toEqual(measured);
});

it("takes the diacritics off a message and nothing else", () => {
  expect(plainSms("Đừng đọc mã “OTP” – gọi 113…")).toBe('Dung doc ma "OTP" - goi 113...');
});

it("hears a number in words", () => {
  expect(spokenNumbers("Gọi một một ba, hoặc không sáu chín hai. Một, hai, ba điều. Năm phút.")).toEqual(["113", "0692"]);
});

it("can be told that every modus must have its texts", () => {
  const [rule] = cannedCompleteRules;
  expect([...(rule?.check(knowledge({ patterns: byId(pattern()) })) ?? [])].map((one) => one.file)).toEqual(["canned/tro-a.yaml"]);
  expect([...(rule?.check(withTopic(topic())) ?? [])]).toEqual([]);
});
