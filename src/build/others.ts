import { campaignWatch, othersGotIt } from "../campaigns/campaigns.ts";
import { everybodysHosts } from "../campaigns/everybodys-hosts.ts";
import { fingerprintOf } from "../campaigns/fingerprint.ts";
import type { OfficialDomains } from "../catalog/domain-schema.ts";
import type { JourneyParts } from "../journey.ts";
import { campaignsOn } from "../store/campaigns.ts";
import type { Store } from "./store.ts";

/** Counts harmful messages as campaigns over the store; what is kept of them cannot be read back. */
export function countOthers({ database, privacy }: Store, domains: OfficialDomains, clock: () => Date): NonNullable<JourneyParts["others"]> {
  const watch = campaignWatch(campaignsOn(database));
  const everybodys = everybodysHosts(domains);
  return async ({ platform, person }, text, modus, province) => othersGotIt(await watch.observe(fingerprintOf(text, privacy, everybodys), privacy.personKey(platform, person), province, modus, clock()));
}
