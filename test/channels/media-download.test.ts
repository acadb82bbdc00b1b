import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { download, isPublicAddress, type DownloadRules } from "../../src/channels/media-download.ts";

let server: Server;
let base = "";
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    switch (request.url ?? "") {
      case "/picture":
        return void response.writeHead(200).end(Buffer.alloc(1_000, 7));
      case "/endless":
        response.writeHead(200);
        const more = setInterval(() => response.write(Buffer.alloc(10_000)), 1);
        return void response.on("close", () => { clearInterval(more); });
      case "/moved":
        return void response.writeHead(302, { location: "/picture" }).end();
      case "/away":
        return void response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end();
      case "/elsewhere":
        return void response.writeHead(302, { location: "https://example.com/x" }).end();
      case "/round":
        return void response.writeHead(302, { location: "/round" }).end();
      case "/slow":
        return;
      case "/broken":
        return void response.writeHead(500).end();
      default:
        response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const rules = (over: Partial<DownloadRules> = {}): DownloadRules => ({ hosts: ["*.zdn.vn", "media.example.vn"], apiBase: base, resolve: () => Promise.resolve(["1.2.3.4"]), ...over });
const get = (path: string, over: Partial<DownloadRules> = {}, longest = 100_000): ReturnType<typeof download> => download(path.startsWith("/") ? `${base}${path}` : path, longest, rules(over));

describe("a file that somebody sent", () => {
  it("comes whole from the platform's own address, also after a move within it", async () => {
    for (const path of ["/picture", "/moved"]) expect(await get(path)).toMatchObject({ type: "bytes", bytes: Buffer.alloc(1_000, 7) });
  });

  it("larger than allowed is given up on, whether it says so or not", async () => {
    expect(await get("/picture", {}, 999)).toEqual({ type: "too-large" });
    expect(await get("/endless")).toEqual({ type: "too-large" });
  });

  it.each(["/away", "/elsewhere", "/round"])("that moves off the list or in a circle is not followed: %s", async (path) => {
    expect((await get(path)).type).toBe("gone");
  });

  it("gone, slow or on a broken server: said as such", async () => {
    expect(await get("/nothing")).toEqual({ type: "gone", code: "media-http-404" });
    expect(await get("/broken")).toEqual({ type: "retry", code: "media-http-500" });
    expect(await get("/slow", { timeoutMs: 100 })).toEqual({ type: "retry", code: "media-timeout" });
  });

  it.each(["https://example.com/a.jpg", "https://zdn.vn.example.com/a", "https://evilzdn.vn/a", "https://zdn.vn/a", "https://a.zdn.vn:8443/a", "https://user:pw@a.zdn.vn/a", "file:///etc/passwd", "ftp://a.zdn.vn/a", "http://127.0.0.1:1/a", "https://[::1]/a", "https://a.zdn.vn@example.com/", "no address", ""])("at %s is not fetched on principle", async (address) => {
    const { length } = asked;
    expect((await get(address)).type).toBe("gone");
    expect(asked).toHaveLength(length);
  });

  it("at a listed name that leads into a private network is not fetched, not even when one of its addresses is public", async () => {
    for (const inner of ["127.0.0.1", "10.0.0.5", "169.254.169.254", "192.168.1.1", "::1", "fd00::1", "::ffff:10.0.0.1"]) expect(await get("https://f6.zdn.vn/a", { resolve: () => Promise.resolve(["1.2.3.4", inner]) })).toEqual({ type: "gone", code: "media-address-private" });
    expect(await get("https://f6.zdn.vn/a", { resolve: () => Promise.resolve([]) })).toMatchObject({ type: "gone" });
  });

  it("at a listed name goes over TLS to the very address that was checked", async () => {
    // Nothing answers there; what counts is that the plain address was not asked and the outcome is a lost connection.
    expect(await get("http://f6.photo.talk.zdn.vn/a.jpg", { resolve: () => Promise.resolve(["192.88.99.1"]), timeoutMs: 200 })).toMatchObject({ type: "retry" });
    expect(await get("https://media.example.vn/a", { resolve: () => Promise.reject(new Error("no such name")) })).toEqual({ type: "retry", code: "media-name" });
  });
});

describe("addresses", () => {
  it.each(["8.8.8.8", "1.1.1.1", "203.162.0.1", "2400:cb00::1"])("%s is the internet", (ip) => { expect(isPublicAddress(ip)).toBe(true); });
  it.each(["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.0.1", "192.168.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "::ffff:8.8.8.8", "2001:db8::1", "2002:7f00:1::", "64:ff9b::7f00:1", "not an address"])("%s is not", (ip) => { expect(isPublicAddress(ip)).toBe(false); });
});
