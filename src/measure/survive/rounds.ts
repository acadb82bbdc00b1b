import { Agent } from "node:http";
import { deliver, eventOf, TEXTS } from "./events.ts";
import type { BenchPlatform, Receipt } from "./platform.ts";
import type { Replica } from "./replicas.ts";

export interface RoundsResult {
  readonly rounds: number;
  readonly kills: number;
  readonly accepted: number;
  readonly unanswered: number;
  /** Sends of a reply the platform had already. */
  readonly duplicates: number;
  /** Of those, the ones whose first send was under way when its process was killed. */
  readonly unknownOutcome: number;
  /** Messages answered by two different replies: must never be. */
  readonly answeredTwice: number;
  readonly seconds: number;
}

export interface RoundsParts {
  readonly rounds: number;
  readonly messagesPerRound: number;
  readonly replicas: readonly Replica[];
  readonly platform: BenchPlatform;
  /** What else happens in a round, e.g. the database goes away. */
  readonly disturb?: (round: number) => Promise<void>;
  readonly kills: boolean;
  readonly random: () => number;
  readonly progress: (line: string) => void;
}

/** The load of one round is spread over about this time; the kill falls somewhere into it. */
const ROUND_MS = 500;
/** Send and the note of its success; a kill between them leaves the outcome unknown. */
const UNDER_WAY_MS = 1_500;
const QUIET_WITHIN_MS = 90_000;

/** Load, and kill -9 in the middle of it, over and over; every event not confirmed is delivered again, as platforms do. */
export async function runRounds(parts: RoundsParts): Promise<RoundsResult> {
  const { rounds, messagesPerRound, replicas, platform, random, progress } = parts;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const accepted = new Set<string>();
  const killed: { readonly pid: number; readonly at: number }[] = [];
  const started = performance.now();
  await Promise.all(replicas.map((replica) => replica.start()));
  for (let round = 0; round < rounds; round += 1) {
    if (round % 25 === 0) progress(`vòng ${round}/${rounds}`);
    const victim = replicas[Math.floor(random() * replicas.length)] as Replica;
    const messages = Array.from({ length: messagesPerRound }, (_, at) => offer(eventOf(`r${round}-${at}`, `chat-${round}-${at}`, TEXTS[at % TEXTS.length] as string), random() * ROUND_MS, replicas, agent, accepted));
    if (parts.kills) {
      await pause(random() * ROUND_MS);
      const pid = victim.kill();
      if (pid !== null) killed.push({ pid, at: performance.now() });
    }
    const restarted = victim.start();
    await parts.disturb?.(round);
    await Promise.all([restarted, ...messages]);
  }
  await settled(accepted, platform);
  agent.destroy();
  return { rounds, kills: killed.length, accepted: accepted.size, seconds: (performance.now() - started) / 1000, ...judge(accepted, platform.receipts, killed) };
}

async function offer(event: ReturnType<typeof eventOf>, afterMs: number, replicas: readonly Replica[], agent: Agent, accepted: Set<string>): Promise<void> {
  await pause(afterMs);
  for (;;) {
    const up = replicas.flatMap(({ url }) => url ?? []);
    const url = up[Math.floor(Math.random() * up.length)];
    if (url !== undefined && (await deliver(url, agent, event)).status === 200) { accepted.add(event.chat); return; }
    await pause(150);
  }
}

async function settled(accepted: ReadonlySet<string>, platform: BenchPlatform): Promise<void> {
  const end = performance.now() + QUIET_WITHIN_MS;
  for (;;) {
    const answered = new Set(platform.receipts.map(({ chat }) => chat));
    if ([...accepted].every((chat) => answered.has(chat)) || performance.now() > end) break;
    await pause(250);
  }
  // Whatever would still be sent a second time has its chance.
  await pause(3_000);
}

function judge(accepted: ReadonlySet<string>, receipts: readonly Receipt[], killed: readonly { readonly pid: number; readonly at: number }[]): Pick<RoundsResult, "unanswered" | "duplicates" | "unknownOutcome" | "answeredTwice"> {
  const byChat = new Map<string, Receipt[]>();
  for (const receipt of receipts) byChat.set(receipt.chat, [...(byChat.get(receipt.chat) ?? []), receipt]);
  let duplicates = 0;
  let unknownOutcome = 0;
  let answeredTwice = 0;
  for (const all of byChat.values()) {
    if (new Set(all.map(({ id }) => id)).size > 1) answeredTwice += 1;
    for (const [at, one] of all.entries()) {
      const before = all.slice(0, at).findLast(({ id }) => id === one.id);
      if (before === undefined) continue;
      duplicates += 1;
      if (killed.some(({ pid, at: when }) => pid === before.pid && when >= before.at && when - before.at <= UNDER_WAY_MS)) unknownOutcome += 1;
    }
  }
  return { unanswered: [...accepted].filter((chat) => !byChat.has(chat)).length, duplicates, unknownOutcome, answeredTwice };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
