import type { OpenDoors } from "./platforms.ts";

/** Every platform this program knows; each is loaded and opened only when it is configured. */
export const configuredDoors: OpenDoors = async (parts) => {
  const { telegram, zalo, zaloBot } = parts.config;
  const doors = await Promise.all([
    telegram === null ? [] : import("./telegram.ts").then(({ telegramDoors }) => telegramDoors()(parts)),
    zalo === null && zaloBot === null ? [] : import("./zalo.ts").then(({ zaloDoors }) => zaloDoors()(parts)),
  ]);
  return doors.flat();
};
