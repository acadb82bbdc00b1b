import type { OfficialDomains } from "../catalog/domain-schema.ts";

/**
 * Hosts on which many unrelated pages live: shorteners, chats, places where anybody writes, and the organisations'
 * own. Two messages that lead there have nothing in common yet.
 */
export function everybodysHosts({ organisations, userGeneratedHosts, shorteners, deeplinkHosts }: OfficialDomains): (host: string) => boolean {
  const own = organisations.flatMap(({ domains, subdomains, secondary_domains }) => [...domains, ...subdomains, ...secondary_domains]);
  const known = new Set([...own, ...userGeneratedHosts, ...shorteners, ...deeplinkHosts].map((entry) => entry.split("/", 1)[0] as string));
  return (host) => {
    for (let at = 0; at !== -1 && at < host.length; ) {
      if (known.has(host.slice(at))) return true;
      const dot = host.indexOf(".", at);
      at = dot === -1 ? -1 : dot + 1;
    }
    return false;
  };
}
