import type { Privacy } from "../domain/privacy.ts";
import type { RawText } from "../domain/turn.ts";
import { extractEntities } from "../text/entities.ts";
import { fold } from "../text/fold.ts";
import { linksOf } from "../text/links.ts";
import { maskPersonal } from "../text/mask.ts";
import { bareWords, wordNgrams } from "../text/tokens.ts";
import { bandsOf, sketchOf, type Sketch } from "./sketch.ts";

/** What is kept of a judged message to count others like it: keyed hashes, nothing that can be read. */
export interface Fingerprint {
  /** Of all its words; the same for copies that differ in capitals, marks, disguise, numbers or the name filled in. */
  readonly exact: string;
  /** Of the registered domains it leads to; with the path where the domain is everybody's. */
  readonly links: readonly string[];
  /** Where alike texts meet. */
  readonly bands: readonly string[];
  readonly sketch: Sketch;
}

/** Sketching takes time in proportion; what tells a campaign stands in the beginning. */
const LONGEST = 4_000;
/** A handful of words is alike to too much. */
const FEWEST_WORDS = 8;
const MOST_LINKS = 5;

/**
 * @param isEverybodys hosts on which many unrelated pages live (`everybodysHosts`): there the path counts as well, and
 *   without one the link tells nothing
 */
export function fingerprintOf(text: RawText, privacy: Privacy, isEverybodys: (host: string) => boolean): Fingerprint {
  const head = text.slice(0, LONGEST);
  const words = bareWords(fold(maskPersonal(head))).map(numberless);
  const pairs = [...new Set(wordNgrams(words, 2))];
  const hashed = (value: string): Uint8Array => Buffer.from(privacy.fingerprint("campaign-term", value), "base64url");
  const pairHashes = pairs.map(hashed);
  const sketch = sketchOf(words.length < FEWEST_WORDS ? [] : pairHashes, [...pairHashes, ...[...new Set(words)].map(hashed)]);
  return {
    exact: privacy.fingerprint("campaign-exact", words.join(" ")),
    links: linkNames(head, isEverybodys).map((name) => privacy.fingerprint("campaign-link", name)),
    bands: bandsOf(sketch).map((band) => privacy.fingerprint("campaign-band", band)),
    sketch,
  };
}

/** Sums, dates and codes change from copy to copy. */
function numberless(word: string): string {
  return /\d/.test(word) ? "#" : word;
}

function linkNames(text: string, isEverybodys: (host: string) => boolean): readonly string[] {
  const folded = fold(text);
  const names = linksOf(folded, extractEntities(folded)).flatMap(({ host, registrable, path }) => {
    if (!isEverybodys(host)) return [registrable ?? host];
    return path.replace(/^\/+/, "") === "" ? [] : [`${host}${path}`];
  });
  return [...new Set(names)].slice(0, MOST_LINKS);
}
