/** Where an answer goes. Ids are decimal strings larger than 2^53, or opaque ones: never numbers. */
export type Address =
  | { readonly type: "user"; readonly user: string }
  /** A visitor of the website's chat box who is not logged in; one conversation each visit. */
  | { readonly type: "anonymous"; readonly anonymous: string; readonly conversation: string }
  | { readonly type: "group"; readonly group: string };

/** What Zalo's ids are made of; a comma is none of it. */
export const ID = /^[A-Za-z0-9_.:=+/@-]{1,128}$/;

/** One string for the store; read back by `readAddress`. */
export function chatOf(address: Address): string {
  switch (address.type) {
    case "user":
      return `user,${address.user}`;
    case "anonymous":
      return `anonymous,${address.anonymous},${address.conversation}`;
    case "group":
      return `group,${address.group}`;
  }
}

export function readAddress(chat: string): Address | null {
  const [type, first = "", second = "", ...more] = chat.split(",");
  if (more.length > 0 || !ID.test(first)) return null;
  if (type === "user" && second === "") return { type, user: first };
  if (type === "group" && second === "") return { type, group: first };
  return type === "anonymous" && ID.test(second) ? { type, anonymous: first, conversation: second } : null;
}
