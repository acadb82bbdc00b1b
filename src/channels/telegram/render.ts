import { blockText } from "../../domain/block-text.ts";
import type { ReplyBlock } from "../../domain/answer.ts";
import type { Reply } from "../../domain/reply.ts";
import { printable } from "../printable.ts";
import { textPieces } from "../text-pieces.ts";

/** One message: for Telegram's HTML reader, and the same words without any marks in case it refuses them. */
export interface Part {
  readonly html: string;
  readonly plain: string;
}

/** Telegram takes 4096 UTF-16 units after reading the marks; the rest is our margin. */
export const LONGEST_PART = 4000;

type Tag = "b" | "blockquote" | null;
interface Piece {
  readonly text: string;
  readonly tag: Tag;
  /** What stands between it and the piece before. */
  readonly gap: "\n" | "\n\n";
}

/** A reply as messages, in order. Blocks stand apart by a blank line: on a phone that is what makes them readable. */
export function render({ blocks }: Pick<Reply, "blocks">): readonly Part[] {
  const parts: Piece[][] = [];
  let length = 0;
  for (const piece of blocks.flatMap(piecesOf).flatMap(fitting)) {
    const last = parts.at(-1);
    if (last !== undefined && length + piece.gap.length + piece.text.length <= LONGEST_PART) {
      last.push(piece);
      length += piece.gap.length + piece.text.length;
    } else {
      parts.push([piece]);
      length = piece.text.length;
    }
  }
  return parts.map((pieces) => ({ html: joined(pieces, ({ text, tag }) => marked(text, tag)), plain: joined(pieces, ({ text }) => text) }));
}

function piecesOf(block: ReplyBlock): Piece[] {
  const text = shown(blockText(block));
  if (text === "") return [];
  switch (block.type) {
    case "headline":
      return [{ text, tag: "b", gap: "\n\n" }];
    case "evidence":
      return [{ text, tag: "blockquote", gap: "\n\n" }];
    case "paragraph":
      return [{ text, tag: /^“[^“”]*”$/.test(text) ? "blockquote" : null, gap: "\n\n" }];
    case "plan": {
      const title = shown(block.title);
      if (title === "") return [{ text, tag: null, gap: "\n\n" }];
      return [{ text: title, tag: "b", gap: "\n\n" }, { text: text.slice(title.length).trim(), tag: null, gap: "\n" }];
    }
    case "advice":
    case "citation":
    case "contacts":
    case "question":
      return [{ text, tag: null, gap: "\n\n" }];
  }
}

/** Half of it: pieces are cut by code points, of which one may be two units. */
function fitting(piece: Piece): Piece[] {
  if (piece.text.length <= LONGEST_PART) return piece.text === "" ? [] : [piece];
  return textPieces(piece.text, LONGEST_PART / 2).map((text, at) => ({ ...piece, text, gap: at === 0 ? piece.gap : "\n" }));
}

/**
 * Links come defanged already; a scammer's "@name" in a quote would still become a door to his account. An invisible
 * joiner after the @ keeps it words. Addresses like "a@b.vn" are left alone: no name begins in the middle of a word.
 */
function shown(text: string): string {
  return printable(text).replace(/(?<![\p{L}\p{N}_.])@(?=[A-Za-z])/gu, "@\u2060").trim();
}

function marked(text: string, tag: Tag): string {
  const escaped = escapeHtml(text);
  return tag === null ? escaped : `<${tag}>${escaped}</${tag}>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function joined(pieces: readonly Piece[], one: (piece: Piece) => string): string {
  return pieces.map((piece, at) => (at === 0 ? one(piece) : piece.gap + one(piece))).join("");
}
