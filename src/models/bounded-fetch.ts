import { ModelFailure } from "./model-failure.ts";

/** An answer of ours is a few hundred words; whoever sends more is not answering. In bytes, headers not counted. */
export const LONGEST_BODY = 65_536;

/**
 * `fetch` that ends by the clock and by size, whatever the server does: a body that drips or never ends holds nobody up
 * and fills no memory. Follows no redirect: the key would go along.
 */
export function boundedFetch(timeoutMs: number): typeof fetch {
  return async (url, init) => {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])]);
    const response = await fetch(url, { ...init, redirect: "error", signal });
    if (response.body === null) return response;
    const body = await within(response.body, LONGEST_BODY);
    const { status, statusText, headers } = response;
    // Already unpacked: what these say holds for the bytes on the wire.
    const plain = new Headers(headers);
    for (const name of ["content-encoding", "content-length", "transfer-encoding"]) plain.delete(name);
    return new Response(status === 204 || status === 304 ? null : body, { status, statusText, headers: plain });
  };
}

async function within(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.length;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      throw new ModelFailure("too-long");
    }
    chunks.push(value);
  }
}
