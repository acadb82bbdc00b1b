/** Every string inside a value, with the path to it; maps and arrays included. */
export function* strings(value: unknown, path: readonly string[] = []): Generator<{ readonly path: readonly string[]; readonly text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (value instanceof Map) for (const [key, item] of value) yield* strings(item, [...path, String(key)]);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* strings(item, [...path, key]);
  }
}
