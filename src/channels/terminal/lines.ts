/** Longest line held in memory; a text of 100,000 characters written as \uXXXX is a tenth of it. */
export const LONGEST_LINE = 8 * 1024 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Lines of a byte stream without their ends. Bytes, not text: one badly encoded line must not spoil the next. Of an
 * line beyond LONGEST_LINE only about that much is kept, at least LONGEST_LINE bytes: memory stays bounded.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  const keep = (piece: Uint8Array): void => {
    if (length < LONGEST_LINE && piece.length > 0) held.push(piece);
    length += piece.length;
  };
  const take = (): Uint8Array => {
    const line = Buffer.concat(held);
    held = [];
    length = 0;
    return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
  };
  for await (const chunk of input) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield take();
}
