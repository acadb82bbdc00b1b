import { cannedCompleteRules } from "./checks/canned-complete.ts";
import { cannedLengthRules } from "./checks/canned-length.ts";
import { cannedSharedRules } from "./checks/canned-shared.ts";
import { cannedSourceRules } from "./checks/canned-sources.ts";
import { cannedSpellingRules } from "./checks/canned-spelling.ts";
import { contactRules } from "./checks/contacts.ts";
import { corpusRules } from "./checks/corpus.ts";
import { domainRules } from "./checks/domains.ts";
import { ledgerRules } from "./checks/ledger.ts";
import { namingRules } from "./checks/naming.ts";
import { numberRules } from "./checks/numbers.ts";
import { placeRules } from "./checks/places.ts";
import { quoteRules } from "./checks/quotes.ts";
import { referenceRules } from "./checks/references.ts";
import type { Knowledge, Rule } from "./checks/rule.ts";
import { sourceRules } from "./checks/sources.ts";
import { valueRules } from "./checks/values.ts";
import { wordRules } from "./checks/words.ts";
import type { KnowledgeFiles } from "./knowledge-files.ts";
import { collectKnowledge } from "./load.ts";
import type { Problem } from "./problem.ts";

/** Every rule about the data. Each has a failing example in test/knowledge/, and a test that none lacks one. */
export const RULES: readonly Rule[] = [
  ...sourceRules,
  ...quoteRules,
  ...referenceRules,
  ...namingRules,
  ...valueRules,
  ...wordRules,
  ...numberRules,
  ...contactRules,
  ...corpusRules,
  ...ledgerRules,
  ...placeRules,
  ...domainRules,
  ...cannedSourceRules,
  ...cannedSharedRules,
  ...cannedLengthRules,
  ...cannedSpellingRules,
  ...cannedCompleteRules,
];

export function runRules(knowledge: Knowledge, rules: readonly Rule[] = RULES): Problem[] {
  return rules.flatMap(({ code, check }) => [...check(knowledge)].map((finding) => ({ code, ...finding })));
}

/** All that is wrong with the knowledge files: what cannot be read first, then what the rules find in the rest. */
export function checkKnowledge(files: KnowledgeFiles): { readonly knowledge: Knowledge; readonly problems: readonly Problem[] } {
  const { catalog, origins, problems } = collectKnowledge(files);
  const knowledge = { catalog, origins, files };
  return { knowledge, problems: [...problems, ...runRules(knowledge)] };
}
