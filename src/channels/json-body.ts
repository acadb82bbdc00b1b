const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A body as JSON; undefined when it is none, or no UTF-8. Its errors would quote the body and stay here. */
export function readJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(raw)) as unknown;
  } catch {
    return undefined;
  }
}
