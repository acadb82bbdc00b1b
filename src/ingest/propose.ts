import type { Catalog } from "../catalog/catalog.ts";
import { FRAME_SECTIONS } from "../catalog/dispatch-schema.ts";
import { issuedText } from "../catalog/dispatch-text.ts";
import { plain, withoutDiacritics } from "../catalog/plain-words.ts";
import { proposeErrata } from "./errata.ts";
import { frameOf } from "./frame.ts";
import { proposeGuidance } from "./guidance.ts";
import { readHeader } from "./header.ts";
import { knownAlready } from "./known.ts";
import { linesOf, type SourceLine } from "./lines.ts";
import { proposeModi, type ModusTools } from "./modi.ts";
import { repeatedLines } from "./paragraphs.ts";
import type { DispatchProposal, FileProposal, Found, Header, SectionProposal, SourceText } from "./proposal.ts";
import { mentionsIn, relayIn } from "./references.ts";
import { cutDispatch, sectionProposal } from "./sections.ts";
import { splitDispatches, type Extent } from "./split-dispatches.ts";
import { mendedTones } from "./tone-errata.ts";
import { wordPairs } from "./word-pairs.ts";

export interface ProposeTools {
  readonly catalog: Catalog;
  /** null: no index at hand, no tricks suggested. */
  readonly modi: ModusTools | null;
}

/** Text → everything that could enter knowledge/, with what each thing rests on. Decides nothing, writes nothing. */
export async function proposeFile(source: SourceText, original: FileProposal["original"], { catalog, modi }: ProposeTools): Promise<FileProposal> {
  const lines = linesOf(source.text);
  const extents = splitDispatches(lines);
  const repeated = repeatedLines(lines);
  const sourceLines = source.text.split("\n");
  const dispatches: DispatchProposal[] = [];
  for (const [order, extent] of extents.entries()) dispatches.push(await proposeDispatch(source, original.sha256, lines, sourceLines, extent, order, repeated, catalog, modi));
  return { source, original, dispatches: linked(dispatches, catalog), notes: notesOf(source, dispatches) };
}

async function proposeDispatch(source: SourceText, sha256: string, lines: readonly SourceLine[], sourceLines: readonly string[], extent: Extent, order: number, repeated: ReadonlySet<string>, catalog: Catalog, modi: ModusTools | null): Promise<DispatchProposal> {
  const frame = frameOf(lines.slice(extent.from - 1, extent.to));
  const cut = cutDispatch(frame, repeated);
  const sections = cut.map((section) => sectionProposal(section, sourceLines)).filter(({ original }) => original.trim() !== "");
  const body = bodyText(sections);
  const asRead = readHeader(frame, catalog.places, source.name, order);
  const known = knownAlready({ sha256, number: asRead.number.value, issuer: asRead.issuer.value, date: asRead.date.value, text: body }, catalog);
  // Its own text, should it be held already, must not vouch for its own mistakes.
  const pairs = wordPairs(catalog, new Set(known.filter(({ kind }) => kind !== "supersedes").map(({ dispatch }) => dispatch)));
  const scanned = source.kind === "scan";
  const header = scanned ? readHeader(frame, catalog.places, source.name, order, (text) => mendedTones(text, pairs, scanned)) : asRead;
  const tricks = modi === null ? [] : await proposeModi(sections, modi);
  const relay = relayIn(body);
  return {
    id: idOf(header),
    folder: folderOf(header),
    year: /\d{4}/.exec(header.date.value ?? header.dateText.value ?? "")?.[0] ?? null,
    lines: extent,
    header,
    about: aboutOf(header),
    relays: relay ?? { value: null, basis: "không thấy văn bản nào được truyền đạt ở đoạn mở đầu", confidence: 0 },
    relayedBy: [],
    mentions: mentionsIn(body),
    sections,
    errata: proposeErrata(sections, cut, pairs, scanned),
    guidance: proposeGuidance(sections).map((line) => ({ ...line, pattern: tricks[0]?.pattern ?? null })),
    modi: tricks,
    known,
  };
}

export function bodyText(sections: readonly SectionProposal[]): string {
  return sections.filter(({ id }) => !FRAME_SECTIONS.has(id) && id !== "phu-luc").map(issuedText).join(" ");
}

const slug = (text: string): string => withoutDiacritics(text).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

/** Of the issuer's name only what tells it from others: "quang-ninh", "cong-an-quang-tri" for the folder. */
function placeSlug({ issuer }: Header): string | null {
  return issuer.value === null ? null : slug(issuer.value.replace(/^(?:Ủy ban nhân dân|Công an)\s+/u, "").replace(/^(?:tỉnh|huyện|thành phố|quận|thị xã|xã|phường)\s+/u, ""));
}

function folderOf(header: Header): string | null {
  const place = placeSlug(header);
  return place === null ? null : plain(header.issuer.value ?? "").startsWith("cong an") ? `cong-an-${place}` : place;
}

/** "quang-ninh-57-ubnd-nc"; without a number the sign the copy does show. */
function idOf(header: Header): string {
  const sign = header.number.value ?? /\/([\p{Lu}\d]+(?:-[\p{Lu}\d]+)+)/u.exec(header.numberNote ?? "")?.[1] ?? "khong-so";
  return `${placeSlug(header) ?? "chua-ro-noi"}-${slug(sign)}`;
}

/** A draft in the plainest words at hand; the operator says it better. */
function aboutOf({ issuer, subject }: Header): Found<string | null> {
  if (issuer.value === null || subject.value === null) return { value: null, basis: "cần một câu cho người dân: văn bản này cảnh báo điều gì", confidence: 0 };
  const who = issuer.value.replace(/^Ủy ban nhân dân\s+(?:tỉnh|thành phố)?\s*/u, "");
  const what = subject.value.replace(/^(?:cảnh báo|thông báo)\s+/u, "");
  const name = who.charAt(0).toUpperCase() + who.slice(1);
  return { value: `${name} ${/^(?:tăng cường|phòng|chủ động|triển khai)/u.test(what) ? "chỉ đạo" : "cảnh báo"}: ${what}.`, basis: "soạn từ trích yếu; nên viết lại cho dễ hiểu", confidence: 0.3 };
}

/** Relays point at one another where both are at hand: in this file, or in the catalog. */
function linked(dispatches: readonly DispatchProposal[], catalog: Catalog): DispatchProposal[] {
  const held = [...dispatches.map(({ id, header }) => ({ id, number: header.number.value })), ...[...catalog.dispatches.values()].map(({ id, number }) => ({ id, number }))];
  const withIds = dispatches.map((dispatch) => {
    const { value } = dispatch.relays;
    const parent = value === null ? undefined : held.find(({ id, number }) => id !== dispatch.id && number !== null && plain(value.document).includes(plain(number)));
    return parent === undefined || value === null ? dispatch : { ...dispatch, relays: { ...dispatch.relays, value: { ...value, id: parent.id } } };
  });
  return withIds.map((dispatch) => ({ ...dispatch, relayedBy: withIds.filter(({ relays }) => relays.value?.id === dispatch.id).map(({ id }) => id) }));
}

function notesOf(source: SourceText, dispatches: readonly DispatchProposal[]): string[] {
  return [
    ...(source.font === null ? [] : [`chữ cũ ${source.font === "tcvn3" ? "TCVN3 (.VnTime)" : "VNI"} đã được chuyển sang Unicode; chữ hoa có thể đã thành chữ thường`]),
    ...(source.legibility === null ? [] : [`đọc từ ảnh quét, độ rõ ${Math.round(100 * source.legibility)} %: đối chiếu từng mục với bản gốc`]),
    ...(dispatches.length > 1 ? [`tệp này có ${dispatches.length} văn bản, đã được tách`] : []),
  ];
}
