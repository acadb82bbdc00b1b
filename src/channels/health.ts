/** One thing the process depends on, as /readyz tells it. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  /** Stable; null when all is well. */
  readonly code: string | null;
  /** Without it this process can take in nothing: the proxy should send people to another one. */
  readonly vital: boolean;
  /** For the operator, in Vietnamese, when something is wrong and is known. */
  readonly meaning?: string | null;
  /** What more there is to know: times, counts, codes. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A figure of the moment, for /metrics. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What the parts behind the server have to tell; it knows none of them. Neither call throws or waits for a network. */
export interface HealthSource {
  checks(): Promise<readonly HealthCheck[]>;
  readings(): Promise<readonly Reading[]>;
}

export const NOTHING_TO_TELL: HealthSource = { checks: () => Promise.resolve([]), readings: () => Promise.resolve([]) };

export interface Readiness {
  readonly status: "loading" | "unavailable" | "degraded" | "ready";
  readonly index: string | null;
  readonly checks: readonly HealthCheck[];
}

/** @param index name of the index that serves; null while there is none */
export function readinessOf(index: string | null, checks: readonly HealthCheck[]): Readiness {
  if (index === null) return { status: "loading", index, checks };
  if (checks.some(({ ok, vital }) => !ok && vital)) return { status: "unavailable", index, checks };
  return { status: checks.every(({ ok }) => ok) ? "ready" : "degraded", index, checks };
}

/** A process that has lost one platform still serves the others. */
export function takesPeople({ status }: Readiness): boolean {
  return status === "ready" || status === "degraded";
}
