import type { SignInk } from "./palette.ts";
import type { Op } from "./sheet-ops.ts";

/** Signs are road signs: a stop octagon with a cross, a round one with an arrow. Their shapes differ, not only their colours. */
const OF = 96;
const OCTAGON = "M31 4H65L92 31V65L65 92H31L4 65V31Z";
const CROSS = "M33 33 63 63M63 33 33 63";
const CIRCLE = "M48 4A44 44 0 1 1 48 92A44 44 0 1 1 48 4Z";
const ARROW = "M27 48H67M50 30 68 48 50 66";

const path = (x: number, y: number, size: number, d: string, fill: string | null, line: { width: number; colour: string } | null): Op => ({ type: "path", x, y, size, of: OF, d, fill, line });

export function stopSign({ disc, edge, mark }: SignInk) {
  return (x: number, y: number, size: number): Op[] => [path(x, y, size, OCTAGON, disc, { width: 6, colour: edge }), path(x, y, size, CROSS, null, { width: 12, colour: mark })];
}

export function goSign({ disc, edge, mark }: SignInk) {
  return (x: number, y: number, size: number): Op[] => [path(x, y, size, CIRCLE, disc, { width: 6, colour: edge }), path(x, y, size, ARROW, null, { width: 11, colour: mark })];
}

/** The raised hand of the bot: the same drawing as the page's mark. */
const FINGERS = "M36 54V33M45.4 50V25M54.8 50V27.5M64 54V35.5M35 64 25.5 50.5";
const PALM = "M31.75 49H68.25V61A15 15 0 0 1 53.25 76H47A15 15 0 0 1 34.6 69.4L31.2 65Z";

export function hand(ground: string | null, colour: string) {
  return (x: number, y: number, size: number): Op[] => [
    path(x, y, size, CIRCLE, ground, { width: 5, colour }),
    path(x, y, size, FINGERS, null, { width: 8.5, colour }),
    path(x, y, size, PALM, colour, null),
  ];
}
