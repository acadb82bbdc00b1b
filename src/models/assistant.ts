import type { ModelConfig } from "../config.ts";
import type { Assistant } from "../domain/assistant.ts";
import { asking, type ModelEvents } from "./asking.ts";
import { openChat } from "./chat.ts";
import { followUp } from "./follow-up.ts";
import { readTranscript, secondLook } from "./listen.ts";
import { reword } from "./reword.ts";

export interface ModelParts {
  readonly config: ModelConfig;
  readonly events: ModelEvents;
  readonly clock: () => Date;
}

/** The assistant behind a configured model. Sends nothing yet. @throws ModelFailure "package-missing" */
export async function openModelAssistant({ config, events, clock }: ModelParts): Promise<Assistant> {
  const chat = await openChat(config);
  const ask = asking({ chat, config, events, now: () => performance.now(), today: () => clock().toISOString().slice(0, 10) });
  return {
    reword: (request, patience) => reword(request, patience, ask, events.dropped),
    followUp: (request, patience) => followUp(request, patience, ask, events.dropped),
    secondLook: (words, patience) => secondLook(words, patience, ask, events.dropped),
    readTranscript: (words, patience) => readTranscript(words, patience, ask, events.dropped),
  };
}
