import { checkKnowledge } from "../src/catalog/checks.ts";
import { spokenLength, TARGET_SECONDS } from "../src/catalog/checks/canned-length.ts";
import { shownTexts } from "../src/catalog/checks/canned-pieces.ts";
import { readKnowledgeFiles } from "../src/catalog/knowledge-files.ts";
import { formatProblem } from "../src/catalog/problem.ts";
import { measureSms, plainSms } from "../src/catalog/sms-parts.ts";

/** `canned check <topic>`: measures one topic's texts and prints what is wrong with its file; exits 1 when something is. */
const [command, id] = process.argv.slice(2);
if (command === "check" && id !== undefined) process.exitCode = check(id);
else {
  console.error("Cách dùng: canned check <mã chủ đề>");
  process.exitCode = 2;
}

function check(topicId: string): number {
  const { knowledge, problems } = checkKnowledge(readKnowledgeFiles("knowledge"));
  for (const text of shownTexts(knowledge)) {
    if (text.topic.id !== topicId) continue;
    const { syllables, seconds } = spokenLength(text, knowledge.catalog.cannedShared);
    const characters = text.pieces.reduce((sum, piece) => sum + piece.shown.length, 0);
    const target = TARGET_SECONDS[text.form];
    const time = target === undefined ? "" : `, ${seconds.toFixed(1)} giây (cần ${(target * 0.9).toFixed(1)}–${(target * 1.1).toFixed(1)})`;
    const shown = text.pieces[0]?.shown ?? "";
    const sms = text.form === "sms" ? `, bỏ dấu ${measureSms(plainSms(shown)).length}/160, có dấu ${measureSms(shown).parts} phần` : "";
    console.log(`${text.form} · ${text.audience}: ${syllables} tiếng, ${characters} ký tự${time}${sms}`);
  }
  const own = problems.filter((problem) => [`canned/${topicId}.yaml`, "canned/_shared.yaml"].includes(problem.file));
  for (const problem of own) console.error(formatProblem(problem));
  console.log(`${own.length} lỗi`);
  return own.length > 0 ? 1 : 0;
}
