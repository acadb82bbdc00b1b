import { AdviceSchema } from "./advice-schema.ts";
import { CannedSharedSchema, CannedTopicSchema, NO_SHARED } from "./canned-schema.ts";
import type { Catalog } from "./catalog.ts";
import { Collector, dataReader } from "./collector.ts";
import { ContactFileSchema } from "./contact-schema.ts";
import { HostsSchema, LookalikeFileSchema, OrganisationFileSchema, type OfficialDomains } from "./domain-schema.ts";
import { deepFreeze } from "./freeze.ts";
import { GuidanceSchema } from "./guidance-schema.ts";
import { hashFiles, readKnowledgeFiles, type KnowledgeFiles } from "./knowledge-files.ts";
import { readIssuer } from "./read-issuer.ts";
import { LexiconSchema } from "./lexicon-schema.ts";
import { BenignSchema, CasesSchema, CorpusSchema, PatternSchema } from "./pattern-schema.ts";
import { CommonNamesSchema, DistrictsSchema, OldTermsSchema, ProvincesSchema, type Places } from "./place-schema.ts";
import { KnowledgeError, type Problem } from "./problem.ts";
import { QuestionsSchema } from "./questions-schema.ts";
import { readDispatch } from "./read-dispatch.ts";
import { SituationsSchema } from "./situation-schema.ts";
import { ToldSchema } from "./told-schema.ts";
import { WordingSchema } from "./wording-schema.ts";

export interface Collected {
  /** What could be read; things with problems are missing from it. Frozen. */
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
  /** "dispatch:<id>", "pattern:<id>", "cases:<id>", "benign:<id>", "guidance:<harm>", "canned:<id>", "contact:<id>", "organisation:<id>", "wording:<key>" → file. */
  readonly origins: ReadonlyMap<string, string>;
}

/**
 * `knowledgeDir` is the knowledge/ folder itself. Throws KnowledgeError with every problem of every file. Slow (YAML,
 * zod): for builds, scripts and tests; the running bot loads the built artefact with `catalogFromJson`.
 */
export function loadCatalog(knowledgeDir: string): Catalog {
  const { catalog, problems } = collectKnowledge(readKnowledgeFiles(knowledgeDir));
  if (problems.length > 0) throw new KnowledgeError(problems);
  return catalog;
}

/** The same without the disk and without throwing, for checks and tests. */
export function collectKnowledge(files: KnowledgeFiles): Collected {
  const c = new Collector(files);
  const catalog: Catalog = {
    hash: hashFiles(files),
    dispatches: c.each("dispatch", /^dispatches\/.+\.md$/, readDispatch, (d) => d.id),
    patterns: c.each("pattern", /^patterns\/(?!.*\.cases\.yaml$).+\.yaml$/, dataReader(PatternSchema), (p) => p.id),
    cases: c.each("cases", /^patterns\/.+\.cases\.yaml$/, dataReader(CasesSchema), (s) => s.pattern),
    benign: c.each("benign", /^benign\/.+\.yaml$/, dataReader(BenignSchema), (b) => b.id),
    corpus: c.perFile(/^corpus\/.+\.yaml$/, dataReader(CorpusSchema)),
    told: c.perFile(/^told\/.+\.yaml$/, dataReader(ToldSchema)),
    guidance: c.each("guidance", /^guidance\/.+\.yaml$/, dataReader(GuidanceSchema), (g) => g.harm),
    advice: c.each("advice", /^advice\/.+\.yaml$/, dataReader(AdviceSchema), (a) => a.situation),
    canned: c.each("canned", /^canned\/[^_/][^/]*\.yaml$/, dataReader(CannedTopicSchema), (t) => t.id),
    cannedShared: c.optional("canned/_shared.yaml", dataReader(CannedSharedSchema)) ?? NO_SHARED,
    issuer: readIssuer(c, files),
    lexicon: c.list("lexicon", "lexicon", dataReader(LexiconSchema)),
    situations: c.list("situation", "situations", dataReader(SituationsSchema)),
    contacts: c.list("contact", "contacts", dataReader(ContactFileSchema)),
    domains: collectDomains(c),
    places: collectPlaces(c),
    wording: c.merge("wording", /^wording\/.+\.yaml$/, dataReader(WordingSchema)),
    questions: c.optional("questions.yaml", dataReader(QuestionsSchema)) ?? [],
  };
  return { catalog: deepFreeze(catalog), problems: c.report.problems, origins: c.origins };
}

function collectDomains(c: Collector): OfficialDomains {
  const hosts = c.one("domains/hosts.yaml", dataReader(HostsSchema));
  return {
    organisations: c.list("organisation", "domains/organisations", dataReader(OrganisationFileSchema)),
    userGeneratedHosts: hosts?.user_generated ?? [],
    shorteners: hosts?.shorteners ?? [],
    deeplinkHosts: hosts?.deeplinks ?? [],
    lookalikes: c.one("domains/lookalikes.yaml", dataReader(LookalikeFileSchema)) ?? [],
  };
}

function collectPlaces(c: Collector): Places {
  const provinces = c.one("places/provinces.yaml", dataReader(ProvincesSchema));
  return {
    provinces: provinces?.provinces ?? [],
    ambiguous: provinces?.ambiguous ?? [],
    districts: c.one("places/districts.json", dataReader(DistrictsSchema))?.districts ?? [],
    oldTerms: c.one("places/old-terms.yaml", dataReader(OldTermsSchema))?.terms ?? [],
    commonNames: c.one("places/common-names.yaml", dataReader(CommonNamesSchema)) ?? [],
  };
}
