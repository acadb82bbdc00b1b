// How a picture gets into the page: chosen, pasted, dropped. What it says is read on the server (page.js).

export const PICTURES = ["image/jpeg", "image/png", "image/webp"];
/** Larger ones are sent smaller: letters stay readable, and a slow network is spared. */
const LARGE_BYTES = 1_500_000;
const LONGEST_SIDE = 2600;

/** @param form of the page @param found called with each picture that comes in */
export function onPicture(form, found) {
  const pictureBox = form.querySelector("#anh");
  const pick = form.querySelector(".pick");
  pick.hidden = false;
  pick.addEventListener("click", () => pictureBox.click());
  pictureBox.addEventListener("change", () => {
    const [file] = pictureBox.files;
    pictureBox.value = "";
    if (file !== undefined) found(file);
  });
  document.addEventListener("paste", (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
    if (file === undefined) return;
    event.preventDefault();
    found(file);
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.dataset.drag = "on";
  });
  document.addEventListener("dragleave", (event) => { if (event.relatedTarget === null) delete document.body.dataset.drag; });
  document.addEventListener("drop", (event) => {
    delete document.body.dataset.drag;
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    found(file);
  });
}

/** Where browsers tell what lies in the clipboard, a copied picture goes before a copied text. */
export async function copiedPicture() {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((one) => PICTURES.includes(one));
      if (type !== undefined) return await item.getType(type);
    }
  } catch {
    // Not allowed or not there: the text is tried next.
  }
  return null;
}

/** What is sent: the picture itself, or a smaller one. */
export async function sendable(file) {
  if (file.size <= LARGE_BYTES) return file;
  try {
    const picture = await createImageBitmap(file);
    const factor = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * factor), height: Math.round(picture.height * factor) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return (await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9))) ?? file;
  } catch {
    // The server says what is wrong with it.
    return file;
  }
}

/** @param judge takes the mended words and tells what went wrong, "" for nothing */
export function onMended(box, judge) {
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.querySelector("textarea").value;
    const problem = text.trim() === "" ? "Bạn gõ lại tin nhắn vào ô này đã nhé." : await judge(text);
    if (problem !== "") box.querySelector(".note").textContent = problem;
  });
}
