import { bareLetter, isInvisible, isMark, plainLetters } from "./letters.ts";
import { repair } from "./repair.ts";
import { canonicalTones } from "./tone-placement.ts";

/**
 * A text made comparable, every position of which leads back to the original.
 * `exact`: lower case, NFC letters of one UTF-16 unit, fonts, look-alikes, invisible signs, split words and digits for
 * letters undone, tone marks in their older place (hòa), runs of white space one space; diacritics kept.
 * `bare`: the same without diacritics, letter by letter: `exact.length === bare.length` always.
 */
export interface Folded {
  readonly original: string;
  readonly exact: string;
  readonly bare: string;
  readonly layer: Layer;
  /** The same before words were repaired: numbers, sums and links are read here, where no digit has become a letter. */
  readonly light: Layer;
  /** 1 where the original had a capital letter. */
  readonly capital: Uint8Array;
  originalRange(start: number, end: number): { start: number; end: number };
}

/** A text and, for each of its units, the original's range it came from. */
export interface Layer {
  readonly exact: string;
  readonly bare: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Growing arrays of units: one entry a UTF-16 unit of the folded text. */
export interface Units {
  readonly exact: string[];
  readonly start: number[];
  readonly end: number[];
  readonly capital: boolean[];
}

export function fold(text: string): Folded {
  const units = readUnits(text);
  const light = layerOf(units);
  const repaired = canonicalTones(repair(units, light));
  const layer = repaired === units ? light : layerOf(repaired);
  return {
    original: text,
    exact: layer.exact,
    bare: layer.bare,
    layer,
    light,
    capital: Uint8Array.from(repaired.capital, Number),
    originalRange: (start, end) => rangeOf(layer, text.length, start, end),
  };
}

/** Original range of [start, end) of a layer; an empty range points between two signs. */
export function rangeOf(layer: Layer, length: number, start: number, end: number): { start: number; end: number } {
  const from = layer.starts[start] ?? length;
  return end <= start ? { start: from, end: from } : { start: from, end: layer.ends[end - 1] ?? length };
}

/** First unit of the layer that begins at or after an original offset; binary search over rising starts. */
export function unitAt(layer: Layer, offset: number): number {
  let low = 0;
  let high = layer.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((layer.starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function bareText(text: string): string {
  return fold(text).bare;
}

/** Plain: ế→e, Đ→D, nothing else undone. */
export function stripDiacritics(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFC");
}

function layerOf(units: Units): Layer {
  return { exact: units.exact.join(""), bare: units.exact.map(bareLetter).join(""), starts: Uint32Array.from(units.start), ends: Uint32Array.from(units.end) };
}

function readUnits(text: string): Units {
  const units: Units = { exact: [], start: [], end: [], capital: [] };
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at) as number;
    const size = code > 0xffff ? 2 : 1;
    if (isInvisible(code) || (isMark(code) && units.exact.length === 0)) {
      at += size;
      continue;
    }
    let end = at + size;
    while (end < text.length && (isMark(text.charCodeAt(end)) || isInvisible(text.charCodeAt(end)))) end += 1;
    const cluster = text.slice(at, end);
    push(units, plain(cluster, code, size), at, end, cluster);
    at = end;
  }
  if (units.exact.at(-1) === " ") pop(units);
  return units;
}

function plain(cluster: string, code: number, size: number): string {
  if (code < 128 && cluster.length === 1) return code === 9 || code === 10 || code === 13 || code === 32 ? " " : cluster.toLowerCase();
  if (size === 1 && code >= 0xd800 && code <= 0xdfff) return "\ufffd";
  const letters = plainLetters(cluster);
  return /\s/.test(letters) ? letters.replace(/\s/g, " ") : letters;
}

function push(units: Units, plainText: string, start: number, end: number, cluster: string): void {
  const first = cluster[0] as string;
  const capital = first !== first.toLowerCase();
  for (let i = 0; i < plainText.length; i += 1) {
    const unit = plainText[i] as string;
    if (unit === " " && (units.exact.length === 0 || units.exact.at(-1) === " ")) continue;
    units.exact.push(unit);
    units.start.push(start);
    units.end.push(end);
    units.capital.push(capital);
  }
}

function pop(units: Units): void {
  units.exact.pop();
  units.start.pop();
  units.end.pop();
  units.capital.pop();
}
