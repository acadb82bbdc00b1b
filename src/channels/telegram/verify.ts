/** An update is a few kilobytes; an album's caption with all its entities some tens. Longer bodies are nobody we know. */
export const LONGEST_UPDATE = 1_048_576;
export const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/** Telegram signs nothing: the secret given at setWebhook comes back in a header, and that is all the proof there is. */
export { secretMatches } from "../shared-secret.ts";
