import { z } from "zod";
import type { Content, MediaRef } from "../../domain/message.ts";
import { rawText } from "../../domain/turn.ts";

/** A field that is no string is as good as absent: a strange attachment must not hide the text beside it. */
const Words = z.string().max(10_000).optional().catch(undefined);
const Degrees = z.union([z.number(), z.string().regex(/^-?\d{1,3}(?:\.\d{1,20})?$/).transform(Number)]);
const Payload = z
  .object({
    url: Words,
    title: Words,
    description: Words,
    name: Words,
    type: Words,
    size: z.union([z.number(), z.string().regex(/^\d{1,12}$/).transform(Number)]).optional().catch(undefined),
    coordinates: z.object({ latitude: Degrees.pipe(z.number().min(-90).max(90)), longitude: Degrees.pipe(z.number().min(-180).max(180)) }).optional().catch(undefined),
  })
  .catch({});
export const Attachments = z.array(z.object({ type: Words, payload: Payload }).catch({ type: undefined, payload: {} })).max(50).optional().catch(undefined);
export type Attachment = NonNullable<z.infer<typeof Attachments>>[number];

const MEDIA: Readonly<Record<string, MediaRef["kind"]>> = { image: "picture", photo: "picture", gif: "animation", audio: "audio", video: "video", sticker: "sticker", file: "document" };
/** By the end of a file's name; a picture sent "as a file" is a picture. */
const MIMES: readonly { readonly name: RegExp; readonly mime: string }[] = [
  { name: /\.jpe?g$/i, mime: "image/jpeg" },
  { name: /\.png$/i, mime: "image/png" },
  { name: /\.webp$/i, mime: "image/webp" },
  { name: /\.pdf$/i, mime: "application/pdf" },
  { name: /\.docx$/i, mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
];

/** One attachment as content; null when it says nothing (then the text alone counts). */
export function contentOf({ type = "", payload }: Attachment, caption: string): Content | null {
  if (type === "location") return payload.coordinates === undefined ? null : { type: "location", ...payload.coordinates };
  if (type === "link") return linkContent(payload, caption);
  const kind = MEDIA[type];
  if (kind === undefined || payload.url === undefined || payload.url === "") return null;
  const mime = MIMES.find(({ name }) => name.test(payload.name ?? ""))?.mime ?? (payload.type?.includes("/") === true ? payload.type : null);
  const media: MediaRef = { kind: kind === "document" && mime?.startsWith("image/") === true ? "picture" : kind, ref: payload.url, mime, size: payload.size ?? null };
  return { type: "media", media, caption: caption === "" ? null : rawText(caption) };
}

/** A shared link shows a title and a picture; where it really leads is the evidence. A business card comes as a link too. */
function linkContent({ url, title = "", description = "" }: Attachment["payload"], caption: string): Content | null {
  const card = cardOf(description);
  const lines = [caption, title, ...(card === null ? [description] : card)].map((line) => line.normalize("NFC").trim()).filter((line) => line !== "");
  const shown = [...new Set(lines)].join("\n");
  const address = card !== null || url === undefined ? "" : url.trim();
  if (shown === "") return address === "" ? null : { type: "text", text: rawText(address), hidden: [], quoted: null };
  return { type: "text", text: rawText(shown), hidden: address === "" || shown.includes(address) ? [] : [rawText(address)], quoted: null };
}

const Card = z.object({ phone: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined), name: Words, caption: Words });

/** The description of a business card is JSON in a string; the telephone number in it may be a scammer's. */
function cardOf(description: string): readonly string[] | null {
  if (!description.trimStart().startsWith("{")) return null;
  try {
    const { phone, name = "", caption = "" } = Card.parse(JSON.parse(description));
    return ["Danh thiếp Zalo", name, caption, phone === undefined ? "" : `Số điện thoại: ${phone}`];
  } catch {
    return null;
  }
}
