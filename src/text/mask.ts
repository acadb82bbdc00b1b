import { extractEntities, type EntityType } from "./entities.ts";
import { fold } from "./fold.ts";

const PERSONAL: ReadonlySet<EntityType> = new Set(["phone", "account", "card", "cccd", "code", "email", "wallet"]);
const NAMES = /((?:tên|họ tên|chủ tk|chủ tài khoản|ctk|chủ thẻ|người nhận|ten|ho ten|chu tk|chu tai khoan|nguoi nhan)\s*(?:là|la|:|-)?\s*)((?:\p{Lu}[\p{L}]*[ \t]*){2,6})/giu;

/** Hides what tells who somebody is: numbers, codes, addresses, names after "tên", "chủ tk". Public hotlines stay. */
export function maskPersonal(text: string): string {
  let masked = "";
  let at = 0;
  for (const entity of extractEntities(fold(text))) {
    if (!PERSONAL.has(entity.type)) continue;
    masked += text.slice(at, entity.start) + "•".repeat(Math.min(6, Math.max(3, entity.end - entity.start)));
    at = entity.end;
  }
  masked += text.slice(at);
  return masked.replace(NAMES, (_, lead: string) => `${lead}•••`);
}
