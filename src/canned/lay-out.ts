import type { CannedLeaflet, CannedMeeting, CannedQuiz } from "../catalog/canned-schema.ts";
import type { Wording } from "../catalog/wording-schema.ts";
import { say } from "../compose/wording.ts";

/** Turns a piece of a topic into what people get: shared lines in, marks off. */
export type Speak = (text: string) => string;

const numbered = (lines: readonly string[]): string => lines.map((line, i) => `${i + 1}. ${line}`).join("\n");
const bulleted = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join("\n");
const OPTION = ["A", "B", "C"] as const;

/** Talking points, a story that says it is made up, three questions with what to answer. */
export function layOutMeeting(meeting: CannedMeeting, speak: Speak, wording: Wording): string {
  const questions = meeting.questions.map(({ ask, answer }, i) => `${i + 1}. ${speak(ask)}\n${say(wording, "canned.hop.answer", { answer: speak(answer) })}`);
  return [
    say(wording, "canned.hop.points"),
    meeting.points.map((point, i) => `${i + 1}. ${speak(point)}`).join("\n\n"),
    `${say(wording, "canned.hop.story")}\n${speak(meeting.story)}`,
    `${say(wording, "canned.hop.questions")}\n${questions.join("\n")}`,
  ].join("\n\n");
}

/** Questions first, answers at the end: it is read out, or printed and folded. */
export function layOutQuiz(quiz: CannedQuiz, speak: Speak, wording: Wording): string {
  const asked = quiz.map(({ ask, options }, i) => [`${i + 1}. ${speak(ask)}`, ...options.map((option, j) => `   ${OPTION[j] ?? ""}. ${speak(option)}`)].join("\n"));
  const answers = quiz.map(({ right, why }, i) => `${i + 1}. ${OPTION[right - 1] ?? ""}. ${speak(why)}`);
  return [...asked, `${say(wording, "canned.quiz.answers")}\n${answers.join("\n")}`].join("\n\n");
}

/** A leaflet as plain text; its harm plan and contacts are handed in, for they change with the day and the place. */
export function layOutLeaflet(title: string, leaflet: CannedLeaflet, after: { readonly harmed: { readonly title: string; readonly steps: readonly string[] }; readonly contacts: string }, speak: Speak, wording: Wording): string {
  return [
    `${title.toLocaleUpperCase("vi")}\n${speak(leaflet.lead)}`,
    `${say(wording, `canned.leaflet.steps.${leaflet.steps_are}`)}\n${numbered(leaflet.steps.map(speak))}`,
    `${say(wording, "canned.leaflet.dont")}\n${bulleted(leaflet.dont.map(speak))}`,
    `${say(wording, "canned.leaflet.do")}\n${bulleted(leaflet.do.map(speak))}`,
    `${say(wording, "canned.leaflet.genuine")}\n${speak(leaflet.genuine)}`,
    ...(after.harmed.steps.length === 0 ? [] : [`${say(wording, "canned.leaflet.harmed")} ${after.harmed.title}\n${numbered(after.harmed.steps)}`]),
    say(wording, "canned.leaflet.contacts", { contacts: after.contacts }),
  ].join("\n\n");
}
