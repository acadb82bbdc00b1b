import type { Catalog } from "../catalog/catalog.ts";
import type { Pattern } from "../catalog/pattern-schema.ts";
import type { Guidance, ReplyBlock } from "../domain/answer.ts";
import { upperFirst } from "./check.ts";
import { nameOf } from "./citation.ts";
import { say } from "./wording.ts";

/**
 * A warning to pass on, short enough to be read out: the trick in one line, two don'ts, two dos, who warned of it.
 * @param pattern undefined: advice without a name for the trick
 */
export function warningBlocks({ wording, dispatches }: Pick<Catalog, "wording" | "dispatches">, pattern: Pattern | undefined, guidance: Pick<Guidance, "do" | "dont">, dispatchId: string | undefined): readonly ReplyBlock[] {
  const dispatch = dispatches.get(dispatchId ?? "");
  const lead: ReplyBlock[] = pattern === undefined ? [] : [{ type: "paragraph", text: say(wording, "share.lead", { short: pattern.short }) }];
  const advice: ReplyBlock = { type: "advice", dont: guidance.dont.slice(0, 2).map((line) => upperFirst(line.text)), do: guidance.do.slice(0, 2).map((line) => upperFirst(line.text)) };
  const source: ReplyBlock[] = dispatch === undefined ? [] : [{ type: "citation", text: say(wording, "citation.dispatch", { what: nameOf(dispatch), section: "" }) }];
  return [...lead, advice, ...source];
}
