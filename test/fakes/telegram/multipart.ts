import type { Parameters } from "./parameters.ts";
import { badRequest } from "./refusal.ts";

/** A form as the Bot API takes it: fields as text, files as bytes with their name at "field:filename" (RFC 7578). */
export function readMultipart(body: Buffer, contentType: string): Parameters {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw badRequest("multipart without a boundary");
  const parameters: Record<string, unknown> = {};
  const border = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(border); at !== -1; ) {
    const next = body.indexOf(border, at + border.length);
    if (next === -1) break;
    const part = body.subarray(at + border.length + 2, next - 2);
    const head = part.indexOf("\r\n\r\n");
    const heading = part.toString("utf8", 0, head);
    const value = part.subarray(head + 4);
    const name = /\bname="([^"]*)"/.exec(heading)?.[1];
    const filename = /\bfilename="([^"]*)"/.exec(heading)?.[1];
    if (head === -1 || name === undefined) throw badRequest("malformed multipart");
    parameters[name] = filename === undefined ? value.toString("utf8") : new Uint8Array(value);
    if (filename !== undefined) parameters[`${name}:filename`] = filename;
    at = next;
  }
  return parameters;
}
