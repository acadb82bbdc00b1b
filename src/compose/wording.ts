import type { Wording } from "../catalog/wording-schema.ts";

/** Speaks one sentence of knowledge/wording. @throws Error naming the key or the blank that is missing. */
export function say(wording: Wording, key: string, blanks: Readonly<Record<string, string>> = {}): string {
  const found = wording[key];
  if (typeof found !== "string") throw new Error(`wording: no sentence "${key}" in knowledge/wording`);
  return found.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const value = blanks[name];
    if (value === undefined) throw new Error(`wording: "${key}" has a blank {${name}} nothing was given for`);
    return value;
  });
}
