import type { CannedForm, Audience } from "../domain/canned.ts";
import { CANNED_FORMS } from "../domain/canned.ts";
import type { Blank, CannedLeaflet, CannedMeeting, CannedQuiz, CannedShared, CannedTopic } from "./canned-schema.ts";

export type Blanks = Partial<Readonly<Record<Blank, string>>>;

const REFERENCE = /\{\{([^{}]*)\}\}/g;
const MARK = /(?<!\s)\s*\[(\d{1,2})\]/g;

/** Keys of shared lines that a text calls for, in order, repeats included. */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map(([, key]) => key ?? "");
}

/** Numbers of the claims a text points to: "… [2]" → ["2"]. */
export function marksIn(text: string): string[] {
  return [...text.matchAll(MARK)].map(([, number]) => number ?? "");
}

/**
 * The text as people get it: shared lines put in, their blanks filled or the line said without them, marks taken off.
 * Nothing unfilled can come out.
 * @throws Error naming a shared line that does not exist
 */
export function expandCanned(text: string, shared: CannedShared, blanks: Blanks = {}): string {
  return text
    .replace(REFERENCE, (_, key: string) => sharedLine(shared, key, blanks))
    .replace(MARK, "")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

function sharedLine(shared: CannedShared, key: string, blanks: Blanks): string {
  const line = shared.lines[key];
  if (line === undefined) throw new Error(`canned: no shared line "${key}" in knowledge/canned/_shared.yaml`);
  const wanted = referencesIn(line.text) as Blank[];
  const filled = wanted.every((blank) => (blanks[blank] ?? "").trim() !== "");
  if (!filled) return line.plain ?? line.text;
  return line.text.replace(REFERENCE, (_, blank: string) => (blanks[blank as Blank] ?? "").trim());
}

/** One piece of text of a topic and where it stands: "texts.hop.chung.points.2". */
export interface CannedPiece {
  readonly form: CannedForm;
  readonly audience: Audience;
  readonly field: string;
  readonly text: string;
}

type FormValue = string | CannedMeeting | CannedQuiz | CannedLeaflet;

/** All pieces of one form's text, in reading order. */
export function piecesOf(form: CannedForm, audience: Audience, value: FormValue): CannedPiece[] {
  const at = `texts.${form}.${audience}`;
  const piece = (path: string, text: string): CannedPiece => ({ form, audience, field: path === "" ? at : `${at}.${path}`, text });
  if (typeof value === "string") return [piece("", value)];
  if (isQuiz(value)) return value.flatMap((one, i) => [piece(`${i}.ask`, one.ask), ...one.options.map((option, j) => piece(`${i}.options.${j}`, option)), piece(`${i}.why`, one.why)]);
  if ("points" in value) {
    return [
      ...value.points.map((point, i) => piece(`points.${i}`, point)),
      piece("story", value.story),
      ...value.questions.flatMap((one, i) => [piece(`questions.${i}.ask`, one.ask), piece(`questions.${i}.answer`, one.answer)]),
    ];
  }
  return [
    piece("lead", value.lead),
    ...value.steps.map((step, i) => piece(`steps.${i}`, step)),
    ...value.dont.map((line, i) => piece(`dont.${i}`, line)),
    ...value.do.map((line, i) => piece(`do.${i}`, line)),
    piece("genuine", value.genuine),
  ];
}

function isQuiz(value: FormValue): value is CannedQuiz {
  return Array.isArray(value);
}

/** Every text of a topic, form by form, the general one before the audiences'. */
export function* textsOf(topic: CannedTopic): Generator<{ readonly form: CannedForm; readonly audience: Audience; readonly pieces: readonly CannedPiece[] }> {
  for (const form of CANNED_FORMS) {
    for (const [audience, value] of Object.entries(topic.texts[form]) as [Audience, FormValue | undefined][]) {
      if (value !== undefined) yield { form, audience, pieces: piecesOf(form, audience, value) };
    }
  }
}
