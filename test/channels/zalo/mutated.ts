/** Values that stand where others are expected. */
const ODD: readonly unknown[] = [null, true, 0, -1, 1e300, 2512523625412515000, "", " ", "x", "0".repeat(200), "\u0000", "\ud800", "9007199254740993,1", "#kd:why", "[@3662729599332560487]", [], {}, [[]], { id: {} }, "a\u0300".repeat(50), "<script>", "🙂".repeat(500), "-1", "NaN"];

/**
 * A payload with one to four places changed: a value replaced, dropped, doubled, moved or wrapped. Deterministic in `numbers`.
 * @param numbers endless, 0 to 1,000,000
 */
export function mutated(payload: unknown, numbers: Iterator<number>): unknown {
  const next = (below: number): number => (numbers.next().value as number) % Math.max(1, below);
  let root = structuredClone(payload);
  for (let change = next(4); change >= 0; change -= 1) {
    const places = placesOf(root);
    const place = places[next(places.length)];
    if (place === undefined) {
      root = structuredClone(ODD[next(ODD.length)]);
      continue;
    }
    const { holder, key } = place;
    switch (next(6)) {
      case 0:
        Reflect.deleteProperty(holder, key);
        break;
      case 1:
        holder[key] = [holder[key], holder[key]];
        break;
      case 2: {
        const other = places[next(places.length)];
        if (other !== undefined) holder[key] = structuredClone(other.holder[other.key]);
        break;
      }
      case 3:
        holder[`${key}x`] = holder[key];
        Reflect.deleteProperty(holder, key);
        break;
      default:
        // A copy: a later change would go into the list itself, and in the end round in a circle.
        holder[key] = structuredClone(ODD[next(ODD.length)]);
    }
  }
  return root;
}

function placesOf(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}
