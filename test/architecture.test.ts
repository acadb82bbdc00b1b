import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Which step may use which, each with its reason. A part is a folder of src/ or a file that stands alone there; what is
 * not listed is forbidden. `types` arrows vanish when compiled: they carry a shape, no behaviour.
 */
const ARROWS: Readonly<Record<string, { readonly uses: readonly string[]; readonly types?: readonly string[]; readonly because: string }>> = {
  domain: { uses: [], because: "nouns know nobody, so nothing of a platform, a store or a model can leak into them" },
  text: { uses: [], because: "reading Vietnamese needs no knowledge of scams: it can be tested, timed and used alone" },
  catalog: { uses: ["domain"], because: "knowledge is data: its schemas are the nouns' only users below the thinking" },
  classify: { uses: ["domain", "text"], types: ["catalog"], because: "judging reads a text with knowledge handed to it; it never goes and fetches any" },
  retrieve: { uses: ["text", "catalog"], because: "looking up knows passages, not verdicts; of the catalog it needs which sections are frame" },
  understand: { uses: ["domain", "text", "classify"], types: ["catalog"], because: "what a person wants is told from the same sentences and signals that the judge reads" },
  compose: { uses: ["domain", "text", "catalog"], types: ["classify"], because: "wording says what was decided and decides nothing itself (law 3)" },
  canned: { uses: ["domain", "text", "catalog", "retrieve", "compose"], because: "texts to hand out are looked up by name and worded from reviewed pieces; nothing is judged, so no step of the thinking is needed" },
  print: { uses: ["domain", "pictures"], because: "a sheet is words put in their places: which words is decided before; sheets wait in the same fair line as pictures" },
  lookup: { uses: ["domain", "text", "catalog", "compose", "canned"], types: ["knowledge"], because: "what a channel asks for beside an answer is found in the catalog and named as replies name it" },
  knowledge: { uses: [], types: ["catalog", "classify", "retrieve", "understand"], because: "a name for all that one index holds, no behaviour" },
  questions: { uses: ["canned", "catalog", "compose", "understand"], types: ["knowledge"], because: "what is asked without a message is looked up and worded; nothing is judged" },
  answer: { uses: ["domain", "questions", "canned", "catalog", "classify", "compose", "understand"], types: ["knowledge"], because: "the whole thinking in one file: it calls the steps in order, and no step calls it" },
  assisted: { uses: ["domain", "compose", "answer"], types: ["knowledge"], because: "the answer with somebody who phrases and listens: what they bring goes through the thinking or round it, never into it" },
  artefact: { uses: ["catalog", "classify", "retrieve", "understand"], types: ["knowledge"], because: "builds and loads what the steps need, so it knows all of them; none of them knows of files" },
  channels: { uses: ["domain"], types: ["config", "conversation"], because: "a channel sees answers and a library, never how they come about; a new channel changes no step" },
  measure: { uses: ["domain", "text", "catalog", "classify", "retrieve", "artefact", "answer", "campaigns", "pictures", "ingest", "print", "compose", "canned", "assisted", "models"], types: ["knowledge", "build", "journey", "store", "config"], because: "measuring looks at everything and is looked at by nothing that serves" },
  models: { uses: ["text", "retrieve"], types: ["config", "domain"], because: "a configured service puts its vectors behind retrieval's own port and its phrasing behind the domain's; what it is sent is masked first" },
  pictures: { uses: ["domain", "text"], because: "reading a picture needs Vietnamese spelling and nothing of scams; what it says is judged like any text" },
  speech: { uses: ["domain", "models", "pictures"], types: ["config"], because: "a configured service turns a voice into words; it is guarded like a language model, and voices wait in the same fair line as pictures" },
  ingest: { uses: ["text", "catalog", "classify", "pictures"], types: ["retrieve"], because: "a dispatch that comes in is read, cut and judged with what serves answers; the index is handed to it, and only a person's yes writes to knowledge/" },
  conversation: { uses: ["domain", "text", "compose"], types: ["store"], because: "the talk is the same on every channel and over every store: both are handed to it" },
  delivery: { uses: ["domain"], types: ["conversation", "store"], because: "a stored reply is handed over as it stands; what it says was decided before" },
  journey: { uses: ["domain", "conversation", "delivery", "store"], because: "one message door to door: it calls the steps in order, and no step calls it" },
  store: { uses: ["domain"], because: "rows in, rows out: what they mean is the conversation's business, and what may lead to a person comes sealed" },
  privacy: { uses: ["domain"], because: "locks and hashes what others keep; it keeps nothing itself but the key" },
  tokens: { uses: ["domain"], types: ["store"], because: "decides when a refresh token is spent; calling the platform and keeping the pair are handed to it" },
  campaigns: { uses: ["domain", "text"], types: ["catalog", "store"], because: "whether two messages are one campaign is told from keyed hashes; counting and keeping are the store's" },
  retention: { uses: ["domain", "campaigns"], types: ["store"], because: "when something is too old is decided here, once; deleting it is the store's" },
  config: { uses: [], because: "settings are read before anything else exists" },
  build: { uses: ["domain", "channels", "artefact", "lookup", "answer", "assisted", "config", "models", "journey", "store", "privacy", "tokens", "retention", "conversation", "campaigns", "print", "speech"], types: ["catalog"], because: "the one place that picks implementations" },
  main: { uses: ["build", "config", "channels", "artefact", "catalog", "pictures"], because: "starts, stops, explains why it could not start" },
};

/** Known breaches, visible: "file -> what it uses" and why it may stay. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** Where the environment may be read. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  "src/main.ts": "the process itself",
  "src/config.ts": "turns the environment into one validated Config",
  "src/measure/child-server.ts": "hands PATH on to the server it measures as a child process; takes no setting from it",
};

/** Where the disk and the network may be touched. */
const OUTSIDE = /^node:(?:fs|net|http|https|http2|tls|dgram|dns|child_process)(?:\/|$)/;
const EDGES: readonly string[] = ["main", "catalog", "artefact", "channels", "models", "measure", "store", "privacy", "pictures", "ingest", "print"];
/** LangChain costs half a second to import: only what needs it may pay. */
const LANGCHAIN = /^(?:@langchain\/|langchain(?:\/|$)|hnswlib-node)/;
const LANGCHAIN_HOMES: readonly string[] = [join("src", "retrieve", "langchain"), join("src", "models")];
const LONGEST_FILE = 250;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  /** `import("…")`: loaded when that line is reached, if ever. */
  readonly lazy: boolean;
}

const root = join(import.meta.dirname, "..");
const filesUnder = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
const sources = filesUnder("src", /\.ts$/);
const scripts = filesUnder("scripts", /\.ts$/);
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:([^;"']*?)\s+from\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

function importsOf(file: string): Import[] {
  return [...read(file).matchAll(IMPORT)].map(([, type, names, from, dynamic]) => {
    const target = (from ?? dynamic) as string;
    const allTypes = names !== undefined && /^\{.*\}$/s.test(names) && names.slice(1, -1).split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "));
    return { from: file, to: target.startsWith(".") ? normalize(join(dirname(file), target)) : target, typeOnly: type !== undefined || allTypes, lazy: dynamic !== undefined };
  });
}

const imports = sources.flatMap(importsOf);
/** "src/text/fold.ts" → "text", "src/answer.ts" → "answer". */
const partOf = (file: string): string => (file.split(sep)[1] as string).replace(/\.ts$/, "");
const inside = (to: string): boolean => to.startsWith(`src${sep}`);
const shown = ({ from, to }: Import): string => `${from} -> ${to}`;

describe("the arrows", () => {
  it("are read from the sources as they are, type imports told apart", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(imports).toContainEqual({ from: join("src", "answer.ts"), to: join("src", "compose", "check.ts"), typeOnly: false, lazy: false });
    expect(imports).toContainEqual({ from: join("src", "answer.ts"), to: join("src", "knowledge.ts"), typeOnly: true, lazy: false });
    expect(imports.filter(({ to }) => inside(to) && !sources.includes(to)).map(shown)).toEqual([]);
  });

  it("every part of src/ stands in the table", () => {
    expect([...new Set(sources.map(partOf))].filter((part) => !(part in ARROWS))).toEqual([]);
  });

  it.each(Object.entries(ARROWS))("%s keeps to its own: $because", (part, { uses, types = [] }) => {
    const breaches = imports
      .filter(({ from, to }) => partOf(from) === part && inside(to) && partOf(to) !== part)
      .filter(({ to, typeOnly }) => !uses.includes(partOf(to)) && !(typeOnly && types.includes(partOf(to))))
      .map(shown);
    expect(breaches.filter((breach) => !(breach in EXCEPTIONS))).toEqual([]);
  });

  it("an arrow nobody uses any more leaves the table", () => {
    const used = new Set(imports.filter(({ to }) => inside(to)).map(({ from, to }) => `${partOf(from)} -> ${partOf(to)}`));
    const listed = Object.entries(ARROWS).flatMap(([part, { uses, types = [] }]) => [...uses, ...types].map((to) => `${part} -> ${to}`));
    expect(listed.filter((arrow) => !used.has(arrow))).toEqual([]);
    expect(Object.keys(EXCEPTIONS).filter((breach) => !imports.some((one) => shown(one) === breach))).toEqual([]);
  });

  it("channels never use one another: a platform's quirk stays in its folder", () => {
    const channelOf = (file: string): string | null => (file.startsWith(join("src", "channels") + sep) && file.split(sep).length > 3 ? (file.split(sep)[2] as string) : null);
    const between = imports.filter(({ from, to }) => channelOf(from) !== null && channelOf(to) !== null && channelOf(from) !== channelOf(to));
    expect(between.map(shown)).toEqual([]);
  });

  it("run in no circle", () => {
    const next = new Map(sources.map((file) => [file, imports.filter((one) => one.from === file && inside(one.to) && !one.typeOnly).map(({ to }) => to)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      else if (!done.has(file)) {
        for (const to of next.get(file) ?? []) walk(to, [...path, file]);
        done.add(file);
      }
    };
    for (const file of sources) walk(file, []);
    expect(circles).toEqual([]);
  });

  it("nothing of src/ uses a script or a test", () => {
    expect(imports.filter(({ to }) => to.startsWith("scripts") || to.startsWith("test")).map(shown)).toEqual([]);
  });
});

describe("the edges", () => {
  it("only main.ts and config.ts read the environment; scripts are processes of their own", () => {
    const readers = sources.filter((file) => /\bprocess\.env\b|\bprocess\[["']env["']\]|\benv\b[^;]*from ["']node:process["']/.test(read(file)));
    expect(readers.filter((file) => !(file in ENVIRONMENT))).toEqual([]);
    expect(Object.keys(ENVIRONMENT).filter((file) => !sources.includes(file))).toEqual([]);
  });

  it("only the edges touch disk, network and other processes", () => {
    expect(imports.filter(({ from, to }) => OUTSIDE.test(to) && !EDGES.includes(partOf(from))).map(shown)).toEqual([]);
  });

  it("LangChain stays where it is needed, and is not loaded by a process that does not need it", () => {
    const users = imports.filter(({ to }) => LANGCHAIN.test(to));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ from }) => !LANGCHAIN_HOMES.some((home) => from.startsWith(home + sep))).map(shown)).toEqual([]);
    const reached = new Set<string>();
    const reach = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { to, typeOnly, lazy } of importsOf(file)) if (!typeOnly && !lazy && inside(to)) reach(to);
    };
    reach(join("src", "main.ts"));
    expect([...reached].filter((file) => LANGCHAIN_HOMES.some((home) => file.startsWith(home + sep)))).toEqual([]);
  });

  it.each(readdirSync(join(root, "src", "channels"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name))("channel %s has its four files", (channel) => {
    const present = readdirSync(join(root, "src", "channels", channel));
    expect(["verify.ts", "parse.ts", "render.ts", "send.ts"].filter((file) => !present.includes(file))).toEqual([]);
  });
});

describe("the files", () => {
  it(`none is longer than ${LONGEST_FILE} lines`, () => {
    expect([...sources, ...scripts].filter((file) => read(file).split("\n").length - 1 > LONGEST_FILE)).toEqual([]);
  });

  it("none is a drawer for odds and ends", () => {
    const DRAWER = /^(?:utils?|helpers?|common|lib|misc|shared)(?:\.|$)/;
    expect([...sources, ...scripts, ...filesUnder("test", /\.ts$/)].filter((file) => file.split(sep).some((name) => DRAWER.test(name)))).toEqual([]);
  });
});
