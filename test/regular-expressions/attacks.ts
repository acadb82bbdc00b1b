import { RegExpParser, type AST } from "@eslint-community/regexpp";

/** A text that grows: `head`, `pump` as often as it takes, `tail`. */
export interface Attack {
  readonly head: string;
  readonly pump: string;
  readonly tail: string;
}

/** Signs hardly any expression ends in: after them all that was matched has to be given back. */
const TAILS = ["", "\0", "!", "a\n"] as const;
const MOST_SAMPLES = 6;

/**
 * Texts made to cost an expression dear, from its own structure: every repeat is pumped with what it repeats (each
 * alternative, two of them in turn, together with a neighbouring repeat), behind what must stand before it, and broken
 * off so that the match fails. The same without anything in front: then every place is a beginning.
 */
export function attacksOn(source: string, flags: string): readonly Attack[] {
  const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, { unicode: flags.includes("u"), unicodeSets: flags.includes("v") });
  const pumps = new Map<string, Set<string>>();
  const add = (head: string, pump: string): void => {
    if (pump === "") return;
    for (const front of new Set([head, ""])) pumps.set(front, (pumps.get(front) ?? new Set()).add(pump));
  };
  /** @param head the least that stands before the alternative */
  const walk = (alternatives: readonly AST.Alternative[], head: string): void => {
    for (const { elements } of alternatives) {
      let before = head;
      elements.forEach((element, at) => {
        if (element.type === "Quantifier" && element.max > 1) {
          const own = samples(element.element);
          for (const pump of own) add(before, pump);
          add(before, own.join(""));
          const next = elements[at + 1];
          if (next !== undefined) for (const neighbour of samples(next)) add(before, `${own[0] ?? ""}${neighbour}`);
        }
        const inner = element.type === "Quantifier" ? element.element : element;
        if ("alternatives" in inner) walk(inner.alternatives, before);
        before += sample(element);
      });
    }
  };
  walk(pattern.alternatives, "");
  // Whole matches in a row, and ones that break off before their end.
  for (const { elements } of pattern.alternatives) {
    const whole = elements.map(sample).join("");
    for (const pump of [whole, whole.slice(0, -1), `${whole} `]) add("", pump);
  }
  return [...pumps].flatMap(([head, all]) => [...all].flatMap((pump) => TAILS.map((tail) => ({ head, pump, tail }))));
}

/** The shortest text of an element, as far as its structure tells. */
function sample(element: AST.Element): string {
  if (element.type === "Quantifier") return (samples(element.element)[0] ?? "").repeat(element.min);
  return samples(element)[0] ?? "";
}

/** Some texts that an element can match: of every alternative one. Assertions match none. */
function samples(element: AST.Element): readonly string[] {
  switch (element.type) {
    case "Character":
      return [String.fromCodePoint(element.value)];
    case "CharacterSet":
      return [ofSet(element)];
    case "CharacterClass":
      return ofClass(element);
    case "Group":
    case "CapturingGroup":
      return [...new Set(element.alternatives.map(({ elements }) => elements.map(sample).join("")))].slice(0, MOST_SAMPLES);
    case "Quantifier": {
      const inner = samples(element.element);
      return inner.map((one) => one.repeat(Math.max(1, element.min)));
    }
    case "Backreference":
    case "Assertion":
    case "ExpressionCharacterClass":
      return [""];
  }
}

function ofSet(set: AST.CharacterSet | AST.EscapeCharacterSet | AST.UnicodePropertyCharacterSet): string {
  switch (set.kind) {
    case "any":
      return "a";
    case "digit":
      return set.negate ? "a" : "1";
    case "space":
      return set.negate ? "a" : " ";
    case "word":
      return set.negate ? "-" : "a";
    case "property":
      return set.negate ? "-" : (PROPERTIES[set.value ?? set.key] ?? PROPERTIES[set.key] ?? "a");
  }
}

/** One sign of each Unicode class that src/ names. */
const PROPERTIES: Readonly<Record<string, string>> = { L: "ạ", Lu: "Đ", Ll: "đ", M: "\u0301", N: "1", Nd: "1", P: ".", Z: " ", C: "\u200b", S: "$", White_Space: " " };

function ofClass(set: AST.CharacterClass): readonly string[] {
  if (set.negate) {
    const wanted = new RegExp(set.raw, "u");
    return ["a", " ", "1", ".", "\n", "ạ", "/"].filter((sign) => wanted.test(sign)).slice(0, 3);
  }
  const members = set.elements.flatMap((member): string[] => {
    if (member.type === "Character") return [String.fromCodePoint(member.value)];
    if (member.type === "CharacterClassRange") return [String.fromCodePoint(member.min.value)];
    return member.type === "CharacterSet" ? [ofSet(member)] : [];
  });
  // The kinds of members first: of many single signs a few will do.
  return [...new Set(members)].slice(0, MOST_SAMPLES);
}

/** The attack grown to at least `length` units. */
export function grow({ head, pump, tail }: Attack, length: number): string {
  return head + pump.repeat(Math.ceil(length / pump.length)) + tail;
}
