import type { Catalog } from "../catalog/catalog.ts";
import { sourceOf } from "../compose/citation.ts";
import type { CannedLibrary, CannedSummary } from "../domain/canned.ts";
import type { Source } from "../domain/library.ts";
import { cardOf, isValid, renderCanned, summaryOf } from "./render.ts";
import { readCannedRequest } from "./request.ts";
import { isSure, isWorthAsking, topicIndexOf } from "./topic-index.ts";

const MOST_FOUND = 24;

/** @param sourceFor how the index names a source to people; @param today ISO day: texts run out */
export function openCanned(catalog: Catalog, sourceFor: (source: string) => Source, today: () => string): CannedLibrary {
  const valid = () => [...catalog.canned.values()].filter((topic) => isValid(topic, today()));
  const byFamily = (a: CannedSummary, b: CannedSummary): number => (a.family ?? "").localeCompare(b.family ?? "") || a.title.localeCompare(b.title, "vi");
  const topicOf = (id: string) => valid().find((topic) => topic.id === id);
  return {
    topics: () => valid().map((topic) => summaryOf(topic, catalog)).sort(byFamily),
    find(words) {
      const { found } = readCannedRequest(words, topicIndexOf(catalog), MOST_FOUND);
      const topics = found.filter(isWorthAsking).flatMap(({ id }) => topicOf(id) ?? []).map((topic) => summaryOf(topic, catalog));
      return { topics, sure: isSure(found) && topics[0]?.id === found[0]?.id };
    },
    text(id, form, audience, place) {
      const topic = topicOf(id);
      if (topic === undefined) return null;
      const { lineSources, ...text } = renderCanned(topic, form, audience, place, catalog, today());
      return { ...text, sources: lineSources.map((source) => sourceFor(sourceOf({ text: "", source }))) };
    },
    card(id, audience, place) {
      const topic = topicOf(id);
      return topic === undefined ? null : cardOf(topic, audience, place, catalog, today());
    },
  };
}
