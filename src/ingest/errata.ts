import { issuedText } from "../catalog/dispatch-text.ts";
import type { ErratumProposal, SectionProposal } from "./proposal.ts";
import type { CutSection } from "./sections.ts";
import { toneErrata } from "./tone-errata.ts";
import type { WordPairs } from "./word-pairs.ts";

/** Mistakes of print and scan whose mending needs no list of words. */
const SIGNS: readonly { readonly pattern: RegExp; readonly to: (match: RegExpExecArray) => string; readonly why: string; readonly confidence: number }[] = [
  { pattern: /\b(\d{1,5})\/CD-TTg\b/gu, to: ([, number = ""]) => `${number}/CĐ-TTg`, why: "ký hiệu công điện là CĐ; bản quét mất nét gạch của chữ Đ", confidence: 0.95 },
  { pattern: /\b(\d{1,5}(?:\/\d{4})?)\/(?:ND-CP|QD-TTg)\b/gu, to: ([whole]) => whole.replace("ND-", "NĐ-").replace("QD-", "QĐ-"), why: "ký hiệu nghị định, quyết định viết bằng chữ Đ; bản quét mất nét gạch", confidence: 0.9 },
  { pattern: /(?<=^- )Nhu trên/gmu, to: () => "Như trên", why: "bản quét mất dấu: dòng đầu của nơi nhận là \"Như trên\"", confidence: 0.95 },
  { pattern: /\b((?:19|20)\d{2})- ((?:19|20)\d{2})\b/gu, to: ([, from = "", until = ""]) => `${from}-${until}`, why: "thừa dấu cách trong khoảng năm do bản quét", confidence: 0.9 },
];

/** Everything that looks like a mistake of the scan in one dispatch, likeliest first within its section. Nothing is applied here. */
export function proposeErrata(sections: readonly SectionProposal[], cut: readonly CutSection[], pairs: WordPairs, scanned: boolean): ErratumProposal[] {
  return sections.flatMap((section) => {
    const text = issuedText(section);
    const strays = (cut.find(({ id }) => id === section.id)?.strays ?? []).flatMap((stray) => strayErratum(section.id, text, stray.text));
    const notes = noteMarks(section, sections, text);
    const signs = SIGNS.flatMap(({ pattern, to, why, confidence }) => [...text.matchAll(pattern)].map((match) => ({ section: section.id, from: match[0], to: to(match), why, confidence })).filter(({ from, to: mended }) => from !== mended));
    const tones = section.id === "dau" ? [] : toneErrata(section.id, text, pairs, scanned);
    return distinct([...strays, ...notes, ...signs, ...tones]);
  });
}

/** "phòng ngừa1;": the mark of a footnote stuck to a word. */
function noteMarks(section: SectionProposal, sections: readonly SectionProposal[], text: string): ErratumProposal[] {
  if (!sections.some(({ id }) => id === `${section.id}.chu-thich`)) return [];
  return [...text.matchAll(/(\p{L}+ )?(\p{Ll}+)(\d{1,2})([;,.:])/gu)].map(([from, before = "", word = "", mark = "", end = ""]) => ({ section: section.id, from, to: `${before}${word}${end}`, why: `số ${mark} là dấu chú thích cuối trang dính vào chữ`, confidence: 0.9 }));
}

/** A page number or running header in the middle of a sentence, with a word of both sides. */
function strayErratum(section: string, text: string, stray: string): ErratumProposal[] {
  const escaped = stray.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const match = new RegExp(`(\\S+)(\\s)${escaped}\\s(\\S+)`, "u").exec(text);
  if (match !== null) return [{ section, from: match[0], to: `${match[1] as string}${match[2] as string}${match[3] as string}`, why: `"${stray}" là số trang hay dòng đầu trang lẫn vào văn bản`, confidence: 0.85 }];
  const atEnd = text.endsWith(` ${stray}`) ? /\S+\s\S+$/u.exec(text)?.[0] : undefined;
  return atEnd === undefined ? [] : [{ section, from: atEnd, to: atEnd.slice(0, -stray.length - 1), why: `"${stray}" là số trang hay dòng đầu trang lẫn vào văn bản`, confidence: 0.85 }];
}

/** One proposal a place: what was found first wins over what overlaps it. */
function distinct(errata: readonly ErratumProposal[]): ErratumProposal[] {
  const kept: ErratumProposal[] = [];
  for (const one of errata) if (!kept.some(({ from }) => from.includes(one.from) || one.from.includes(from))) kept.push(one);
  return kept;
}
