import { createServer, type Server } from "node:http";
import type { Sent } from "./door.ts";

export interface Receipt extends Sent {
  /** Milliseconds, the bench's own steady clock. */
  readonly at: number;
}

export interface Manners {
  /** Before it answers. */
  readonly delayMs: () => number;
  /** Refuses at once, nothing taken: 500. */
  readonly refuses: () => boolean;
}

/** A platform as a process sees it: takes what is sent, and never forgets what it was sent. */
export class BenchPlatform {
  readonly receipts: Receipt[] = [];
  manners: Manners = { delayMs: () => 5, refuses: () => false };
  readonly #server: Server;

  constructor() {
    this.#server = createServer((incoming, reply) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", () => undefined);
      incoming.on("end", () => {
        if (this.manners.refuses()) { reply.statusCode = 500; reply.end(); return; }
        this.receipts.push({ ...(JSON.parse(Buffer.concat(chunks).toString()) as Sent), at: performance.now() });
        setTimeout(() => reply.end(), this.manners.delayMs());
      });
    });
  }

  async listen(): Promise<URL> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return new URL(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/send`);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
