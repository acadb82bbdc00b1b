import { planTree, readBackTree, resultTree, sectionTree, situationsTree } from "/assets/layout.js";
import { copiedPicture, onMended, onPicture, PICTURES, sendable } from "/assets/pictures.js";

const asking = document.querySelector("#hoi");
const form = asking.querySelector("form.ask");
const textBox = document.querySelector("#tin");
const provinceBox = document.querySelector("#tinh");
const submit = form.querySelector("button[type=submit]");
const error = document.querySelector("#loi");
const status = document.querySelector("#trang-thai");
const result = document.querySelector("#ket-qua");
const dialog = document.querySelector("#lo-lam-theo");
const panel = dialog.querySelector(".panel");
const TITLE = "Khoan Đã: tin này có lừa đảo không?";
/** False on a page that the server laid out itself (a link to /lo-lam-theo): its "back" is the browser's own. */
const startedAtForm = document.body.dataset.view === "form";

/** The only place where words become elements: as text, never as markup. */
function build(tree) {
  if (typeof tree === "string") return document.createTextNode(tree);
  const element = document.createElement(tree.tag);
  for (const [name, value] of Object.entries(tree.attrs)) element.setAttribute(name, value);
  element.append(...tree.children.map(build));
  return element;
}

/** @returns the answer, or throws an Error whose message may be shown as it is */
async function ask(path, options = {}, withinMs = 30_000) {
  if (navigator.onLine === false) throw new Error("Máy đang mất mạng. Bạn kiểm tra Wi-Fi hoặc 4G rồi bấm lại. Trong lúc chờ, đừng làm theo lời người lạ.");
  let response;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(withinMs), credentials: "omit", redirect: "error" });
  } catch {
    throw new Error("Tôi chưa nối được với máy chủ. Bạn bấm lại giúp tôi. Trong lúc chờ, đừng làm theo lời người lạ.");
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new Error(body?.error?.message ?? "Tôi đang trục trặc, chưa xem được. Trong lúc chờ, bạn đừng làm theo lời người lạ.");
}

// --- The form -------------------------------------------------------------------------------------------------------

function say(message) {
  status.textContent = message;
}

/** @param atText whether the text itself is what must be changed */
function complain(message, atText = false) {
  error.textContent = message;
  textBox.setAttribute("aria-invalid", String(atText));
  if (atText) textBox.focus();
}

/** Not `disabled`: that would take the focus away from whoever pressed it by keyboard. */
function busy(on) {
  submit.setAttribute("aria-disabled", String(on));
  submit.textContent = on ? "Đang xem…" : "Xem giúp tôi";
}

const judge = (text) => ask("/api/check", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text, ...(provinceBox.value === "" ? {} : { province: provinceBox.value }) }) });

/** @param work fetches the answer; what it throws is told over the form */
async function look(work) {
  if (submit.getAttribute("aria-disabled") === "true") return;
  complain("");
  busy(true);
  say("Đang xem, bạn chờ một chút.");
  const slow = setTimeout(() => say("Hơi lâu hơn mọi khi, bạn chờ thêm chút nữa."), 5000);
  try {
    const checked = await work();
    const inResult = history.state?.view === "result";
    show(checked.view, checked.picture ?? null);
    if (!inResult) history.pushState({ view: "result" }, "");
    say("");
  } catch (problem) {
    complain(problem.message);
    say("");
    error.scrollIntoView({ block: "center" });
  } finally {
    clearTimeout(slow);
    busy(false);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (textBox.value.trim() === "") complain("Bạn dán tin nhắn vào ô trên trước đã nhé.", true);
  else void look(() => judge(textBox.value));
});

textBox.addEventListener("input", () => { if (error.textContent !== "") complain(""); });
// On a keyboard, Ctrl+Enter sends: Enter alone must stay a new line in a pasted text.
textBox.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });

const paste = form.querySelector(".paste");
if (navigator.clipboard?.readText !== undefined) paste.hidden = false;
paste.addEventListener("click", async () => {
  const picture = await copiedPicture();
  if (picture !== null) {
    await lookAt(picture);
    return;
  }
  try {
    const copied = await navigator.clipboard.readText();
    if (copied.trim() === "") throw new Error("empty");
    textBox.value = copied;
    complain("");
    submit.focus();
  } catch {
    complain("Máy chưa cho dán tự động. Bạn chạm giữ vào ô trên, rồi chọn Dán.", true);
  }
});

// --- Pictures -------------------------------------------------------------------------------------------------------

onPicture(form, (file) => void lookAt(file));

function lookAt(file) {
  return look(async () => {
    if (!PICTURES.includes(file.type)) throw new Error("Tệp này không phải ảnh tôi xem được. Bạn chụp màn hình tin nhắn rồi chọn ảnh đó.");
    const body = await sendable(file);
    const province = provinceBox.value === "" ? "" : `?province=${encodeURIComponent(provinceBox.value)}`;
    const checked = await ask(`/api/check-image${province}`, { method: "POST", headers: { "content-type": body.type }, body }, 90_000);
    textBox.value = checked.picture.text;
    return checked;
  });
}

/** The words that were read stand under the verdict, to be mended. */
function readBack(picture) {
  const box = build(readBackTree(picture.text, picture.note));
  result.querySelector(".verdict").after(box);
  onMended(box, async (text) => {
    textBox.value = text;
    await look(async () => ({ ...(await judge(text)), picture: { text, note: null } }));
    return error.textContent;
  });
}

// --- The result -----------------------------------------------------------------------------------------------------

/** The result stands alone, as on a page of its own; the form waits behind it with its text. */
function turnTo(view) {
  document.body.dataset.view = view;
  asking.hidden = view === "result";
  result.hidden = view === "form";
}

/** @param picture what was read in one; null when words were pasted */
function show(view, picture) {
  result.replaceChildren(build(resultTree(view)));
  if (picture !== null) readBack(picture);
  turnTo("result");
  document.title = `${view.heading} – Khoan Đã`;
  enhance(result);
  window.scrollTo(0, 0);
  result.querySelector("#ket-luan").focus({ preventScroll: true });
}

function again() {
  turnTo("form");
  document.title = TITLE;
  say("");
  window.scrollTo(0, 0);
  textBox.focus({ preventScroll: true });
}

function enhance(root) {
  for (const details of root.querySelectorAll("details.dispatch")) details.addEventListener("toggle", () => openDispatch(details), { once: true });
  for (const box of root.querySelectorAll(".share-buttons")) share(box);
}

async function openDispatch(details) {
  const body = details.querySelector(".dispatch-body");
  const quote = body.querySelector("blockquote")?.textContent || null;
  try {
    const section = await ask(`/api/dispatch/${encodeURIComponent(details.dataset.dispatch)}/${encodeURIComponent(details.dataset.section)}`);
    body.replaceChildren(...sectionTree({ quote }, section.text, section.corrections).filter((tree) => tree !== null).map(build));
  } catch {
    // The quote itself is there already; the rest of the section can be had by opening it again.
    details.addEventListener("toggle", () => openDispatch(details), { once: true });
  }
}

function share(box) {
  const text = box.parentElement.querySelector("textarea");
  const copy = box.querySelector("[data-copy]");
  const send = box.querySelector("[data-share]");
  box.hidden = false;
  copy.addEventListener("click", async () => {
    text.focus();
    text.select();
    // Over plain http on a local network browsers hide the clipboard; the old command still works there.
    const copied = navigator.clipboard?.writeText === undefined ? document.execCommand("copy") : await navigator.clipboard.writeText(text.value).then(() => true, () => document.execCommand("copy"));
    copy.textContent = copied ? "Đã chép. Mở Zalo, dán vào nhóm" : "Chạm giữ vào ô trên để chép";
    say(copied ? "Đã chép lời cảnh báo." : "Chưa chép được. Bạn chạm giữ vào ô lời cảnh báo để chép.");
    copy.focus();
  });
  if (navigator.share === undefined) return;
  send.hidden = false;
  send.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => undefined));
}

// --- Harm already done ----------------------------------------------------------------------------------------------

async function openHarm(harm) {
  if (harm === "") panel.replaceChildren(build(situationsTree()));
  else {
    say("Đang mở việc cần làm.");
    try {
      const plan = await ask(`/api/harm/${encodeURIComponent(harm)}${provinceBox.value === "" ? "" : `?province=${encodeURIComponent(provinceBox.value)}`}`);
      panel.replaceChildren(build(planTree(plan.view)));
      say("");
    } catch (problem) {
      const message = build({ tag: "p", attrs: { class: "error", role: "alert" }, children: [problem.message] });
      panel.querySelector(".error")?.remove();
      panel.prepend(message);
      return;
    }
  }
  if (!dialog.open) {
    dialog.showModal();
    history.pushState({ view: "harm" }, "");
  }
  dialog.scrollTo(0, 0);
  panel.querySelector(".panel-title").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest?.("a[data-harm], a[data-again]");
  if (link === null || link === undefined) return;
  if (link.dataset.harm === undefined && !startedAtForm) return;
  event.preventDefault();
  if (link.dataset.harm !== undefined) void openHarm(link.dataset.harm);
  else if (history.state?.view === "result") history.back();
  else again();
});

dialog.querySelector(".close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => { if (history.state?.view === "harm") history.back(); });

// A phone's Back button is the way out that people know: it closes the plan, then leads from the result to the form.
window.addEventListener("popstate", () => {
  const view = history.state?.view;
  if (dialog.open) dialog.close();
  else if (view === "result" && result.firstElementChild !== null) turnTo("result");
  else if (view === undefined && startedAtForm && document.body.dataset.view === "result") again();
});

enhance(result);
