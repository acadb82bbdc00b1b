import type { IncomingHttpHeaders } from "node:http";
import { secretMatches } from "../shared-secret.ts";

/** X-Bot-Api-Secret-Token is the string given to setWebhook, the same on every delivery; nothing is signed. */
export function verify(headers: IncomingHttpHeaders, secret: string): boolean {
  return secretMatches(headers["x-bot-api-secret-token"], secret);
}
