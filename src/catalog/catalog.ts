import type { Harm } from "../domain/harm.ts";
import type { Advice, AdviceSituation } from "./advice-schema.ts";
import type { CannedShared, CannedTopic } from "./canned-schema.ts";
import type { Contact } from "./contact-schema.ts";
import type { Dispatch } from "./dispatch-schema.ts";
import type { OfficialDomains } from "./domain-schema.ts";
import type { GuidancePackage } from "./guidance-schema.ts";
import type { Issuer } from "./issuer-schema.ts";
import type { LexiconEntry } from "./lexicon-schema.ts";
import type { Benign, Cases, CorpusMessage, Pattern } from "./pattern-schema.ts";
import type { Places } from "./place-schema.ts";
import type { Question } from "./questions-schema.ts";
import type { Situation } from "./situation-schema.ts";
import type { Told } from "./told-schema.ts";
import type { Wording } from "./wording-schema.ts";

/**
 * All the bot knows, checked and frozen. Comes from `loadCatalog(knowledgeDir)` (reads YAML: builds, scripts, tests)
 * or from `catalogFromJson` (the built artefact: the running bot).
 */
export interface Catalog {
  /** sha256 over the sorted relative paths and bytes of knowledge/; names the built index. */
  readonly hash: string;
  readonly dispatches: ReadonlyMap<string, Dispatch>;
  readonly patterns: ReadonlyMap<string, Pattern>;
  /** By pattern id. */
  readonly cases: ReadonlyMap<string, Cases>;
  readonly benign: ReadonlyMap<string, Benign>;
  /** By file name: further written messages to learn from. */
  readonly corpus: ReadonlyMap<string, readonly CorpusMessage[]>;
  /** By file name: harm told by those it was done to. */
  readonly told: ReadonlyMap<string, Told>;
  readonly guidance: ReadonlyMap<Harm, GuidancePackage>;
  /** What to say where no modus is named. */
  readonly advice: ReadonlyMap<AdviceSituation, Advice>;
  /** Texts to read out, post, print, by topic id. */
  readonly canned: ReadonlyMap<string, CannedTopic>;
  /** What those texts have in common. */
  readonly cannedShared: CannedShared;
  /** Who hands them out; all null until an operator says so. */
  readonly issuer: Issuer;
  /** The phrases by which signals are seen. */
  readonly lexicon: readonly LexiconEntry[];
  /** Who asks for what through which door. */
  readonly situations: readonly Situation[];
  readonly contacts: readonly Contact[];
  readonly domains: OfficialDomains;
  readonly places: Places;
  readonly wording: Wording;
  readonly questions: readonly Question[];
}
