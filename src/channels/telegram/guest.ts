import type { Library } from "../../domain/library.ts";
import { rawText } from "../../domain/turn.ts";
import { faultOf, type Logger } from "../log.ts";
import { RateLimit } from "../rate-limit.ts";
import type { Receipt } from "../webhook-route.ts";
import type { Api } from "./api.ts";
import type { Words } from "./content.ts";
import { codeOf } from "./errors.ts";
import { articleOf } from "./inline-results.ts";

export interface GuestQuestion {
  readonly queryId: string;
  readonly person: string;
  readonly words: Words;
}

/** One person naming the bot under every message of a chat must not keep it from others. */
const EACH = { burst: 5, perSecond: 0.2 };
const ALL = { burst: 50, perSecond: 20 };
/** Redelivered questions are known again by their id; it says nothing about anybody. */
const MOST_KNOWN = 5_000;

/**
 * Guest mode: the bot is named under a message in a chat it is no member of, and answers once. Whoever wrote there never
 * met the bot, so nothing is stored: no inbox, no conversation, no retry after a crash.
 */
export function guestDesk({ api, library, log }: { readonly api: Api; readonly library: () => Library | null; readonly log: Logger }): (question: GuestQuestion) => Receipt {
  const limit = new RateLimit(EACH, ALL);
  const known = new Set<string>();
  return ({ queryId, person, words }) => {
    const open = library();
    if (open === null) return { status: 503, outcome: "again" };
    if (known.has(queryId)) return { status: 200, outcome: "known" };
    if (limit.take(person, 1) > 0) return { status: 200, outcome: "limited" };
    known.add(queryId);
    for (const oldest of known) {
      if (known.size <= MOST_KNOWN) break;
      known.delete(oldest);
    }
    void reply(open, words, log).then(async (blocks) => {
      const result = await api("answerGuestQuery", { guest_query_id: queryId, result: { type: "article", id: "1", title: open.says("telegram.guest.title"), input_message_content: articleOf(blocks) } });
      if (result.type !== "ok") log.warn({ channel: "telegram", code: codeOf(result) }, "guest question not answered");
    }).catch((error: unknown) => { log.error({ channel: "telegram", code: "guest-failed", fault: faultOf(error) }, "guest question not answered"); });
    return { status: 200, outcome: "guest" };
  };
}

async function reply(library: Library, { text, hidden }: Words, log: Logger): Promise<Parameters<typeof articleOf>[0]> {
  const asked = [text, ...hidden].filter((part) => part.trim() !== "").join("\n");
  if (asked === "") return [{ type: "paragraph", text: library.says("telegram.guest.nothing") }];
  try {
    const { answer, failure } = await library.answer({ text: rawText(asked) });
    if (failure !== null) log.error({ channel: "telegram", code: "answer-failed", size: asked.length, fault: faultOf(failure) }, "answering failed; the fallback was given");
    return answer.blocks;
  } catch (error) {
    log.error({ channel: "telegram", code: "answer-failed", size: asked.length, fault: faultOf(error) }, "answering failed");
    return [{ type: "paragraph", text: library.says("telegram.guest.failed") }];
  }
}
