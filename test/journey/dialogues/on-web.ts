import type { Part, View } from "../../../src/channels/web/view.ts";
import { HARMS } from "../../../src/domain/harm.ts";
import { openSite, type CheckBody, type Site } from "../../channels/web/site.ts";
import { testKnowledge } from "../../fixtures/knowledge.ts";
import type { Heard } from "./place.ts";

const { wording } = testKnowledge().catalog;
const label = (key: string): string => String(wording[key]);
const ACTIONS = ["why", "harmed", "contacts", "share", "wrong"] as const;

/**
 * The page as a person uses it, over HTTP. It holds no conversation: each question stands alone, and what stands behind
 * the buttons comes along with its answer.
 */
export interface WebTalk {
  ask(text: string): Promise<Heard>;
  /** What shows when the button, or the situation, is tapped under an answer. */
  tap(what: string): Promise<Heard>;
  close(): Promise<void>;
  readonly site: Site;
}

export async function onWeb(): Promise<WebTalk> {
  const site = await openSite();
  const shown: { view: View | null } = { view: null };
  const get = async (url: string): Promise<string> => {
    const { statusCode, body } = await site.server.inject({ url });
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode}`);
    return body;
  };
  const heard = (text: string): Heard => ({ text, choices: ACTIONS.map((action) => label(`action.${action}`)), rows: null, faults: [] });
  return {
    site,
    async ask(text) {
      const { reply, view } = (await site.server.inject({ method: "POST", url: "/api/check", payload: { text } })).json<CheckBody>();
      shown.view = view;
      return heard(reply);
    },
    async tap(what) {
      const { view } = shown;
      const action = ACTIONS.find((one) => label(`action.${one}`) === what);
      const harm = HARMS.find((one) => wording[`harm.${one}`] === what);
      if (harm !== undefined) return heard(shownIn((JSON.parse(await get(`/api/harm/${harm}`)) as { view: { parts: readonly Part[] } }).view.parts));
      // The answer stays on the page above; an emergency's whole plan is part of it.
      if (action === "harmed" && view !== null) return heard(`${shownIn(view.parts)}\n${(await get("/lo-lam-theo")).replace(/<[^>]*>/g, " ")}`);
      if (view === null || action === undefined || action === "harmed") throw new Error(`nothing to tap: ${what}`);
      return heard(action === "share" ? (view.share ?? "") : shownIn(view.more[action]));
    },
    close: () => site.stop(),
  };
}

/** Every word of a part that the page lays out. */
function shownIn(parts: readonly Part[]): string {
  return parts.map(wordsOf).join("\n");
}

function wordsOf(part: Part): string {
  switch (part.type) {
    case "paragraph":
    case "question":
      return part.text;
    case "evidence":
      return [part.lead, ...part.quotes].join("\n");
    case "advice":
      return [...part.dont, ...part.do].map(({ text }) => text).join("\n");
    case "plan":
      return [part.title, ...part.groups.flatMap(({ steps }) => steps.map(({ text }) => text)), ...part.warn.map(({ text }) => text)].join("\n");
    case "contacts":
      return part.items.map(({ name, value }) => `${name}: ${value}`).join("\n");
    case "dispatches":
      return part.items.map(({ title, label: name, quote }) => `${title} ${name} ${quote === null ? "" : `“${quote}”`}`).join("\n");
    case "pasted":
    case "sources":
      return "";
  }
}
