import type { ReplyBlock } from "../domain/answer.ts";
import { cite, labelOf, nameOf } from "./citation.ts";
import { adviceFor, upperFirst } from "./check.ts";
import type { Draft, Judged } from "./material.ts";
import { say } from "./wording.ts";

/** A dispatch pasted back is named, never called a scam (law 9). */
export function composePasted(judged: Judged, id: string, section: string): Draft {
  const { catalog, contacts, suspicion } = judged;
  const dispatch = catalog.dispatches.get(id);
  if (dispatch === undefined) throw new Error(`compose: no dispatch "${id}" in the catalog`);
  const first = dispatch.patterns[0];
  const advice = adviceFor(catalog, first === undefined ? undefined : catalog.patterns.get(first), "warning");
  const label = labelOf(dispatch, section);
  const blocks: ReplyBlock[] = [
    { type: "headline", verdict: "no-sign", text: say(catalog.wording, "headline.dispatch") },
    { type: "paragraph", text: say(catalog.wording, "dispatch.is", { what: `${nameOf(dispatch)}${label === "" ? "" : `, ${label}`}` }) },
    { type: "paragraph", text: dispatch.about },
    { type: "advice", dont: advice.guidance.dont.slice(0, 2).map((line) => upperFirst(line.text)), do: advice.guidance.do.slice(0, 1).map((line) => upperFirst(line.text)) },
  ];
  if (dispatch.issuer_today !== dispatch.issuer) blocks.push({ type: "citation", text: say(catalog.wording, "citation.today", { today: dispatch.issuer_today }) });
  const quoted = dispatch.sections.find((one) => one.id === section);
  return {
    kind: "check",
    verdict: "no-sign",
    risk: Math.min(suspicion.risk, 0.05),
    modi: [],
    evidence: [],
    harm: [],
    guidance: { ...advice.guidance, ifHarmed: [] },
    contacts,
    citations: [cite(dispatch, section, quoted === undefined ? null : quoted.text.slice(0, 200).trim())],
    blocks,
  };
}
