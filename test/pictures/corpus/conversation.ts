/** Screens drawn like the four apps that people take pictures of. */
export type AppLook = "zalo" | "messenger" | "sms" | "telegram";

export interface Bubble {
  readonly text: string;
  /** Sent from this phone: on the right, on the app's own colour. */
  readonly mine?: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly app: AppLook;
  /** As shown over the conversation. */
  readonly sender: string;
  readonly bubbles: readonly Bubble[];
}

/** What a reader with good eyes would copy out: the bubbles in order, a line each. */
export function trueText({ bubbles }: Conversation): string {
  return bubbles.map(({ text }) => text).join("\n");
}

/** Addresses written in a text, as they stand there. */
export function addressesIn(text: string): readonly string[] {
  return text.match(/(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[\w-]+)*/g) ?? [];
}
