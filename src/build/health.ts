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
      for (const door of doors) checks.push(checkOf(door, halted.get(door.sender.platform) ?? null));
      const held = await tokenHealth();
      if (held !== null) {
        const { alarms, state, code, accessExpiresAt, refreshAgeSeconds } = held;
        checks.push({ name: "tokens", ok: alarms.length === 0, code: alarms[0] ?? null, vital: false, facts: { state, reason: code, alarms, accessExpiresAt, refreshAgeDays: refreshAgeSeconds === null ? null : Math.floor(refreshAgeSeconds / 86_400) } });
      }
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
      for (const one of doors) {
        const { platform } = one.sender;
        const door = one.health?.();
        if (door === undefined) continue;
        readings.push({ name: "khoanda_channel_up", help: "1: the platform answered last time and nothing is known to be wrong", labels: { platform }, value: door.state === "up" ? 1 : 0 });
        if (door.lastEventAt !== null) readings.push({ name: "khoanda_channel_last_event_seconds", help: "Since the platform last delivered something", labels: { platform }, value: Math.max(0, (now - Date.parse(door.lastEventAt)) / 1000) });
      }
      const held = await tokenHealth();
      if (held === null) return readings;
      if (held.refreshAgeSeconds !== null) readings.push({ name: "khoanda_refresh_token_age_seconds", help: "Age of the platform's refresh token; it dies at 90 days", labels: {}, value: held.refreshAgeSeconds });
      if (held.accessExpiresAt !== null) readings.push({ name: "khoanda_access_token_seconds_left", help: "Until the access token ends", labels: {}, value: (Date.parse(held.accessExpiresAt) - now) / 1000 });
      return readings;
    },
  };
}

/** @param halted code under which the platform refuses all sends; null: it does not */
function checkOf(one: Door, halted: string | null): HealthCheck {
  const name = `channel:${one.sender.platform}`;
  const door = one.health?.();
  if (door === undefined) return { name, ok: halted === null, code: halted, vital: false };
  const { state, code, meaning, ...facts } = door;
  const trouble = halted ?? (state === "down" ? code : null);
  return { name, ok: trouble === null, code: trouble, vital: false, meaning, facts: { state, ...facts } };
}

async function within<T>(wanted: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error("late")); }, PING_WITHIN_MS); });
  return Promise.race([wanted, late]).finally(() => { clearTimeout(timer); });
}
