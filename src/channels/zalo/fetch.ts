import type { MediaFetcher } from "../../domain/media.ts";
import { download, type DownloadRules } from "../media-download.ts";

/** Files that people send lie at Zalo's own hosts without a login; how long, Zalo does not say: fetched at once (section 11). */
export function zaloFetcher(rules: DownloadRules): MediaFetcher {
  return { platform: "zalo", fetch: ({ ref }, longest) => download(ref, longest, rules) };
}
