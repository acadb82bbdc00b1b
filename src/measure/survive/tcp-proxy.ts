import { connect, createServer, type Server, type Socket } from "node:net";

/** Stands between the application and its database, and can be cut: to the application that is a database that goes down. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;

  constructor(host: string, port: number) {
    this.#server = createServer((near) => {
      if (this.#cut) { near.destroy(); return; }
      const far = connect(port, host);
      for (const [one, other] of [[near, far], [far, near]] as const) {
        this.#sockets.add(one);
        one.on("error", () => other.destroy());
        one.on("close", () => { this.#sockets.delete(one); other.destroy(); });
        one.pipe(other);
      }
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Every connection breaks, and none is taken until `mend`. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
