import type { IncomingMessage } from "../domain/message.ts";
import type { ChatKey, Privacy, Sealed } from "../domain/privacy.ts";
import type { Attachment, Reply } from "../domain/reply.ts";
import { isNothing, NOTHING, readMemory, writeMemory, type Memory } from "./memory.ts";

/** A message as it waits to be answered. */
export interface Kept {
  readonly message: IncomingMessage;
  /** Over the person's limit: its words were not kept, it gets the kind line. */
  readonly limited: boolean;
}

/** Where a reply goes and what it answers. */
export interface Address {
  readonly chat: string;
  readonly replyTo: string | null;
  /** The platform's message whose words it replaces. */
  readonly edits?: string;
}

/**
 * What must survive a restart, sealed for the one row it belongs to: a value copied into another row does not open there.
 * The shapes are ours on both sides and authenticated in between, so what opens is trusted.
 */
export function sealingWith(privacy: Pick<Privacy, "seal" | "openText">) {
  return {
    message: (id: string, kept: Kept): Sealed => privacy.seal(JSON.stringify(kept), `inbox:${id}`),
    openMessage: (id: string, sealed: Sealed): Kept => JSON.parse(privacy.openText(sealed, `inbox:${id}`)) as Kept,
    memory: (conversation: ChatKey, memory: Memory): Sealed | null => (isNothing(memory) ? null : privacy.seal(writeMemory(memory), `memory:${conversation}`)),
    openMemory: (conversation: ChatKey, sealed: Sealed | null, now: Date): Memory => (sealed === null ? NOTHING : readMemory(privacy.openText(sealed, `memory:${conversation}`), now)),
    address: (id: string, address: Address): Sealed => privacy.seal(JSON.stringify(address), `address:${id}`),
    openAddress: (id: string, sealed: Sealed): Address => JSON.parse(privacy.openText(sealed, `address:${id}`)) as Address,
    reply: (id: string, reply: Reply): Sealed => privacy.seal(writeReply(reply), `reply:${id}`),
    openReply: (id: string, sealed: Sealed): Reply => readReply(privacy.openText(sealed, `reply:${id}`)),
  };
}

export type Sealing = ReturnType<typeof sealingWith>;

type Written = Omit<Reply, "attachments"> & { readonly attachments: readonly (Omit<Attachment, "bytes"> & { readonly base64: string })[] };

function writeReply({ attachments, ...reply }: Reply): string {
  const written: Written = { ...reply, attachments: attachments.map(({ bytes, ...rest }) => ({ ...rest, base64: Buffer.from(bytes).toString("base64") })) };
  return JSON.stringify(written);
}

function readReply(text: string): Reply {
  const { attachments, ...reply } = JSON.parse(text) as Written;
  return { ...reply, attachments: attachments.map(({ base64, ...rest }) => ({ ...rest, bytes: new Uint8Array(Buffer.from(base64, "base64")) })) };
}
