import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { freePort, startChild } from "../../src/measure/child-server.ts";
import { drive } from "../../src/measure/load.ts";

describe("drive", () => {
  it("sends each request once, keeps to its concurrency, and counts what came back", async () => {
    let open = 0;
    let most = 0;
    const seen: string[] = [];
    const server = createServer((request, response) => {
      open += 1;
      most = Math.max(most, open);
      request.on("data", (chunk: Buffer) => seen.push(chunk.toString()));
      request.on("end", () => setTimeout(() => { open -= 1; response.writeHead(seen.length % 5 === 0 ? 429 : 200).end("{}"); }, 2));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const result = await drive({ url: new URL(`http://127.0.0.1:${port}/`), bodies: ["a", "b"], count: 20, concurrency: 3 });
    server.close();
    expect(seen.filter((body) => body === "a")).toHaveLength(10);
    expect(seen).toHaveLength(20);
    expect(most).toBeLessThanOrEqual(3);
    expect([...result.statuses.values()].reduce((a, b) => a + b, 0)).toBe(20);
    expect(result.statuses.get(429)).toBeGreaterThan(0);
    expect(result.timing.count).toBe(20);
  });

  it("counts a broken connection as 0 and goes on", async () => {
    const result = await drive({ url: new URL(`http://127.0.0.1:${await freePort()}/`), bodies: ["a"], count: 3, concurrency: 1 });
    expect([...result.statuses]).toEqual([[0, 3]]);
  });

  it("drives nothing but this machine", async () => {
    await expect(drive({ url: new URL("http://example.com/"), bodies: ["a"], count: 1, concurrency: 1 })).rejects.toThrow(/not this machine/);
  });
});

describe("startChild", () => {
  it("waits for the first line, tells the memory, and stops the process", async () => {
    const child = await startChild(["-e", 'console.log("1234"); setInterval(() => {}, 1000)'], {}, (line) => new URL(`http://127.0.0.1:${line}/`));
    expect(child.url.port).toBe("1234");
    expect(child.readyMs).toBeGreaterThan(0);
    if (process.platform === "linux") expect(child.rssMb()).toBeGreaterThan(5);
    await child.stop();
    await child.stop();
  });

  it("says why a server did not start", async () => {
    await expect(startChild(["-e", 'console.error("cổng bận"); process.exit(3)'], {}, new URL("http://127.0.0.1/"))).rejects.toThrow(/ended with 3: cổng bận/);
  });
});
