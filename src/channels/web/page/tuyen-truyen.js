/* Adds what a plain page cannot do: copying, the phone's share sheet, printing. Without it links and forms still work. */
const status = document.querySelector("#bao");
const textOf = (selector) => [...document.querySelector(selector).childNodes].map((node) => node.textContent).join("\n\n").trim();

for (const button of document.querySelectorAll("[data-copy]")) {
  if (navigator.clipboard?.writeText === undefined) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(textOf(button.dataset.copy));
      button.textContent = "Đã chép";
    } catch {
      button.textContent = "Máy không cho chép, bạn giữ tay vào bài để chép";
    }
    status.textContent = button.textContent;
    setTimeout(() => { button.textContent = label; }, 3000);
  });
}

const send = document.querySelector("[data-send]");
if (send !== null && navigator.share !== undefined) {
  send.hidden = false;
  // Closing the sheet without choosing rejects; nothing is wrong then.
  send.addEventListener("click", () => navigator.share({ text: `${textOf("#bai")}\n\n${textOf("#nguon")}` }).catch(() => {}));
}

const print = document.querySelector("[data-print]");
if (print !== null) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

for (const select of document.querySelectorAll(".library-search select")) select.addEventListener("change", () => select.form.requestSubmit());
