import { CANNED_FORMS, type CannedForm } from "../../domain/canned.ts";
import type { ReplyBlock } from "../../domain/answer.ts";
import type { Library, Warning } from "../../domain/library.ts";
import { render } from "./render.ts";

/** Telegram shows fifty; a thumb looks at a dozen. */
const MOST = 12;
/** What is sent into a chat, before what is read out or printed. */
const FORMS: readonly CannedForm[] = [...new Set<CannedForm>(["zalo", "sms", "fanpage", ...CANNED_FORMS])];
/** A text of the library fits for a chat as it stands. */
const USUAL: CannedForm = "zalo";
const LONGEST_DESCRIPTION = 120;

type Known = Pick<Library, "canned" | "warnings" | "says">;

/**
 * Texts about a topic as somebody types it. Is it clear which topic, all its forms; otherwise one text for each that may
 * be meant, and for "" for each that dispatches warn of most. Half a word finds too: the list moves under typing fingers.
 */
export function resultsFor(topic: string, known: Known): readonly object[] {
  const warnings = known.warnings(topic, MOST);
  const { topics, sure } = topic.trim() === "" ? { topics: [...warnings, ...known.canned.topics()], sure: false } : known.canned.find(topic);
  const ids = [...new Set([...topics, ...warnings].map(({ id }) => id))];
  const clear = sure || ids.length === 1 ? ids.slice(0, 1) : [];
  const offered = [...clear.flatMap((id) => FORMS.map((form) => ({ id, form }))), ...ids.slice(clear.length).map((id) => ({ id, form: USUAL }))];
  return offered.slice(0, MOST).flatMap(({ id, form }) => textResult(id, form, known) ?? warnings.filter((warning) => warning.id === id).map(warningResult));
}

/** null: no such text today, or one that would be cut and then say something else. */
function textResult(topic: string, form: CannedForm, { canned, says }: Known): object | null {
  const found = canned.text(topic, form, "chung", {});
  if (found === null) return null;
  const blocks: readonly ReplyBlock[] = [{ type: "paragraph", text: found.text }, { type: "citation", text: found.citation }];
  if (render({ blocks }).length > 1) return null;
  const line = found.text.replace(/\s+/g, " ").trim();
  const description = line.length <= LONGEST_DESCRIPTION ? line : `${line.slice(0, line.lastIndexOf(" ", LONGEST_DESCRIPTION))}…`;
  return { type: "article", id: `${topic}.${form}`, title: says("canned.head", { form: says(`canned.form.${form}`), title: found.title, audience: "" }), description, input_message_content: articleOf(blocks) };
}

function warningResult({ id, title, summary, blocks }: Warning): object {
  return { type: "article", id, title, description: summary, input_message_content: articleOf(blocks) };
}

/** Text to be sent in somebody's name: one message, no preview. */
export function articleOf(blocks: readonly ReplyBlock[]): object {
  const [first] = render({ blocks });
  return { message_text: first?.html ?? "", parse_mode: "HTML", link_preview_options: { is_disabled: true } };
}
