import type { MediaFetcher } from "../../domain/media.ts";
import { download, type DownloadRules } from "../media-download.ts";
import { UNSUPPORTED } from "./parse.ts";

/** Pictures and voices lie at Zalo's media hosts, as those sent to an Official Account do. */
export const MEDIA_HOSTS: readonly string[] = ["*.zdn.vn", "*.zadn.vn"];

export function botFetcher(rules: DownloadRules): MediaFetcher {
  return { platform: "zalo-bot", fetch: ({ ref }, longest) => (ref === UNSUPPORTED ? Promise.resolve({ type: "gone", code: "zalo-bot-unsupported" }) : download(ref, longest, rules)) };
}
