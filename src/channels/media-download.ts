import { lookup as dnsLookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage as Answer } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Fetched } from "../domain/media.ts";

export interface DownloadRules {
  /** Host names, or `*.name` for everything below it. */
  readonly hosts: readonly string[];
  /** The platform's own API, as configured by the operator: it is trusted with tokens, so with pictures too. */
  readonly apiBase: string;
  readonly timeoutMs?: number;
  /** All addresses of a name; for tests. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Moves within the platform's own hosts; each one is checked like the first. */
const MOST_MOVES = 2;

/** Not the internet: this machine, private and shared networks, link-local (cloud metadata), test and multicast ranges (RFC 6890). */
const INNER = new BlockList();
for (const [network, prefix] of [["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 3]] as const) INNER.addSubnet(network, prefix, "ipv4");
/** IPv6: only global unicast (2000::/3) is the internet, without documentation, Teredo and 6to4, which carry IPv4 inside. */
const GLOBAL6 = new BlockList();
GLOBAL6.addSubnet("2000::", 3, "ipv6");
const CARRIERS6 = new BlockList();
for (const [network, prefix] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16]] as const) CARRIERS6.addSubnet(network, prefix, "ipv6");

export function isPublicAddress(ip: string): boolean {
  if (isIP(ip) === 4) return !INNER.check(ip, "ipv4");
  return isIP(ip) === 6 && GLOBAL6.check(ip, "ipv6") && !CARRIERS6.check(ip, "ipv6");
}

/**
 * Fetches a file that a platform's event named. The address comes from outside, so it is followed only to hosts on the
 * list, over TLS, to an address that was looked up and found public, and to that very address (a name that answers
 * differently the second time gains nothing). @param longest bytes; more is "too-large" as soon as it is known
 */
export async function download(address: string, longest: number, rules: DownloadRules): Promise<Fetched> {
  const deadline = AbortSignal.timeout(rules.timeoutMs ?? 20_000);
  let next: string | null = address;
  for (let move = 0; move <= MOST_MOVES && next !== null; move += 1) {
    const target = await targetOf(next, rules);
    if ("type" in target) return target;
    const got = await read(target, longest, deadline);
    if (got.type !== "moved") return got;
    next = got.to === null ? null : (urlOf(got.to, target.url)?.href ?? null);
  }
  return { type: "gone", code: "media-moved" };
}

interface Target {
  readonly url: URL;
  /** Where to connect, already looked up; null: the API's own host, looked up as usual. */
  readonly ip: string | null;
}

async function targetOf(address: string, { hosts, apiBase, resolve = allAddresses }: DownloadRules): Promise<Target | Fetched> {
  const url = urlOf(address);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.username !== "" || url.password !== "") return { type: "gone", code: "media-address" };
  if (url.origin === new URL(apiBase).origin) return { url, ip: null };
  if (url.protocol === "http:") url.protocol = "https:";
  if (url.port !== "" || !hosts.some((host) => allows(host, url.hostname))) return { type: "gone", code: "media-host" };
  let found: readonly string[];
  try {
    found = await resolve(url.hostname);
  } catch {
    return { type: "retry", code: "media-name" };
  }
  const [ip] = found;
  return ip === undefined || !found.every(isPublicAddress) ? { type: "gone", code: "media-address-private" } : { url, ip };
}

function urlOf(address: string, base?: URL): URL | null {
  return URL.canParse(address, base?.href) ? new URL(address, base) : null;
}

function allows(pattern: string, host: string): boolean {
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}

async function allAddresses(host: string): Promise<readonly string[]> {
  return (await dnsLookup(host, { all: true })).map(({ address }) => address);
}

type Got = Fetched | { readonly type: "moved"; readonly to: string | null };

function read({ url, ip }: Target, longest: number, signal: AbortSignal): Promise<Got> {
  return new Promise((resolve) => {
    const lost = (): void => { resolve({ type: "retry", code: signal.aborted ? "media-timeout" : "media-network" }); };
    const take = (answer: Answer): void => {
      const { statusCode: status = 0, headers } = answer;
      const end = (got: Got): void => {
        answer.destroy();
        resolve(got);
      };
      if (status >= 300 && status < 400) { end({ type: "moved", to: headers.location ?? null }); return; }
      if (status !== 200) { end(status >= 500 || status === 429 ? { type: "retry", code: `media-http-${status}` } : { type: "gone", code: `media-http-${status}` }); return; }
      if (Number(headers["content-length"] ?? 0) > longest) { end({ type: "too-large" }); return; }
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > longest) end({ type: "too-large" });
        else chunks.push(chunk);
      });
      answer.on("end", () => { resolve({ type: "bytes", bytes: Buffer.concat(chunks) }); });
      answer.on("error", lost);
    };
    const options = { signal, agent: false as const, headers: { accept: "*/*", "accept-encoding": "identity" }, ...(ip === null ? {} : { lookup: pinned(ip) }) };
    const sent = url.protocol === "https:" ? httpsRequest(url, options, take) : httpRequest(url, options, take);
    sent.on("error", lost);
    sent.end();
  });
}

/** A resolver that knows one answer. */
function pinned(ip: string): LookupFunction {
  const family = isIP(ip);
  return (_host, { all }, done) => {
    if (all === true) done(null, [{ address: ip, family }]);
    else done(null, ip, family);
  };
}
