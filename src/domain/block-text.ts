import type { ReplyBlock } from "./answer.ts";

/** A block as plain lines; what the first reply and every channel without buttons of its own shows. */
export function blockText(block: ReplyBlock): string {
  switch (block.type) {
    case "headline":
    case "paragraph":
    case "evidence":
    case "citation":
    case "contacts":
    case "question":
      return block.text;
    case "advice":
      return [...block.dont.map((line) => `✋ ${line}`), ...block.do.map((line) => `👉 ${line}`)].join("\n");
    case "plan":
      return [...(block.title === "" ? [] : [block.title]), ...block.steps.map((step, at) => `${at + 1}. ${step}`)].join("\n");
  }
}
