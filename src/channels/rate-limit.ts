import { BlockList } from "node:net";

/** `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** At most so many in any minute, a quarter of them at once: a full bucket and what flows in meanwhile stay below it. */
export function perMinute(most: number): Rate {
  return { burst: most / 4, perSecond: (most * 3) / 4 / 60 };
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Addresses remembered at most; a flood from more of them is the shared bucket's business. */
const MOST_ADDRESSES = 10_000;

/**
 * Token buckets in memory, one per address and one for all. Long texts cost more: judging takes time in proportion.
 * An address is forgotten once its bucket would be full again, so nothing about visitors outlives a few minutes.
 */
export class RateLimit {
  readonly #each: Rate;
  readonly #all: Rate;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #shared: Bucket;

  /** @param clock milliseconds, never going back */
  constructor(each: Rate, all: Rate, clock: () => number = () => performance.now()) {
    this.#each = each;
    this.#all = all;
    this.#clock = clock;
    this.#shared = { tokens: all.burst, at: clock() };
  }

  /**
   * @param address null: not told apart (see `whoOf`), only the shared bucket counts
   * @returns 0 when admitted, otherwise whole seconds to wait
   */
  take(address: string | null, cost: number): number {
    const now = this.#clock();
    refill(this.#shared, this.#all, now);
    const own = address === null ? null : this.#bucket(address, now);
    const wait = Math.max(waitFor(this.#shared, this.#all, cost), own === null ? 0 : waitFor(own, this.#each, cost));
    if (wait > 0) return Math.ceil(wait);
    this.#shared.tokens -= cost;
    if (own !== null) own.tokens -= cost;
    return 0;
  }

  /** What all together could still take at once: small favours are left undone before answers have to wait. */
  get spare(): number {
    refill(this.#shared, this.#all, this.#clock());
    return this.#shared.tokens;
  }

  get addresses(): number {
    return this.#buckets.size;
  }

  #bucket(address: string, now: number): Bucket {
    const known = this.#buckets.get(address);
    // Taken out and put back: the map then runs from longest unseen to just seen.
    if (known !== undefined) this.#buckets.delete(address);
    const bucket = known ?? { tokens: this.#each.burst, at: now };
    refill(bucket, this.#each, now);
    this.#buckets.set(address, bucket);
    for (const [oldest, { tokens, at }] of this.#buckets) {
      const full = tokens + ((now - at) / 1000) * this.#each.perSecond >= this.#each.burst;
      if (oldest === address || (!full && this.#buckets.size <= MOST_ADDRESSES)) break;
      this.#buckets.delete(oldest);
    }
    return bucket;
  }
}

function refill(bucket: Bucket, rate: Rate, now: number): void {
  bucket.tokens = Math.min(rate.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate.perSecond);
  bucket.at = now;
}

function waitFor(bucket: Bucket, rate: Rate, cost: number): number {
  return bucket.tokens >= cost ? 0 : (cost - bucket.tokens) / rate.perSecond;
}

/** One household or one phone network's customer gets one bucket: an IPv6 line owns a /64, so its first half names it. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped !== null) return mapped[1] as string;
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = (ip.split("%")[0] as string).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"), ...right];
  return groups.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, "")).join(":");
}

/** This machine and private networks: RFC 1918, RFC 4193, link-local. */
const NEAR = new BlockList();
for (const [network, prefix] of [["127.0.0.0", 8], ["10.0.0.0", 8], ["172.16.0.0", 12], ["192.168.0.0", 16], ["169.254.0.0", 16]] as const) NEAR.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [["::1", 128], ["fc00::", 7], ["fe80::", 10]] as const) NEAR.addSubnet(network, prefix, "ipv6");

/**
 * Whose bucket a request draws from. Nobody's when it comes from near by: that is the bot's owner, or a proxy or a
 * container's gateway through which all visitors look alike, and one of them must not use up the turns of the others.
 */
export function whoOf(ip: string): string | null {
  const network = networkOf(ip);
  const near = network.includes(":") ? NEAR.check(ip.split("%", 1)[0] ?? "", "ipv6") : NEAR.check(network, "ipv4");
  return near ? null : network;
}
