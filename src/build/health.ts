import type { HealthCheck, HealthSource, Reading } from "../channels/health.ts";
import type { Journey } from "../journey.ts";
import type { TokenHealth } from "../tokens/vault.ts";
import type { Door } from "./platforms.ts";
import type { Store } from "./store.ts";

export interface HealthParts {
  readonly store: Store;
  readonly journey: Journey;
  readonly doors: readonly Door[];
  /** null: no platform with tokens that expire. */
  readonly tokens: { health(): Promise<TokenHealth> } | null;
  readonly clock: () => Date;
}

/** A database that does not answer within this is away; the proxy asks again soon. */
const PING_WITHIN_MS = 2_000;

/** Store, queues, channels and tokens, as /readyz and /metrics tell them. */
export function healthSource({ store, journey, doors, tokens, clock }: HealthParts): HealthSource {
  const tokenHealth = (): Promise<TokenHealth | null> => (tokens === null ? Promise.resolve(null) : within(tokens.health()).catch(() => null));
  return {
    async checks() {
      const stored = await within(store.database.ping()).then(() => null, () => "store-unreachable");
      const checks: HealthCheck[] = [{ name: "store", ok: stored === null, code: stored, vital: true }];
      const { halted } = journey.health();
      for (const { sender } of doors) {
        const code = halted.get(sender.platform) ?? null;
        checks.push({ name: `channel:${sender.platform}`, ok: code === null, code, vital: false });
      }
      const held = await tokenHealth();
      if (held !== null) checks.push({ name: "tokens", ok: held.alarms.length === 0, code: held.alarms[0] ?? null, vital: false });
      return checks;
    },
    async readings() {
      const { waiting, backlog } = journey.health();
      const now = clock().getTime();
      const readings: Reading[] = [{ name: "khoanda_inbox_waiting", help: "Messages accepted and not answered yet", labels: {}, value: waiting }];
      for (const { platform, waiting: depth, oldest } of backlog) {
        readings.push({ name: "khoanda_outbox_waiting", help: "Stored replies not delivered yet", labels: { platform }, value: depth });
        readings.push({ name: "khoanda_outbox_oldest_seconds", help: "Age of the oldest reply not delivered yet", labels: { platform }, value: Math.max(0, (now - Date.parse(oldest)) / 1000) });
      }
      const held = await tokenHealth();
      if (held === null) return readings;
      if (held.refreshAgeSeconds !== null) readings.push({ name: "khoanda_refresh_token_age_seconds", help: "Age of the platform's refresh token; it dies at 90 days", labels: {}, value: held.refreshAgeSeconds });
      if (held.accessExpiresAt !== null) readings.push({ name: "khoanda_access_token_seconds_left", help: "Until the access token ends", labels: {}, value: (Date.parse(held.accessExpiresAt) - now) / 1000 });
      return readings;
    },
  };
}

async function within<T>(wanted: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error("late")); }, PING_WITHIN_MS); });
  return Promise.race([wanted, late]).finally(() => { clearTimeout(timer); });
}
