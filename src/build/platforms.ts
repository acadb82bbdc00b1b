import type { Channel } from "../channels/server.ts";
import type { DoorHealth } from "../channels/door-watch.ts";
import type { Logger } from "../channels/log.ts";
import type { Config } from "../config.ts";
import type { Library } from "../domain/library.ts";
import type { MediaFetcher } from "../domain/media.ts";
import type { Entrance } from "../domain/message.ts";
import type { Sender } from "../domain/reply.ts";
import type { Store } from "./store.ts";

/** One platform: how it comes in, goes out, and hands over files. */
export interface Door {
  readonly channel: Channel;
  readonly sender: Sender;
  /** null: it has no files, or they are not fetched. */
  readonly fetcher: MediaFetcher | null;
  /** Called when the server listens and the journey runs. */
  start(): void;
  /** Takes nothing in any more. */
  stop(): Promise<void>;
  /** Asks nobody outside; absent: it has nothing to tell. */
  health?(): DoorHealth;
}

export interface DoorParts {
  readonly config: Config;
  readonly entrance: Entrance;
  readonly library: () => Library;
  readonly store: Store;
  readonly log: Logger;
  readonly clock: () => Date;
}

/** Opens the doors of the platforms that are configured. */
export type OpenDoors = (parts: DoorParts) => Promise<readonly Door[]>;

/** No platform: the web page and the terminal are doors of their own. */
export const NO_DOORS: OpenDoors = () => Promise.resolve([]);
