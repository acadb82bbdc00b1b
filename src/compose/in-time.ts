/**
 * What `promise` brings, or null once `signal` says that time is up: nobody waits for it longer, whatever becomes of it.
 * Never throws: what goes wrong with the phrasing takes nothing from the answer.
 */
export function inTime<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result | null> {
  return new Promise((resolve) => {
    const over = (): void => { resolve(null); };
    if (signal.aborted) over();
    signal.addEventListener("abort", over, { once: true });
    promise.then(resolve, over).finally(() => { signal.removeEventListener("abort", over); });
  });
}
