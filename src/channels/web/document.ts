import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Part, View } from "./view.ts";

type Tree = string | { readonly tag: string; readonly attrs: Readonly<Record<string, string>>; readonly children: readonly Tree[] };

/** page/layout.js, which the browser runs as it is; here it serves those without JavaScript. */
interface Layout {
  resultTree(view: View): Tree;
  situationsTree(heading: "h1"): Tree;
  planTree(plan: { readonly parts: readonly Part[] }, heading: "h1"): Tree;
}

export interface Page {
  readonly title?: string;
  readonly view: "form" | "result" | "harm";
  readonly result?: Tree;
  readonly text?: string;
  readonly error?: string;
  readonly province?: string;
}

export interface Document {
  readonly layout: Layout;
  html(page: Page, frame: { readonly provinces: readonly string[]; readonly emergency: string; readonly head: string }): string;
}

const TITLE = "Khoan Đã: tin này có lừa đảo không?";

/** @param addressed puts the version into the addresses of assets */
export async function loadDocument(pageDir: string, addressed: (text: string) => string): Promise<Document> {
  const [template, layout] = await Promise.all([readFile(join(pageDir, "index.html"), "utf8").then(addressed), import(pathToFileURL(join(pageDir, "layout.js")).href) as Promise<Layout>]);
  return {
    layout,
    html(page, { provinces, emergency, head }) {
      const blanks: Readonly<Record<string, string>> = {
        title: escape(page.title ?? TITLE),
        view: page.view,
        result: page.result === undefined ? "" : serialise(page.result),
        // A newline right after <textarea> is dropped by browsers; the extra one saves a text that begins with one.
        text: page.text === undefined ? "" : `\n${escape(page.text)}`,
        error: escape(page.error ?? ""),
        provinces: provinces.map((name) => `<option${name === page.province ? " selected" : ""}>${escape(name)}</option>`).join(""),
        emergency,
        head,
      };
      return template.replace(/\{\{([a-z]+)\}\}/g, (_, name: string) => blanks[name] ?? "");
    },
  };
}

export function serialise(tree: Tree): string {
  if (typeof tree === "string") return escape(tree);
  const attrs = Object.entries(tree.attrs).map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
  const newline = tree.tag === "textarea" ? "\n" : "";
  return `<${tree.tag}${attrs}>${newline}${tree.children.map(serialise).join("")}</${tree.tag}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\0": "\ufffd" };

export function escape(text: string): string {
  return text.replace(/[&<>"'\0]/g, (sign) => ESCAPES[sign] ?? sign);
}
