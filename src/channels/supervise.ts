/** Pauses between tries, in milliseconds; the last one goes on. */
const PAUSES = [1_000, 5_000, 15_000, 60_000, 300_000] as const;

export interface Supervised {
  start(): void;
  stop(): void;
}

/**
 * Tries a job until it succeeds, or once it has, again every `everyMs`. What it throws is its own business to have told;
 * a platform that is down at the start keeps nobody else from starting. @param job resolves to whether it succeeded
 */
export function supervise(job: () => Promise<boolean>, everyMs: number | null): Supervised {
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let running = false;
  const again = (ms: number): void => {
    if (running) timer = setTimeout(() => void run(), ms).unref();
  };
  const run = async (): Promise<void> => {
    const succeeded = await job().catch(() => false);
    failures = succeeded ? 0 : failures + 1;
    if (!succeeded) again(PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 1_000);
    else if (everyMs !== null) again(everyMs);
  };
  return {
    start() {
      if (running) return;
      running = true;
      void run();
    },
    stop() {
      running = false;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
