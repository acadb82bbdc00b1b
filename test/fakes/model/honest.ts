import type { Asked, Reaction } from "./server.ts";

export interface SaidPart {
  id: string;
  text: string;
  from: string[];
}
export interface Reworded {
  language: string;
  opening: string;
  parts: SaidPart[];
}

/** What a good model says: an elder is called "bác", nothing else changes. */
export function honestWording({ material }: Asked): Reworded {
  const parts = material["parts"] as { id: string; text: string }[];
  return { language: "vi", opening: "Bác ơi, bác bình tĩnh nhé.", parts: parts.map(({ id, text }) => ({ id, text: text.replace(/\bbạn\b/g, "bác").replace(/^Bạn(?=\s)/, "Bác"), from: [id] })) };
}

export function honest(asked: Asked): Reaction {
  return { type: "says", json: honestWording(asked) };
}
