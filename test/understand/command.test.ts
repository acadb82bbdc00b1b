import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMANDS, readCommand } from "../../src/understand/command.ts";

describe("a command", () => {
  it.each([
    ["/lienhe", "lienhe", ""],
    ["/lienhe Quảng Ninh", "lienhe", "Quảng Ninh"],
    ["/LIENHE Quảng Ninh", "lienhe", "Quảng Ninh"],
    ["/liênhệ yên sơn", "lienhe", "yên sơn"],
    ["/Tỉnh Đồng Tháp", "tinh", "Đồng Tháp"],
    ["/mẫu giả công an", "mau", "giả công an"],
    ["/CôngVăn 57", "congvan", "57"],
    ["/xoá", "xoa", ""],
    ["/kiemtra@KhoanDaBot chuyển 5 triệu đi", "kiemtra", "chuyển 5 triệu đi"],
    ["  /help  ", "help", ""],
    ["/start\ncảm ơn", "start", "cảm ơn"],
    ["/lienhe".normalize("NFD") + " huế", "lienhe", "huế"],
    ["/liênhệ".normalize("NFD") + " huế", "lienhe", "huế"],
  ])("%j is %s", (text, name, rest) => {
    expect(readCommand(text)).toMatchObject({ name, rest });
  });

  it.each(["lienhe", "/", "/ lienhe", "/lienhequangninh", "/khac", "/liên hệ", "tôi gõ /lienhe", "//help", "/help!", "/kiemtra@", "1/start", "http://a.vn/start"])("%j is ordinary text", (text) => {
    expect(readCommand(text)).toBeNull();
  });

  it("says where its text begins, so that evidence in it can be quoted", () => {
    fc.assert(fc.property(fc.constantFrom(...COMMANDS), fc.stringMatching(/^[\p{L}\d .,]{0,40}$/u), fc.constantFrom(" ", "\n", "   "), (name, rest, gap) => {
      const text = `/${name}${gap}${rest}`;
      const found = readCommand(text);
      expect(found?.name).toBe(name);
      expect(found?.rest).toBe(rest.trim());
      expect(text.slice(found?.restStart).trim()).toBe(rest.trim());
    }));
  });
});
