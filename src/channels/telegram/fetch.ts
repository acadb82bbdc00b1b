import type { Fetched, MediaFetcher } from "../../domain/media.ts";
import { download } from "../media-download.ts";
import type { Api } from "./api.ts";
import { codeOf, rowFor } from "./errors.ts";
import { z } from "zod";

/** Plain names below each other; nothing that leads elsewhere. A local Bot API server names a path of its own disk instead. */
const FILE_PATH = /^(?!.*\.\.)[A-Za-z0-9_][\w.-]*(?:\/[\w.-]+)*$/;
const File = z.object({ file_path: z.string().regex(FILE_PATH), file_size: z.number().optional() });
/** getFile hands out nothing larger. */
const TELEGRAM_LARGEST = 20 * 1024 * 1024;

/** The address a file is fetched from holds the token: it is made here, used once, and stands in no answer of ours. */
export function telegramFetcher(api: Api, token: string, apiRoot: string): MediaFetcher {
  return {
    platform: "telegram",
    async fetch({ ref, size }, longest): Promise<Fetched> {
      if (ref === "") return { type: "gone", code: "no-file" };
      if (size !== null && size > Math.min(longest, TELEGRAM_LARGEST)) return { type: "too-large" };
      const found = await api("getFile", { file_id: ref });
      if (found.type !== "ok") return found.type === "refused" ? refusal(found) : { type: "retry", code: codeOf(found) };
      const file = File.safeParse(found.result);
      if (!file.success) return { type: "gone", code: "file-path" };
      if ((file.data.file_size ?? 0) > longest) return { type: "too-large" };
      return download(`${apiRoot}/file/bot${token}/${file.data.file_path}`, longest, { hosts: [], apiBase: apiRoot });
    },
  };
}

function refusal(refused: { readonly type: "refused"; readonly status: number; readonly description: string; readonly retryAfterMs: number | null; readonly migrateTo: string | null }): Fetched {
  if (/too big/i.test(refused.description)) return { type: "too-large" };
  return rowFor(refused).remedy === "retry" ? { type: "retry", code: codeOf(refused) } : { type: "gone", code: codeOf(refused) };
}
