// Lays a View (src/channels/web/view.ts) out as a tree of plain objects. The browser turns the tree into elements with
// textContent; the server, for people without JavaScript, into escaped HTML. Neither ever parses markup out of a text.

/** @typedef {string | { tag: string, attrs: Record<string, string>, children: Tree[] }} Tree */

/** @returns {Tree} */
export function h(tag, attrs, ...children) {
  return { tag, attrs, children: children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false) };
}

/** In the order people need them, in their own words. */
export const SITUATIONS = [
  ["money-sent", "Tôi đã chuyển tiền"],
  ["otp-given", "Tôi đã đọc mã OTP"],
  ["credentials-given", "Tôi đã gõ mật khẩu hoặc số thẻ vào trang lạ"],
  ["app-installed", "Tôi đã cài ứng dụng họ gửi"],
  ["papers-sent", "Tôi đã gửi ảnh căn cước, giấy tờ"],
  ["account-lost", "Tôi mất tài khoản Zalo, Facebook, ngân hàng"],
  ["blackmailed", "Tôi đang bị đe doạ, đòi tiền"],
  ["held", "Có người đang bị giữ, bị ép"],
  ["minor", "Em dưới 18 tuổi"],
  ["despair", "Tôi khổ quá, không muốn sống nữa"],
];

/** What was read in a picture, to be mended and judged again. @param note what could not be read; null when nothing is amiss */
export function readBackTree(text, note) {
  return h("form", { class: "card read-back" },
    h("label", { for: "doc-duoc" }, "Tôi đọc được trong ảnh"),
    h("p", { class: "note", id: "doc-duoc-goi-y" }, note === null ? "Chữ nào sai, bạn sửa lại rồi bấm Xem lại." : note),
    h("textarea", { id: "doc-duoc", rows: "5", autocomplete: "off", spellcheck: "false", "aria-describedby": "doc-duoc-goi-y" }, text),
    h("button", { class: "button button--second", type: "submit" }, "Xem lại"),
  );
}

/** @param heading "h1" where it is a page of its own */
export function situationsTree(heading = "h2") {
  return h("div", { class: "situations" },
    h(heading, { tabindex: "-1", class: "panel-title" }, "Bạn đã làm gì rồi?"),
    h("p", { class: "lead" }, "Bình tĩnh. Chọn đúng việc của bạn, tôi chỉ từng bước."),
    h("ul", { class: "choices", role: "list" }, SITUATIONS.map(([harm, label]) => h("li", {}, h("a", { class: "choice", href: `/lo-lam-theo/${harm}`, "data-harm": harm }, label)))),
  );
}

export function planTree(plan, heading = "h2") {
  const [first, ...rest] = plan.parts;
  return h("div", { class: "plan-panel" },
    h(heading, { tabindex: "-1", class: "panel-title" }, first.title),
    partTree({ ...first, title: "" }),
    rest.map((part) => partTree(part)),
    h("p", {}, h("a", { class: "quiet", href: "/lo-lam-theo", "data-harm": "" }, "Việc khác cũng đã xảy ra")),
  );
}

export function resultTree(view) {
  const [intro, rest] = introduction(view.parts);
  return h("section", { class: `result result--${view.sign}`, "aria-labelledby": "ket-luan" },
    h("div", { class: "verdict" },
      h("span", { class: `sign sign--${view.sign}`, "aria-hidden": "true" }),
      h("div", { class: "verdict-words" },
        h("h1", { id: "ket-luan", tabindex: "-1", class: view.heading.length > 32 ? "long" : "" }, view.heading, view.subheading === null ? null : [h("span", { class: "vh" }, ". "), h("span", { class: "sub" }, view.subheading)]),
      ),
      intro.length === 0 ? null : h("div", { class: "intro" }, intro.map((part) => partTree(part))),
    ),
    h("div", { class: "columns" },
      h("div", { class: "main-column" }, rest.map((part) => partTree(part))),
      view.aside.length === 0 ? null : h("div", { class: "side-column" }, view.aside.map((part) => partTree(part))),
    ),
    h("div", { class: "actions" },
      view.more.why.length === 0 ? null : action("why", "Vì sao?", view.more.why.map((part) => partTree(part))),
      action("contacts", "Gọi ai?", view.more.contacts.map((part) => contactList(part.items, true))),
      view.share === null ? null : action("share", "Chia sẻ cảnh báo", shareTree(view.share)),
      action("wrong", "Bot sai rồi", view.more.wrong.map((part) => partTree(part))),
    ),
    h("p", { class: "again" }, h("a", { class: "button button--second", href: "/", "data-again": "" }, "Xem tin khác")),
  );
}

/** What belongs in the coloured box under the verdict: what it is, and the words that gave it away. */
function introduction(parts) {
  const end = parts.findIndex((part) => part.type !== "paragraph" && part.type !== "evidence");
  const cut = end === -1 ? parts.length : end;
  return [parts.slice(0, cut), parts.slice(cut)];
}

function action(name, label, body) {
  return h("details", { class: "action", "data-action": name }, h("summary", {}, label), h("div", { class: "action-body" }, body));
}

function shareTree(text) {
  return [
    h("p", {}, "Gửi lời này cho người nhà, nhóm Zalo của xóm:"),
    h("textarea", { class: "share-text", readonly: "", rows: "7", "aria-label": "Lời cảnh báo để chia sẻ" }, text),
    h("div", { class: "share-buttons", hidden: "" },
      h("button", { type: "button", class: "button button--second", "data-copy": "" }, "Chép lời cảnh báo"),
      h("button", { type: "button", class: "button button--second", "data-share": "", hidden: "" }, "Gửi đi"),
    ),
  ];
}

export function partTree(part) {
  switch (part.type) {
    case "paragraph":
      return paragraphs(part.text, "para");
    case "question":
      return paragraphs(part.text, "question");
    case "evidence":
      return h("div", { class: "evidence" }, h("span", { class: "evidence-lead" }, `${part.lead}:`), h("ul", { role: "list" }, part.quotes.map((quote) => h("li", {}, h("q", { dir: "auto" }, quote)))));
    case "advice":
      return h("div", { class: "advice" }, adviceList("dont", "Đừng", part.dont), adviceList("do", "Hãy", part.do));
    case "plan":
      return plan(part);
    case "pasted":
      return h("section", { class: "card pasted" },
        h("h3", {}, "Tin bạn dán"),
        h("p", { class: "note" }, part.note),
        h("blockquote", { class: "pasted-text", dir: "auto" }, part.segments.map((segment) => (segment.type === "gap" ? h("span", { class: "gap" }, " … ") : segment.type === "mark" ? h("mark", {}, segment.text) : segment.text))),
      );
    case "dispatches":
      return h("section", { class: "card dispatches" }, h("h3", {}, part.title), part.items.map(dispatchTree));
    case "contacts":
      return h("section", { class: "contacts" }, h("h3", {}, "Gọi ai, báo ở đâu"), contactList(part.items, false));
    case "sources":
      return h("p", { class: "source" }, "Nguồn: ", part.items.map((source, at) => [at === 0 ? "" : ", ", sourceLink(source)]));
    default:
      return h("span", {});
  }
}

function paragraphs(text, name) {
  return h("div", { class: name }, text.split("\n").filter((line) => line !== "").map((line) => h("p", {}, line)));
}

function adviceList(name, title, lines) {
  if (lines.length === 0) return null;
  return h("section", { class: `card list list--${name}` }, h("h3", {}, title), h("ul", { role: "list" }, lines.map(lineTree)));
}

function lineTree(line) {
  return h("li", {}, h("span", { class: "line" }, line.text), line.source === null ? null : h("small", { class: "source" }, "Nguồn: ", sourceLink(line.source)));
}

function sourceLink(source) {
  if (source.href === null) return source.label;
  return h("a", { href: source.href, rel: "noopener noreferrer", target: "_blank" }, source.label);
}

function plan(part) {
  let number = 0;
  return h("section", { class: "card plan" },
    part.title === "" ? null : h("h3", {}, part.title),
    part.groups.map((group) => {
      const start = number + 1;
      number += group.steps.length;
      return [group.label === null ? null : h("h4", {}, group.label), h("ol", { role: "list", start: String(start) }, group.steps.map((line, at) => h("li", { "data-number": String(start + at) }, lineTree(line).children)))];
    }),
    part.warn.length === 0 ? null : h("div", { class: "warn" }, h("h4", {}, "Nhớ kỹ"), h("ul", { role: "list" }, part.warn.map(lineTree))),
  );
}

/** @param full with what each is for and where its number comes from: behind "Gọi ai?", where there is time to read */
function contactList(contacts, full) {
  return h("ul", { class: "contact-list", role: "list" }, contacts.map((contact) => h("li", { class: "contact" },
    h("div", { class: "contact-words" },
      h("strong", {}, contact.name),
      contact.tel === null && contact.value !== "" ? h("span", { class: "contact-value" }, contact.value) : null,
      full && contact.whatFor !== null ? h("span", { class: "contact-detail" }, contact.whatFor) : null,
      contact.detail === null ? null : h("span", { class: "contact-detail" }, contact.detail),
      full && contact.source !== null ? h("small", { class: "source" }, "Nguồn: ", sourceLink(contact.source), contact.checked === null ? "" : `, kiểm lại ngày ${contact.checked}`) : null,
    ),
    contact.tel === null ? null : h("a", { class: "call", href: `tel:${contact.tel}` }, `Gọi ${contact.value}`),
  )));
}

function dispatchTree(item) {
  return h("details", { class: "dispatch", "data-dispatch": item.id, "data-section": item.section },
    h("summary", {}, h("span", { class: "dispatch-name" }, item.title), h("span", { class: "dispatch-label" }, item.label)),
    h("div", { class: "dispatch-body" }, item.text === undefined ? h("blockquote", {}, item.quote ?? "") : sectionTree(item, item.text, [])),
    item.issuerToday === null ? null : h("p", { class: "note" }, `Nay là: ${item.issuerToday}`),
  );
}

/** The section's own words, the quoted ones marked. */
export function sectionTree(item, text, corrections) {
  const at = item.quote === null ? -1 : text.indexOf(item.quote);
  const body = at === -1 ? [text] : [text.slice(0, at), h("mark", {}, item.quote), text.slice(at + item.quote.length)];
  return [
    h("p", { class: "note" }, "Trích nguyên văn:"),
    h("blockquote", {}, body),
    corrections.length === 0 ? null : h("p", { class: "note" }, `Bản quét có lỗi chữ, đã sửa: ${corrections.map(({ from, to }) => (to === "" ? `bỏ “${from}”` : `“${from}” thành “${to}”`)).join("; ")}.`),
  ];
}
