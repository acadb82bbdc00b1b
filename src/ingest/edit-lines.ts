/** A change to a reviewed file that leaves every other line, its comments and its spelling as they are. */

/** Adds items at the end of a YAML list that stands under `path` ("advice", "do"), whether it has items or is `[]`. Throws when there is no such list. */
export function appendToList(text: string, path: readonly string[], items: readonly (readonly string[])[]): string {
  const lines = text.split("\n");
  let [from, to, indent] = [0, lines.length, 0];
  for (const [depth, key] of path.entries()) {
    indent = 2 * depth;
    const at = lines.findIndex((line, index) => index >= from && index < to && new RegExp(`^ {${indent}}${key}:(?:\\s|$)`).test(line));
    if (at === -1) throw new Error(`edit: no list ${path.join(".")}`);
    let end = at + 1;
    while (end < to && (lines[end]?.trim() === "" || indentOf(lines[end] as string) > indent || /^\s*- /.test(lines[end] as string) && indentOf(lines[end] as string) === indent)) end += 1;
    while (end > at + 1 && lines[end - 1]?.trim() === "") end -= 1;
    [from, to] = [at, end];
  }
  const head = lines[from] as string;
  const empty = /:\s*\[\s*\]\s*(?:#.*)?$/.test(head);
  if (!empty && !/:\s*(?:#.*)?$/.test(head)) throw new Error(`edit: ${path.join(".")} is written on one line; write it one item a line`);
  const first = lines.slice(from + 1, to).find((line) => /^\s*- /.test(line));
  const margin = " ".repeat(first === undefined ? indent + 2 : indentOf(first));
  const added = items.flatMap((item) => item.map((line, at) => `${margin}${at === 0 ? "- " : "  "}${line}`));
  return [...lines.slice(0, from), empty ? head.replace(/\[\s*\]/, "").replace(/:\s+$/, ":") : head, ...lines.slice(from + 1, to), ...added, ...lines.slice(to)].join("\n");
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Replaces the one line that begins with `key:` at the margin; further lines may follow it. */
export function replaceField(text: string, key: string, lines: readonly string[]): string {
  const at = new RegExp(`^${key}:.*$`, "m");
  if (!at.test(text)) throw new Error(`edit: no field ${key}`);
  return text.replace(at, () => lines.join("\n"));
}

/** Adds an id to a list written on one line: `relayed_by: [a]` → `relayed_by: [a, b]`. */
export function addToInlineList(text: string, key: string, id: string): string {
  const found = new RegExp(`^${key}: \\[(.*)\\]$`, "m").exec(text);
  if (found === null) return appendToList(text, [key], [[id]]);
  const ids = (found[1] ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");
  return ids.includes(id) ? text : replaceField(text, key, [`${key}: [${[...ids, id].join(", ")}]`]);
}
