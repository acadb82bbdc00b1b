import { testKnowledge } from "../../fixtures/knowledge.ts";

const { wording } = testKnowledge().catalog;
const line = (key: string): string => {
  const text = wording[key];
  if (typeof text !== "string") throw new Error(`no wording ${key}`);
  return text;
};

/** Where channels may differ in words, each with its reason; everything else must be the same. */
const MAY_DIFFER: readonly { readonly either: readonly string[]; readonly because: string }[] = [
  { either: [line("forget.done"), line("forget.nothing-kept")], because: "a terminal keeps nothing, so it says that nothing was kept" },
  { either: [line("wrong.kept"), line("wrong.nothing-kept")], because: "a terminal has nowhere to note that it was wrong, so it does not promise to" },
];

/** Telegram's sign that keeps a stranger's @name from becoming a door; no reader sees it. */
const JOINER = /\u2060/g;

/** What is said, with how it is set off: lines and blank lines are the platform's. */
export function contentOf(text: string): string {
  let content = text.normalize("NFC").replace(JOINER, "");
  MAY_DIFFER.forEach(({ either }, at) => {
    for (const words of either) content = content.replaceAll(words, `<${at}>`);
  });
  return content.replace(/\s+/g, " ").trim();
}

