import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

export interface Found {
  /** Path below src/, with the line. */
  readonly place: string;
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** "file what is handed to new RegExp": an example, where the shape cannot be read off the source, and why it stands for all. */
const HANDED: Readonly<Record<string, string>> = {
  // One word of a picture, letters only.
  "pictures/round-a.ts word": "duong",
  // A literal of the same file once more, to go through all its places.
  "models/gate-forbidden.ts pattern": "abc",
};

const SRC = resolve(import.meta.dirname, "../../src");

/** Every regular expression of src/: literals as written, `new RegExp(…)` of a module as it is made when the module loads, those made inside functions with stand-ins for what is not known before. */
export async function collectExpressions(): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const file of readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => /\.(?:ts|js)$/.test(name)).sort()) {
    const path = join(SRC, file);
    const tree = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    const made: ts.NewExpression[] = [];
    const place = (node: ts.Node): string => `${file.replaceAll("\\", "/")}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        found.push({ place: place(node), file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === "RegExp") {
        if (ts.isCallExpression(node)) throw new Error(`${place(node)}: write new RegExp, so that this test sees it`);
        if (insideFunction(node)) found.push({ place: place(node), file, source: standIn(file, node.arguments?.[0]), flags: flagsOf(node) });
        else made.push(node);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    if (made.length === 0) continue;
    const loaded = await madeWhileLoading(path);
    if (loaded.length < made.length) throw new Error(`${file}: ${made.length} new RegExp stand in it, ${loaded.length} were made when it was loaded`);
    for (const { source, flags } of loaded) found.push({ place: file, file, source, flags });
  }
  return found;
}

function insideFunction(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined;
}

/** A number where one is counted, a word elsewhere. */
function standIn(file: string, pattern: ts.Expression | undefined): string {
  if (pattern === undefined) throw new Error("new RegExp without a pattern");
  const handed = HANDED[`${file} ${pattern.getText()}`];
  if (handed !== undefined) return handed;
  if (ts.isStringLiteralLike(pattern)) return pattern.text;
  const template = ts.isTaggedTemplateExpression(pattern) ? pattern.template : pattern;
  if (!ts.isTemplateExpression(template)) throw new Error(`new RegExp(${pattern.getText()}): its shape is not known before it runs; write a template or put an example into HANDED`);
  const raw = ts.isTaggedTemplateExpression(pattern);
  const text = (part: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail): string => (raw ? (part.rawText ?? part.text) : part.text);
  let source = text(template.head);
  for (const span of template.templateSpans) source += `${/\{\d*,?$/.test(source) ? (source.endsWith(",") ? "64" : "1") : "abc"}${text(span.literal)}`;
  return source;
}

function flagsOf(node: ts.NewExpression): string {
  const flags = node.arguments?.[1];
  return flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : "";
}

/** Loads a module while listening to who makes expressions; those made by other modules on the way are theirs. */
async function madeWhileLoading(path: string): Promise<readonly RegExp[]> {
  const name = relative(resolve(SRC, ".."), path).replaceAll("\\", "/");
  const made: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, args: [string, string?]) {
      const expression = new target(...args);
      const caller = (new Error().stack ?? "").split("\n").find((line) => /[/\\]src[/\\]/.test(line)) ?? "";
      if (caller.replaceAll("\\", "/").includes(name)) made.push(expression);
      return expression;
    },
  });
  try {
    // A query of its own: a module that is loaded already would make nothing.
    await import(`${pathToFileURL(path).href}?expressions`);
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}
