import type { PersonKey } from "../domain/privacy.ts";
import type { Rows } from "./database.ts";
import { WAITING } from "./waiting.ts";

/**
 * Deletes everything of a person, in the transaction it is given: `/xoa`, and a platform that says "this one is gone".
 * Of an event only its claim stays, tied to nobody: delivered again, it is still not answered twice.
 * @param persons one person's hashes, one for each privacy key
 * @param keepWaiting messages sent after the request and not answered yet stay, and are answered
 */
export async function erasePerson(rows: Rows, persons: readonly PersonKey[], keepWaiting: boolean): Promise<void> {
  const claims = rows.updateTable("inbox").set({ conversation: "", person: "", message_sealed: null, fault: null, state: "answered" }).where("person", "in", persons);
  await (keepWaiting ? claims.where("state", "!=", "waiting") : claims).execute();
  await rows.deleteFrom("outbox").where("person", "in", persons).execute();
  await rows.deleteFrom("campaign_askers").where("person", "in", persons).execute();
  const conversations = rows.deleteFrom("conversations").where("person", "in", persons);
  if (keepWaiting) {
    // A conversation with messages waiting is needed to answer them; it forgets all the same.
    await rows.updateTable("conversations").set({ memory_sealed: null }).where("person", "in", persons).execute();
    await conversations.where((test) => test.not(test.exists(test.selectFrom("inbox").select("inbox.id").whereRef("inbox.conversation", "=", "conversations.id").where("inbox.state", "=", WAITING)))).execute();
  } else await conversations.execute();
}
