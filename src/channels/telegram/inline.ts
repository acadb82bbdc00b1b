import type { Library } from "../../domain/library.ts";
import type { Api } from "./api.ts";
import { resultsFor } from "./inline-results.ts";

/** Every letter typed is a query of its own; only the one after which somebody pauses is answered. Queries live 30 s. */
const PAUSE_MS = 250;
/** Telegram keeps the results for everybody: they are the same for everybody. Short, so that new knowledge arrives. */
const CACHE_SECONDS = 300;
/** What comes after "?start=" when somebody goes on to the private chat. */
const START = "tin-la";

export interface InlineDesk {
  ask(person: string, queryId: string, topic: string): void;
  stop(): void;
}

/** Inline mode: texts to pass on, by topic. From the library alone: nothing is judged, kept or asked outside. */
export function inlineDesk(api: Api, library: () => Library | null, pauseMs = PAUSE_MS): InlineDesk {
  const typing = new Map<string, NodeJS.Timeout>();
  const answer = (queryId: string, topic: string): void => {
    const known = library();
    if (known === null) return;
    void api("answerInlineQuery", {
      inline_query_id: queryId,
      results: resultsFor(topic, known),
      cache_time: CACHE_SECONDS,
      is_personal: false,
      button: { text: known.says("telegram.inline.ask"), start_parameter: START },
    });
  };
  return {
    ask(person, queryId, topic) {
      const before = typing.get(person);
      if (before !== undefined) clearTimeout(before);
      typing.set(person, setTimeout(() => {
        typing.delete(person);
        answer(queryId, topic);
      }, pauseMs));
    },
    stop() {
      for (const timer of typing.values()) clearTimeout(timer);
      typing.clear();
    },
  };
}
