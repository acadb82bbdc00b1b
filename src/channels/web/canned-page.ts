import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AUDIENCES, CANNED_FORMS, type Audience, type CannedForm, type CannedSummary, type CannedText } from "../../domain/canned.ts";
import type { Library } from "../../domain/library.ts";
import { cannedAddress, type CannedQuery } from "./canned-query.ts";
import { sheetsBlock } from "./canned-sheets.ts";
import { escape } from "./document.ts";

/** How the page names things; sentences the bot says elsewhere stand in knowledge/wording. */
export interface CannedNames {
  form(form: CannedForm): string;
  /** Short: eight of them stand side by side. */
  tab(form: CannedForm): string;
  audience(audience: Audience): string;
}

export function cannedNames(library: Pick<Library, "says">): CannedNames {
  return { form: (form) => library.says(`canned.form.${form}`), tab: (form) => library.says(`canned.tab.${form}`), audience: (audience) => library.says(`canned.audience.${audience}`) };
}

export interface CannedDocument {
  /** @param asked topics many people asked about this week, the most asked first */
  list(topics: readonly CannedSummary[], query: CannedQuery, missed: boolean, library: Library, asked: readonly CannedSummary[]): string;
  /** @param printed whether cards, leaflets and posters are to be had */
  text(text: CannedText, topic: CannedSummary, query: CannedQuery, library: Library, printed: boolean): string;
}

/** @param addressed puts the version into the addresses of assets */
export async function loadCannedDocument(pageDir: string, addressed: (text: string) => string): Promise<CannedDocument> {
  const template = addressed(await readFile(join(pageDir, "tuyen-truyen.html"), "utf8"));
  const page = (title: string, body: string): string => {
    const blanks: Readonly<Record<string, string>> = { title: escape(title), body };
    return template.replace(/\{\{([a-z]+)\}\}/g, (_, name: string) => blanks[name] ?? "");
  };
  return {
    list: (topics, query, missed, library, asked) => page("Bài tuyên truyền – Khoan Đã", listBody(topics, query, missed, cannedNames(library), asked.length === 0 ? "" : askedNote(asked, query, library))),
    text: (text, topic, query, library, printed) => page(`${text.title} – Khoan Đã`, textBody(text, topic, query, library, printed)),
  };
}

function listBody(topics: readonly CannedSummary[], query: CannedQuery, missed: boolean, names: CannedNames, asked: string): string {
  const lost = query.words === "" ? "Không có bài này, hoặc bài đã hết hạn." : `Chưa có bài đúng “${query.words}”.`;
  const note = missed ? `<p class="note" role="status">${escape(lost)} Dưới đây là tất cả các bài đang có.</p>` : `<p class="note" role="status">${topics.length} chủ đề</p>`;
  return `<h1 class="page-title">Bài tuyên truyền</h1>
<p class="lead">Chọn chủ đề, lấy bài đọc loa, gửi Zalo, in tờ bướm. Bài nào cũng ghi nguồn.</p>
${asked}<form class="library-search card" method="get" action="/tuyen-truyen" role="search">
  <div class="field"><label for="q">Tìm chủ đề</label><input id="q" name="q" type="search" value="${escape(query.words)}" placeholder="giả công an" autocomplete="off" enterkeyhint="search"></div>
  <div class="pair">
    <div class="field"><label for="dang">Dạng bài</label>${select("dang", "Mọi dạng", CANNED_FORMS.map((form) => [form, names.tab(form)]), query.form)}</div>
    <div class="field"><label for="doi-tuong">Nói với ai</label>${select("doi-tuong", "Mọi người", AUDIENCES.filter((one) => one !== "chung").map((one) => [one, upper(names.audience(one))]), query.audience)}</div>
  </div>
  <button class="button" type="submit">Tìm bài</button>
</form>
${note}
<ul class="topics" role="list">${topics.map((topic) => topicItem(topic, query, names)).join("")}</ul>`;
}

/** What to speak about this week; nothing of who asked. */
function askedNote(asked: readonly CannedSummary[], query: CannedQuery, { says }: Pick<Library, "says">): string {
  const links = asked.map(({ id, title }) => `<li><a href="${escape(cannedAddress(id, { ...query, form: query.form ?? "loa-45", audience: null }))}">${escape(title)}</a></li>`);
  return `<section class="asked card"><h2 class="block-title">${escape(says("canned.new.heading"))}</h2><ul role="list">${links.join("")}</ul></section>
`;
}

function topicItem(topic: CannedSummary, query: CannedQuery, names: CannedNames): string {
  const form = query.form ?? "loa-45";
  const audience = query.audience !== null && topic.forms[form].includes(query.audience) ? query.audience : null;
  const own = topic.audiences.filter((one) => one !== "chung").map((one) => names.audience(one));
  return `<li><a class="topic" href="${escape(cannedAddress(topic.id, { ...query, form, audience }))}"><span class="topic-title">${escape(topic.title)}</span><span class="topic-about">${escape(upper(topic.about))}</span>${own.length === 0 ? "" : `<span class="topic-for">Có bài riêng cho ${escape(own.join("; "))}</span>`}</a></li>`;
}

function textBody(text: CannedText, topic: CannedSummary, query: CannedQuery, library: Library, printed: boolean): string {
  const names = cannedNames(library);
  const chosen = { ...query, form: text.form, audience: text.audience };
  const forms = CANNED_FORMS.map((form) => tab(names.tab(form), cannedAddress(topic.id, { ...chosen, form }), form === text.form)).join("");
  const audiences = topic.forms[text.form];
  const spoken = text.seconds === null ? "" : `<p class="note">Đọc chậm, rõ hết khoảng ${text.seconds} giây.</p>`;
  const counted = text.sms === null ? "" : `<p class="note">Bản có dấu: ${text.sms.parts} phần tin. Bản không dấu: ${text.sms.plainLength} ký tự, một phần tin.</p>`;
  const plain = text.sms === null ? "" : `<h2 class="block-title">Bản không dấu</h2><div class="canned-text card" id="ban-khong-dau">${escape(text.sms.plain)}</div>`;
  return `<p class="back"><a href="/tuyen-truyen">← Tất cả chủ đề</a></p>
<h1 class="page-title">${escape(text.title)}</h1>
<nav class="tabs" aria-label="Dạng bài">${forms}</nav>
${audiences.length < 2 ? "" : `<nav class="tabs tabs--small" aria-label="Nói với ai">${audiences.map((one) => tab(upper(names.audience(one)), cannedAddress(topic.id, { ...chosen, audience: one }), one === text.audience)).join("")}</nav>`}
${spoken}${counted}
<article class="sheet">
<div class="canned-text card" id="bai">${paragraphs(text.text)}</div>
<p class="citation" id="nguon">${escape(text.citation)}</p>
</article>
${plain}
<div class="takes">
  <button class="button" type="button" data-copy="#bai" hidden>Chép bài</button>
  ${text.sms === null ? "" : `<button class="button button--second" type="button" data-copy="#ban-khong-dau" hidden>Chép bản không dấu</button>`}
  <button class="button button--second" type="button" data-send hidden>Gửi đi</button>
  <button class="button button--second" type="button" data-print hidden>In</button>
  <a class="button button--second" href="${escape(cannedAddress(topic.id, chosen, "bai.docx"))}" download>Tải Word</a>
  <a class="button button--second" href="${escape(cannedAddress(topic.id, chosen, "bai.txt"))}" download>Tải TXT</a>
</div>
<p class="vh" role="status" id="bao"></p>
${printed ? sheetsBlock(topic.id, text.title, chosen) : ""}
${placeForm(topic.id, chosen, library)}
<section class="sources"><h2 class="block-title">Bài dựa vào đâu</h2><ul role="list">${text.sources.map(({ label, href }) => `<li>${href === null ? escape(label) : `<a href="${escape(href)}" rel="noreferrer noopener" target="_blank">${escape(label)}</a>`}</li>`).join("")}</ul>
<p class="note">Bản ${text.version}, ${escape(text.office)} soạn. Dùng đến hết ngày ${escape(text.validUntil.split("-").reverse().join("/"))}.</p></section>`;
}

function placeForm(topic: string, { form, audience, place, day }: Omit<CannedQuery, "words">, library: Library): string {
  const filled = place.commune !== undefined || place.office !== undefined || place.province !== undefined || day !== "";
  return `<details class="place card"${filled ? " open" : ""}><summary>Ghi tên xã, phường và cơ quan vào bài</summary>
<form method="get" action="/tuyen-truyen/${encodeURIComponent(topic)}">
  <input type="hidden" name="dang" value="${form ?? ""}"><input type="hidden" name="doi-tuong" value="${audience ?? ""}">
  <div class="field"><label for="xa">Xã, phường</label><input id="xa" name="xa" value="${escape(place.commune ?? "")}" placeholder="xã Tân Phú" autocomplete="off"></div>
  <div class="field"><label for="tinh">Tỉnh, thành</label>${select("tinh", "Không chọn cũng được", library.provinces.map((one) => [one, one]), place.province ?? null)}</div>
  <div class="field"><label for="co-quan">Cơ quan phát bài</label><input id="co-quan" name="co-quan" value="${escape(place.office ?? "")}" placeholder="Ủy ban nhân dân xã Tân Phú" autocomplete="off"></div>
  <div class="field"><label for="ngay">Ngày</label><input id="ngay" name="ngay" type="date" value="${escape(day)}"></div>
  <button class="button" type="submit">Ghi vào bài</button>
  <p class="note">Số điện thoại công an tỉnh chỉ được ghi khi có nguồn và còn hạn kiểm lại. Chỗ nào để trống thì bài tự bỏ qua.</p>
</form></details>`;
}

function select(name: string, none: string, options: readonly (readonly [string, string])[], chosen: string | null): string {
  return `<select id="${name}" name="${name}"><option value="">${escape(none)}</option>${options.map(([value, label]) => `<option value="${escape(value)}"${value === chosen ? " selected" : ""}>${escape(label)}</option>`).join("")}</select>`;
}

function tab(label: string, href: string, current: boolean): string {
  return `<a href="${escape(href)}"${current ? ' aria-current="page"' : ""}>${escape(label)}</a>`;
}

/** Empty lines part paragraphs; single ones are kept within. */
function paragraphs(text: string): string {
  return text.split(/\n{2,}/).map((paragraph) => `<p>${escape(paragraph)}</p>`).join("");
}

function upper(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}
