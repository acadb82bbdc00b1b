import { Agent, request } from "node:http";
import { sql } from "kysely";
import type { OpenDoors } from "../../build/platforms.ts";
import type { IncomingMessage } from "../../domain/message.ts";
import type { Delivery, SendOutcome } from "../../domain/reply.ts";
import { blockText } from "../../domain/block-text.ts";
import type { Journey } from "../../journey.ts";
import type { Database } from "../../store/database.ts";

/** What one send carries, as the platform of the bench records it. */
export interface Sent {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
  /** Process that sent it. */
  readonly pid: number;
}

const ANSWER_WITHIN_MS = 5_000;
/** Pages SQLite may still take when "the disk is full": the next few writes run into it. */
const PAGES_LEFT = 2;

/**
 * A platform with nothing but HTTP: events come in on /bench/events, replies go out to the address given. Beside it, what
 * the bench asks and does: how the app feels, what became of the rows, and a full disk (SQLite's own limit, its own SQLITE_FULL).
 */
export function testDoor(platform: URL, journey: () => Journey | null, database: Database): OpenDoors {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  return ({ entrance }) =>
    Promise.resolve([
      {
        channel: {
          name: "bench",
          mount(app) {
            app.post("/bench/events", async (incoming, reply) => reply.status((await entrance.admit(incoming.body as IncomingMessage)) === "busy" ? 429 : 200).send());
            app.get("/bench/health", () => { const health = journey()?.health(); return { store: health?.store ?? null, waiting: health?.waiting ?? 0, backlog: health?.backlog ?? [], halted: Object.fromEntries(health?.halted ?? []), cpu: process.cpuUsage() }; });
            app.get("/bench/left", async () => {
              const outbox = await database.rows.selectFrom("outbox").select(["state", "reason", ({ fn }) => fn.countAll<number | string>().as("rows")]).groupBy(["state", "reason"]).execute();
              const inbox = await database.rows.selectFrom("inbox").select(["state", "fault", ({ fn }) => fn.countAll<number | string>().as("rows")]).groupBy(["state", "fault"]).execute();
              return [...outbox.map(({ state, reason, rows }) => `outbox ${state} ${reason ?? ""}: ${rows}`), ...inbox.map(({ state, fault, rows }) => `inbox ${state} ${fault ?? ""}: ${rows}`)];
            });
            app.post("/bench/disk", async (incoming) => {
              const { full } = incoming.body as { full: boolean };
              const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.rows);
              await sql`pragma max_page_count = ${sql.lit(full ? (rows[0]?.page_count ?? 0) + PAGES_LEFT : 1_073_741_823)}`.execute(database.rows);
              return { full };
            });
          },
        },
        sender: { platform: "telegram", send: (delivery) => send(platform, agent, delivery) },
        fetcher: null,
        start: () => undefined,
        stop: () => Promise.resolve(),
      },
    ]);
}

function send(url: URL, agent: Agent, { id, chat, reply, sent: before }: Delivery): Promise<SendOutcome> {
  const body = JSON.stringify({ id, chat, text: reply.blocks.map(blockText).join("\n"), pid: process.pid } satisfies Sent);
  return new Promise((resolve) => {
    const again = (code: string, uncertain: boolean): void => { resolve({ type: "retry", sent: before, code, afterMs: null, uncertain }); };
    const out = request(url, { method: "POST", agent, timeout: ANSWER_WITHIN_MS, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.on("end", () => {
        if (response.statusCode === 200) resolve({ type: "sent", sent: 1 });
        else again(`http-${response.statusCode ?? 0}`, false);
      });
      response.on("error", () => { again("broken", true); });
    });
    out.on("timeout", () => out.destroy(new Error("timeout")));
    out.on("error", (error) => { again("unreachable", !("code" in error && error.code === "ECONNREFUSED")); });
    out.end(body);
  });
}
