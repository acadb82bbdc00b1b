import { badRequest } from "./refusal.ts";

export interface FakeEntity {
  readonly type: string;
  /** UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}
export interface Formatted {
  readonly text: string;
  readonly entities: readonly FakeEntity[];
}

const KINDS: Readonly<Record<string, string>> = { b: "bold", strong: "bold", i: "italic", em: "italic", u: "underline", ins: "underline", s: "strikethrough", strike: "strikethrough", del: "strikethrough", "tg-spoiler": "spoiler", a: "text_link", code: "code", pre: "pre", blockquote: "blockquote" };
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const TAG = /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*>/;

/** Telegram's HTML reader: its few tags, closed in order, four named entities; anything else is refused, as there. */
export function readHtml(html: string): Formatted {
  let text = "";
  const entities: FakeEntity[] = [];
  const open: { tag: string; offset: number; url?: string }[] = [];
  for (let at = 0; at < html.length; ) {
    const sign = html[at] as string;
    if (sign === "&") {
      const entity = /^&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/.exec(html.slice(at, at + 12));
      if (entity === null) { text += "&"; at += 1; continue; }
      text += entity[1] === undefined ? String.fromCodePoint(entity[2] === undefined ? Number.parseInt(entity[3] ?? "", 16) : Number(entity[2])) : (NAMED[entity[1]] ?? "");
      at += entity[0].length;
      continue;
    }
    if (sign !== "<") { text += sign; at += 1; continue; }
    const found = TAG.exec(html.slice(at));
    const where = Buffer.byteLength(html.slice(0, at));
    if (found === null) throw badRequest(`can't parse entities: Unsupported start tag "" at byte offset ${where}`);
    const tag = (found[2] ?? "").toLowerCase();
    const kind = tag === "span" && /class="tg-spoiler"/.test(found[3] ?? "") ? "spoiler" : KINDS[tag];
    if (found[1] === "/") {
      const last = open.pop();
      if (last === undefined) throw badRequest(`can't parse entities: Unexpected end tag at byte offset ${where}`);
      if (last.tag !== tag) throw badRequest(`can't parse entities: Unmatched end tag at byte offset ${where}, expected "</${last.tag}>", found "</${tag}>"`);
      if (text.length > last.offset) entities.push({ type: tag === "span" ? "spoiler" : (KINDS[tag] ?? ""), offset: last.offset, length: text.length - last.offset, ...(last.url === undefined ? {} : { url: last.url }) });
    } else {
      if (kind === undefined) throw badRequest(`can't parse entities: Unsupported start tag "${tag}" at byte offset ${where}`);
      const url = /href="([^"]*)"/.exec(found[3] ?? "")?.[1];
      open.push({ tag, offset: text.length, ...(url === undefined ? {} : { url }) });
    }
    at += found[0].length;
  }
  if (open.length > 0) throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)?.tag ?? ""}"`);
  return { text, entities: [...entities, ...linkedByItself(text)].sort((a, b) => a.offset - b.offset) };
}

/** A few endings stand for the registry: what apps turn into a link without being asked, names and commands as well. */
const BY_ITSELF: readonly (readonly [string, RegExp])[] = [
  ["url", /(?:https?:\/\/[^\s<>"]+|(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]+\.)+(?:com|net|org|vn|top|xyz|info|cc|vip|icu|site|online|shop|club|me|ly|app|io|test)(?![\p{L}\p{N}-])(?:\/[^\s<>"]*)?)/giu],
  ["mention", /(?<![\p{L}\p{N}_@.])@[A-Za-z][A-Za-z0-9_]{2,31}(?![A-Za-z0-9_])/gu],
  ["bot_command", /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/])/giu],
];

export function linkedByItself(text: string): FakeEntity[] {
  return BY_ITSELF.flatMap(([type, form]) => [...text.matchAll(form)].map((found) => ({ type, offset: found.index, length: found[0].length })));
}
