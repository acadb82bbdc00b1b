import { checkKnowledge, RULES } from "../src/catalog/checks.ts";
import { readKnowledgeFiles } from "../src/catalog/knowledge-files.ts";
import { formatProblem } from "../src/catalog/problem.ts";

/** `npm run check:knowledge [folder]`: prints every problem and the counts; exits 1 when there is a problem. */
const { knowledge, problems } = checkKnowledge(readKnowledgeFiles(process.argv[2] ?? "knowledge"));
const { dispatches, patterns, cases, benign, guidance, contacts, domains, places } = knowledge.catalog;
const all = [...cases.values()];
const count = (of: (c: (typeof all)[number]) => number): number => all.reduce((sum, c) => sum + of(c), 0);

for (const problem of problems) console.error(formatProblem(problem));
console.log(
  [
    `${dispatches.size} công văn`,
    `${patterns.size} thủ đoạn (${count((c) => c.hit.length)} hit, ${count((c) => c.miss.length)} miss, ${count((c) => c.todo.length)} todo)`,
    `${benign.size} loại tin thật (${[...benign.values()].reduce((sum, b) => sum + b.messages.length, 0)} tin)`,
    `${guidance.size} gói hướng dẫn`,
    `${contacts.length} liên hệ (${contacts.filter((c) => c.display === "shown").length} được hiển thị)`,
    `${domains.organisations.length} tổ chức`,
    `${places.provinces.length} tỉnh, ${places.districts.length} huyện cũ`,
    `${RULES.length} quy tắc`,
    `${problems.length} lỗi`,
  ].join("; "),
);
process.exitCode = problems.length > 0 ? 1 : 0;
