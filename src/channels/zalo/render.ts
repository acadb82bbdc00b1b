import type { Attachment, Choice, Reply } from "../../domain/reply.ts";
import { plainReply } from "../plain-reply.ts";
import { printable } from "../printable.ts";
import type { Address } from "./address.ts";
import { PRESS } from "./parse.ts";

export interface Button {
  readonly title: string;
  /** Comes back as if the person had typed it, without being shown. */
  readonly payload: string;
  readonly type: "oa.query.hide";
}

/** One call of the send API each. */
export type Part =
  | { readonly type: "text"; readonly text: string; readonly buttons: readonly Button[] }
  | { readonly type: "image" | "file"; readonly name: string; readonly mime: Attachment["mime"]; readonly bytes: Uint8Array };

/** Zalo refuses more than 2,000 characters and does not say how it counts emoji; in code points after NFC. */
export const LONGEST_TEXT = 1_900;
const MOST_BUTTONS = 5;
const LONGEST_TITLE = 100;
/** Bytes that the upload calls accept. */
const LONGEST_IMAGE = 1_000_000;
const LONGEST_FILE = 5_000_000;

/**
 * A reply as Zalo's messages, the same ones each time it is rendered (a retry goes on where it stopped). Zalo shows plain
 * text only. Choices are buttons and numbers at once: buttons are not shown everywhere, and their acceptance beside a
 * text is not documented for this call.
 */
export function render(reply: Reply, to: Address["type"]): readonly Part[] {
  const { choices, attachments } = reply;
  const pieces = plainReply(reply, LONGEST_TEXT, (text) => clean(text, to));
  // Only in a conversation with one person: a group's buttons and a visitor's are not documented.
  const buttons = to === "user" ? choices.slice(0, MOST_BUTTONS).map(buttonOf) : [];
  const texts = pieces.map((text, at): Part => ({ type: "text", text, buttons: at === pieces.length - 1 ? buttons : [] }));
  return [...texts, ...attachments.flatMap(fileOf)];
}

function buttonOf({ id, label }: Choice): Button {
  return { title: [...label.normalize("NFC")].slice(0, LONGEST_TITLE).join(""), payload: `${PRESS}${id}`, type: "oa.query.hide" };
}

/** In a group "[@id]" calls a person by name; a quoted text must not be able to. */
function clean(text: string, to: Address["type"]): string {
  const shown = printable(text);
  return to === "group" ? shown.replaceAll("[@", "[ @") : shown;
}

function fileOf({ name, mime, bytes }: Attachment): Part[] {
  if (mime === "image/png" && bytes.length <= LONGEST_IMAGE) return [{ type: "image", name, mime, bytes }];
  if (mime === "application/pdf" && bytes.length <= LONGEST_FILE) return [{ type: "file", name, mime, bytes }];
  return [];
}
