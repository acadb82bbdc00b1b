import { freePort, startChild, type ChildServer } from "../child-server.ts";

export interface ReplicaParts {
  /** How node starts scripts/survive-app.ts here. */
  readonly args: readonly string[];
  readonly platform: URL;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly clock: "steady" | "jumping";
}

const MOST_STARTS = 20;

/** One copy of the application: killed without warning, started again. */
export class Replica {
  readonly #parts: ReplicaParts;
  #child: ChildServer | null = null;
  #starting: Promise<void> | null = null;

  constructor(parts: ReplicaParts) {
    this.#parts = parts;
  }

  /** null while it is down. */
  get url(): URL | null {
    return this.#child?.url ?? null;
  }

  get child(): ChildServer | null {
    return this.#child;
  }

  /** Starts it unless it runs. */
  start(): Promise<void> {
    if (this.#child !== null) return Promise.resolve();
    this.#starting ??= this.#openUntilItRuns().finally(() => { this.#starting = null; });
    return this.#starting;
  }

  async #open(): Promise<void> {
    const { args, platform, dataDir, databaseUrl, clock } = this.#parts;
    const port = await freePort();
    const env = { DATA_DIR: dataDir, HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "fatal", PRIVACY_KEY: "bench-".repeat(8), ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) };
    this.#child = await startChild([...args, platform.href, clock], env, new URL(`http://127.0.0.1:${port}`));
  }

  /** As a supervisor does (systemd, compose): a start into a database that is away just now is followed by the next one. */
  async #openUntilItRuns(): Promise<void> {
    for (let start = 1; ; start += 1) {
      try {
        await this.#open();
        return;
      } catch (error) {
        if (start === MOST_STARTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  /** @returns the number of the process that was killed; null when none ran */
  kill(): number | null {
    const child = this.#child;
    this.#child = null;
    child?.kill();
    return child?.pid ?? null;
  }

  async stop(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    await this.#child?.stop();
    this.#child = null;
  }
}
