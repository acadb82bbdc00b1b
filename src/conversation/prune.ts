import type { ChatKey, Sealed } from "../domain/privacy.ts";
import type { Sealing } from "./sealing.ts";

/**
 * A stored memory without what is too old to be kept (BUTTONS_LAST_MS). One that does not open, because its key is gone
 * or it is damaged, serves nobody and goes.
 */
export function prunedWith(sealing: Sealing): (conversation: ChatKey, sealed: Sealed, now: Date) => Sealed | null {
  return (conversation, sealed, now) => {
    try {
      // As old as memory gets: then every answer in it is still there.
      const whole = sealing.openMemory(conversation, sealed, new Date(0));
      const kept = sealing.openMemory(conversation, sealed, now);
      return kept.answers.length === whole.answers.length ? sealed : sealing.memory(conversation, { ...kept, offered: [] });
    } catch {
      return null;
    }
  };
}
