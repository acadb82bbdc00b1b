import type { OpenDoors } from "./platforms.ts";
import { telegramDoors } from "./telegram.ts";
import { zaloDoors } from "./zalo.ts";

/** Every platform this program knows; each opens only what is configured. */
export const configuredDoors: OpenDoors = async (parts) => (await Promise.all([telegramDoors(), zaloDoors()].map((open) => open(parts)))).flat();
