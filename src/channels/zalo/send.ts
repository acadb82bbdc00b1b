import type { Delivery, Sender, SendOutcome } from "../../domain/reply.ts";
import { faultOf, type Logger } from "../log.ts";
import { turnOf } from "../pace.ts";
import type { RateLimit } from "../rate-limit.ts";
import { lengthOf, textPieces } from "../text-pieces.ts";
import { readAddress, type Address } from "./address.ts";
import type { ZaloAnswer, ZaloApi } from "./api.ts";
import { errorOf, type ZaloError } from "./errors.ts";
import type { ZaloWatch } from "./health.ts";
import { messageBody, uploaded, type Message } from "./message-body.ts";
import { render, type Part } from "./render.ts";

export interface SenderParts {
  readonly api: ZaloApi;
  readonly limit: RateLimit;
  readonly watch: ZaloWatch;
  readonly log: Logger;
  readonly clock: () => Date;
}

/** How one part ended; `null`: the platform has it. */
type Failure = { readonly answer: Exclude<ZaloAnswer, { type: "done" }>; readonly uploading: boolean } | { readonly wait: number } | null;
/** A text refused as too long goes again in pieces of this size. */
const SHORTER = 900;

/** Consultation messages (section 5.2), one try each call. Errors decide by the table in errors.ts. */
export function zaloSender({ api, limit, watch, log, clock }: SenderParts): Sender {
  async function post(to: Address, message: Message): Promise<Failure> {
    const wait = await turnOf(limit);
    if (wait > 0) return { wait };
    const answer = await api(messageBody(to, message));
    if (answer.type !== "done") return { answer, uploading: false };
    watch.charged(to.type === "user" ? answer.data["quota"] : { quota_type: "reply" });
    return null;
  }

  async function sendText(to: Address, part: Part & { type: "text" }, quote: string | null): Promise<Failure> {
    let failure = await post(to, { text: part.text, quote, buttons: part.buttons });
    // First without the quote (the message may be gone), then without the buttons; the words are what counts.
    if (quote !== null && remedyOf(failure) === "plainer") failure = await post(to, { text: part.text, quote: null, buttons: part.buttons });
    if (part.buttons.length > 0 && remedyOf(failure) === "plainer") failure = await post(to, { text: part.text, quote: null, buttons: [] });
    if (remedyOf(failure) !== "shorter" || lengthOf(part.text) <= SHORTER) return failure;
    for (const text of textPieces(part.text, SHORTER)) {
      failure = await post(to, { text, quote: null, buttons: [] });
      if (failure !== null) return failure;
    }
    return null;
  }

  async function sendFile(to: Address, part: Part & { type: "image" | "file" }): Promise<Failure> {
    let failure: Failure = null;
    // What was uploaded may have expired by the time it is named (-100): uploaded anew, once.
    for (let round = 0; round < 2; round += 1) {
      const wait = await turnOf(limit);
      if (wait > 0) return { wait };
      const upload = await uploaded(api, part);
      if (upload.type !== "done") return { answer: upload, uploading: true };
      failure = await post(to, { file: upload.file });
      if (remedyOf(failure) !== "upload") return failure;
    }
    return failure;
  }

  function outcomeOf(failure: NonNullable<Failure>, sent: number): SendOutcome {
    if ("wait" in failure) return { type: "retry", sent, code: "zalo-own-pace", afterMs: failure.wait, uncertain: false };
    const { answer, uploading } = failure;
    switch (answer.type) {
      case "unavailable":
        return { type: "retry", sent, code: `zalo-${answer.code}`, afterMs: null, uncertain: false };
      case "lost":
        return { type: "retry", sent, code: `zalo-${answer.code}`, afterMs: null, uncertain: !uploading };
      case "no-token":
        watch.down(answer.code, answer.consentNeeded ? "Không còn token dùng được. Quản trị OA phải cấp quyền lại: npm run zalo:login" : "Chưa xin được token mới của Zalo. Bot đang thử lại");
        return answer.consentNeeded ? { type: "halt", sent, code: answer.code } : { type: "retry", sent, code: answer.code, afterMs: null, uncertain: false };
      case "error":
        return byTable(answer.code, errorOf(answer.code), sent);
    }
  }

  function byTable(number: number, { remedy, alarm, meaning }: ZaloError, sent: number): SendOutcome {
    const code = `zalo${number}`;
    if (remedy === "halt") watch.down(code, meaning);
    else log[alarm ? "error" : "warn"]({ channel: "zalo", code }, meaning);
    switch (remedy) {
      case "retry":
      case "upload":
        return { type: "retry", sent, code, afterMs: null, uncertain: false };
      case "morning":
        return { type: "retry", sent, code, afterMs: untilSix(clock()), uncertain: false };
      // A token refused twice: the vault gave what it had. Keep the reply, let a person look.
      case "token":
        watch.down(code, meaning);
        return { type: "halt", sent, code };
      case "halt":
        return { type: "halt", sent, code };
      case "plainer":
      case "shorter":
      case "drop":
        return { type: "drop", sent, code, forget: false };
    }
  }

  async function deliver({ chat, replyTo, reply, sent }: Delivery, progress: (sent: number) => void): Promise<SendOutcome> {
    const to = readAddress(chat);
    if (to === null) return { type: "drop", sent, code: "zalo-chat-unreadable", forget: false };
    const parts = render(reply, to.type);
    for (let at = sent; at < parts.length; at += 1) {
      const part = parts[at] as Part;
      const failure = part.type === "text" ? await sendText(to, part, at === 0 && to.type === "user" ? replyTo : null) : await sendFile(to, part);
      if (failure !== null) return outcomeOf(failure, at);
      progress(at + 1);
    }
    return { type: "sent", sent: Math.max(sent, parts.length) };
  }

  return {
    platform: "zalo",
    async send(delivery) {
      let confirmed = delivery.sent;
      try {
        return await deliver(delivery, (sent) => { confirmed = sent; });
      } catch (error) {
        log.error({ channel: "zalo", code: "zalo-send-failed", delivery: delivery.id, fault: faultOf(error) }, "sending failed unexpectedly");
        return { type: "retry", sent: confirmed, code: "zalo-send-failed", afterMs: null, uncertain: true };
      }
    },
  };
}

function remedyOf(failure: Failure): ZaloError["remedy"] | null {
  return failure !== null && "answer" in failure && failure.answer.type === "error" ? errorOf(failure.answer.code).remedy : null;
}

/** Milliseconds until six in the morning in Vietnam, which is 23:00 UTC and has no summer time. */
export function untilSix(now: Date): number {
  const six = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 23);
  return six > now.getTime() ? six - now.getTime() : six + 86_400_000 - now.getTime();
}
