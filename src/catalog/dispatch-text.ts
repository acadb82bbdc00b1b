import type { DispatchFrontMatter, DispatchSection } from "./dispatch-schema.ts";

/** Sections whose lines mean something by themselves (letterhead, recipients, annex): line breaks are kept. */
const KEEPS_LINES: ReadonlySet<string> = new Set(["dau", "noi-nhan", "phu-luc"]);
const MARKER = /^## \[([^\]]*)\] *(?! )(.*)$/;

/** Markdown left by the scanner: bold and italic stars, heading marks. The dispatches themselves use no stars. */
export function stripMarks(line: string): string {
  return line.replace(/^\s*#{1,6}\s+/, "").replace(/\*+/g, "");
}

/** One run of spaces for any whitespace; for comparing text that was wrapped differently. */
export function squeeze(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Joins hard-wrapped lines. "85-" + "QĐ/TW" join without a space: a number broken at its hyphen. */
export function unwrap(lines: readonly string[]): string {
  return squeeze(lines.join("\n").replace(/(\S-)[ \t]*\n\s*(?=\S)/g, "$1"));
}

export interface RawSection {
  readonly id: string;
  readonly label: string;
  readonly original: string;
}

/** Cuts the body of a dispatch file at its marker lines. Text before the first marker comes back as `stray`. */
export function cutSections(body: string): { readonly sections: readonly RawSection[]; readonly stray: string } {
  const sections: { id: string; label: string; lines: string[] }[] = [];
  const stray: string[] = [];
  for (const line of body.split("\n")) {
    const mark = MARKER.exec(line);
    if (mark !== null) sections.push({ id: mark[1] ?? "", label: (mark[2] ?? "").trim(), lines: [] });
    else (sections.at(-1)?.lines ?? stray).push(line);
  }
  return {
    sections: sections.map((s) => ({ id: s.id, label: s.label, original: s.lines.join("\n").trim() })),
    stray: stray.join("\n").trim(),
  };
}

/** The section before errata: what must be found in the source file, whitespace and marks aside. */
export function issuedText(section: RawSection): string {
  const lines = section.original.split("\n").map(stripMarks);
  if (KEEPS_LINES.has(section.id)) return lines.map(squeeze).filter((line) => line !== "").join("\n");
  return unwrap(lines).replace(/^- /, "");
}

/** The section as shown. Errata of other sections are ignored; that each one bites is `checks/errata`'s business. */
export function correctSection(section: RawSection, errata: DispatchFrontMatter["errata"]): DispatchSection {
  let text = issuedText(section);
  for (const e of errata) if (e.section === section.id) text = text.replaceAll(e.from.normalize("NFC"), e.to);
  return { id: section.id, label: section.label, text: text.normalize("NFC"), original: section.original };
}
