import { changes, worth, type Figure, type Figures } from "./figures.ts";
import type { ReliabilityBin } from "./reliability.ts";
import { wilson } from "./wilson.ts";

/** Columns of plain text; the first is left-aligned, and so is a last one of remarks; the others, figures, right. */
export function columns(rows: readonly (readonly string[])[], remarks = false): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), []);
  return rows.map((row) => row.map((cell, at) => (at === 0 || (remarks && at === row.length - 1) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ").trimEnd()).join("\n");
}

export const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;

function cells(figure: Figure): string[] {
  if ("value" in figure) return [figure.value.toFixed(4), "", ""];
  const { low, high } = wilson(figure.hits, figure.of);
  return figure.of === 0 ? ["–", "", "0"] : [percent(figure.hits / figure.of), `${(100 * low).toFixed(1)}–${percent(high)}`, `${figure.hits}/${figure.of}`];
}

export function figuresTable(section: Readonly<Record<string, Figure>>): string {
  return columns([["", "figure", "95 %", "of"], ...Object.entries(section).map(([name, figure]) => [name, ...cells(figure)])]);
}

export function reliabilityText(table: readonly ReliabilityBin[]): string {
  return columns([["risk", "messages", "stated", "found", "95 %"], ...table.map((bin) => {
    const { low, high } = wilson(bin.harmful, bin.count);
    return [`${bin.from.toFixed(1)}–${bin.to.toFixed(1)}`, String(bin.count), percent(bin.stated), percent(bin.harmful / bin.count), `${(100 * low).toFixed(1)}–${percent(high)}`];
  })]);
}

/** Recall under each evasion with what it costs against the first row, in points. */
export function evasionTable(section: Readonly<Record<string, Figure>>): string {
  const entries = Object.entries(section);
  const plain = entries[0] === undefined ? null : worth(entries[0][1]);
  return columns([["", "figure", "95 %", "of", "loss"], ...entries.map(([name, figure], at) => {
    const now = worth(figure);
    const loss = at === 0 || name.startsWith("false alarms") || "value" in figure || plain === null || now === null ? "" : signed(100 * (plain - now), 1);
    return [name, ...cells(figure), loss];
  })]);
}

/** What changed against the committed figures; names only what did. A section committed for the first time is named alone. */
export function changesText(before: Figures, now: Figures): string {
  const known = Object.fromEntries(Object.entries(now).filter(([section]) => before[section] !== undefined));
  const fresh = Object.keys(now).filter((section) => before[section] === undefined).map((section) => `${section}: not committed yet`);
  const list = changes(before, known);
  if (list.length === 0 && fresh.length === 0) return "no change";
  return [...fresh, columns(list.map(({ section, name, before: was, after: is }) => {
    const [a, b] = [was === null ? null : worth(was), is === null ? null : worth(is)];
    const show = (figure: Figure | null): string => (figure === null ? "–" : (cells(figure)[0] as string));
    const points = a === null || b === null ? "" : was !== null && "value" in was ? signed(b - a, 4) : `${signed(100 * (b - a), 1)} points`;
    return [`${section}: ${name.trim()}`, show(was), "→", show(is), points];
  }))].filter((line) => line !== "").join("\n");
}

function signed(number: number, digits: number): string {
  return `${number >= 0 ? "+" : "−"}${Math.abs(number).toFixed(digits)}`;
}
