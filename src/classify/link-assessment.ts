import type { OfficialDomains, Organisation } from "../catalog/domain-schema.ts";
import { editDistance, skeleton, type Link } from "../text/links.ts";

/**
 * What a link is, from its name alone; nothing is ever opened (law 8).
 * - `official`: a registered domain of a known organisation (rule 1, dots at the borders)
 * - `deeplink`: a host seen in genuine SMS that opens an app
 * - `government`: any other x.gov.vn
 * - `lookalike`: apes an organisation and is not its own
 * - `shortener`, `user-content`: say nothing of who stands behind them (rule 7)
 * - `raw-ip`, `app-file`: an address without a name; a file to install
 * - `unknown`: none of these
 */
export type LinkClass = "official" | "deeplink" | "government" | "lookalike" | "shortener" | "user-content" | "raw-ip" | "app-file" | "unknown";

export interface LinkAssessment {
  readonly link: Link;
  readonly class: LinkClass;
  /** The organisation it belongs to or apes. */
  readonly organisation: Organisation | null;
  /** How it apes: "subdomain", "hyphen", "ending", "glued", "edit", "glued-gov". */
  readonly trick: string | null;
  /** An unusual ending; weak, never decides (rule 5). */
  readonly riskyEnding: boolean;
}

/** Built once from knowledge/domains. */
export interface DomainIndex {
  readonly official: ReadonlyMap<string, Organisation>;
  readonly brands: readonly { readonly text: string; readonly skeleton: string; readonly organisation: Organisation }[];
  readonly userGenerated: readonly string[];
  readonly shorteners: ReadonlySet<string>;
  readonly deeplinks: ReadonlySet<string>;
  /** Hotlines printed for known organisations, digits only; they vouch for nothing but speak for an ordinary notice. */
  readonly hotlines: ReadonlySet<string>;
}

/** Endings that fraud blocklists hold far above their share of genuine sites (knowledge/domains, blocklist distribution). */
const RISKY_ENDINGS: ReadonlySet<string> = new Set(["xyz", "vip", "top", "online", "live", "club", "cc", "icu", "site", "fun", "life", "shop", "cfd", "buzz", "win", "bet", "band", "work", "click", "link", "tk", "ml", "ga", "cf", "gq", "sbs", "cyou", "monster", "rest", "one", "info", "asia", "pro", "world", "store", "space"]);

/** Hosts that forward into apps for anybody who signs up: like a shortener, they say nothing of who stands behind. */
const APP_LINK_HOSTS: ReadonlySet<string> = new Set(["page.link", "onelink.me", "go.link", "app.link", "lnkd.in", "onelink.to"]);

export function buildDomainIndex(domains: OfficialDomains): DomainIndex {
  const official = new Map<string, Organisation>();
  const brands: { text: string; skeleton: string; organisation: Organisation }[] = [];
  for (const organisation of domains.organisations) {
    if (organisation.confidence !== "C")
      for (const host of [...organisation.domains, ...organisation.subdomains, ...organisation.secondary_domains]) official.set(host, organisation);
    for (const brand of organisation.brands) brands.push({ text: brand, skeleton: skeleton(brand), organisation });
  }
  brands.sort((a, b) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  return { official, brands, userGenerated: domains.userGeneratedHosts, shorteners: new Set(domains.shorteners), deeplinks: new Set(domains.deeplinkHosts), hotlines: new Set(domains.organisations.flatMap((one) => one.hotlines).map((line) => line.replace(/\D/g, "")).filter((line) => line !== "")) };
}

export function assessLink(link: Link, index: DomainIndex): LinkAssessment {
  const riskyEnding = RISKY_ENDINGS.has(link.suffix?.split(".").at(-1) ?? "");
  const made = (kind: LinkClass, organisation: Organisation | null = null, trick: string | null = null): LinkAssessment => ({ link, class: kind, organisation, trick, riskyEnding });
  if (/\.(?:apk|exe|scr|bat|msi|xapk|ipa)$/.test(link.path)) return made("app-file", null, "app-file");
  if (link.isIp) return made("raw-ip");
  if (link.hasUserinfo) return made("lookalike", null, "userinfo");
  const host = link.host;
  if (index.deeplinks.has(host)) return made("deeplink");
  if (index.shorteners.has(host) || APP_LINK_HOSTS.has(link.registrable ?? host)) return made("shortener");
  if (index.userGenerated.some((known) => known === host || host.endsWith(`.${known}`) || `${host}${link.path}`.startsWith(known))) return made("user-content");
  const owner = ownerOf(host, index);
  if (owner !== null) return made("official", owner);
  if (link.suffix === "gov.vn" && link.registrable !== null) return made("government");
  if (link.suffix === "edu.vn" && link.registrable !== null) return made("unknown");
  const aped = apes(link, index);
  return aped === null ? made("unknown") : made("lookalike", aped.organisation, aped.trick);
}

/** Walks up the labels, so that borders are dots: "ttgplxgov.vn" never meets "gov.vn". */
function ownerOf(host: string, index: DomainIndex): Organisation | null {
  const labels = host.split(".");
  for (let at = 0; at < labels.length - 1; at += 1) {
    const owner = index.official.get(labels.slice(at).join("."));
    if (owner !== undefined) return owner;
  }
  return null;
}

function apes(link: Link, index: DomainIndex): { organisation: Organisation | null; trick: string } | null {
  const name = (link.registrable ?? link.host).slice(0, -((link.suffix?.length ?? 0) + 1) || undefined);
  if (/gov-?vn|govt|gov\.vn/.test(`${link.subdomain ?? ""}.${name}`) || (name.endsWith("gov") && link.suffix === "vn")) return { organisation: null, trick: "glued-gov" };
  const labelsOf = (text: string | null): ReadonlySet<string> => new Set((text ?? "").split(/[.-]/).map(skeleton));
  const inSubdomain = labelsOf(link.subdomain);
  const inName = labelsOf(name);
  const compact = skeleton(name).replaceAll("-", "");
  for (const brand of index.brands) {
    if (inSubdomain.has(brand.skeleton)) return { organisation: brand.organisation, trick: "subdomain" };
    if (inName.has(brand.skeleton)) return { organisation: brand.organisation, trick: name === brand.text ? "ending" : "hyphen" };
    if (brand.skeleton.length >= 5 && compact.includes(brand.skeleton)) return { organisation: brand.organisation, trick: "glued" };
    if (brand.skeleton.length >= 4 && compact.startsWith(brand.skeleton)) return { organisation: brand.organisation, trick: "glued" };
    if (brand.skeleton.length >= 6 && brand.skeleton !== compact && editDistance(compact, brand.skeleton, 1) <= 1) return { organisation: brand.organisation, trick: "edit" };
  }
  return null;
}
