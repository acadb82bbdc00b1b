import type { Line } from "./sheet-ops.ts";

/** Colours of one variant. Every pair of text and ground is at least 7:1, the smallest print included. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly head: Tone & { readonly lead: string };
  readonly dont: Tone;
  readonly do: Tone;
  readonly call: Tone & { readonly number: string };
  /** Ground and line of signs: filled in colour, told apart by shape alone in black and white. */
  readonly stop: SignInk;
  readonly go: SignInk;
}

interface Tone {
  readonly ground: string | null;
  readonly line: string | null;
  readonly ink: string;
  readonly accent: string;
}

export interface SignInk {
  readonly disc: string;
  readonly edge: string;
  readonly mark: string;
}

export const COLOUR: Palette = {
  paper: "#ffffff",
  ink: "#131a24",
  soft: "#414d5f",
  rule: "#c9d1dc",
  head: { ground: "#0a3f85", line: null, ink: "#ffffff", accent: "#ffd84d", lead: "#e3eefc" },
  dont: { ground: "#fdeceb", line: null, ink: "#131a24", accent: "#a30f18" },
  do: { ground: "#e6f0fc", line: null, ink: "#131a24", accent: "#094a97" },
  call: { ground: "#161e2a", line: null, ink: "#ffffff", accent: "#ffd84d", number: "#ffd84d" },
  stop: { disc: "#b3141e", edge: "#b3141e", mark: "#ffffff" },
  go: { disc: "#0b57b0", edge: "#0b57b0", mark: "#ffffff" },
};

/** For the copier: no grey that turns to mud, no dark area that drinks toner. */
export const BLACK_AND_WHITE: Palette = {
  paper: "#ffffff",
  ink: "#000000",
  soft: "#000000",
  rule: "#000000",
  head: { ground: null, line: "#000000", ink: "#000000", accent: "#000000", lead: "#000000" },
  dont: { ground: null, line: "#000000", ink: "#000000", accent: "#000000" },
  do: { ground: null, line: "#000000", ink: "#000000", accent: "#000000" },
  call: { ground: null, line: "#000000", ink: "#000000", accent: "#000000", number: "#000000" },
  stop: { disc: "#000000", edge: "#000000", mark: "#ffffff" },
  go: { disc: "#ffffff", edge: "#000000", mark: "#000000" },
};

export function lineOf(colour: string | null, width: number): Line | null {
  return colour === null ? null : { width, colour };
}
