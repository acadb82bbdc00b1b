import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CannedText } from "../../domain/canned.ts";
import type { Library } from "../../domain/library.ts";
import type { Printer } from "../../domain/print.ts";
import { Problem } from "../problem.ts";
import { cannedDocx, cannedTxt, DOCX_TYPE } from "./canned-files.ts";
import type { CannedDocument } from "./canned-page.ts";
import { readCannedQuery, type CannedQuery } from "./canned-query.ts";
import { mountSheets } from "./canned-sheets.ts";
import { sendPage } from "./send.ts";

type Topic = { readonly Params: { readonly topic: string } };
type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

export interface CannedParts {
  readonly library: () => Library;
  readonly document: CannedDocument;
  readonly admit: Hook;
  /** null: there are no cards, leaflets and posters. */
  readonly printer: Printer | null;
  /** Ids of what many people asked about this week; empty when nothing is known. */
  readonly asked: () => Promise<readonly string[]>;
}

/** The library of texts to hand out: search, one text, its files. Plain links and forms; the script only adds to them. */
export function mountCanned(app: FastifyInstance, { library, document, admit, printer, asked }: CannedParts): void {
  const read = (request: FastifyRequest, from: Library): CannedQuery => readCannedQuery(request.query, (written) => from.provinceOf(written));

  if (printer !== null) mountSheets(app, { library, printer, admit });

  app.get("/tuyen-truyen", { onRequest: admit }, async (request, reply) => {
    const from = library();
    const query = read(request, from);
    const found = query.words === "" ? [] : from.canned.find(query.words).topics;
    const missed = query.words !== "" && found.length === 0;
    const all = found.length === 0 ? from.canned.topics() : found;
    const topics = query.audience === null ? all : [...all].sort((a, b) => Number(speaksTo(b, query)) - Number(speaksTo(a, query)));
    const popular = query.words === "" ? await asked() : [];
    return sendPage(reply, document.list(topics, query, missed, from, popular.flatMap((id) => all.filter((topic) => topic.id === id))), "no-cache");
  });

  app.get<Topic>("/tuyen-truyen/:topic", { onRequest: admit }, (request, reply) => {
    const from = library();
    const query = read(request, from);
    const topics = from.canned.topics();
    const topic = topics.find((one) => one.id === request.params.topic);
    // An old link, a text that has run out: the list is of more use than an error.
    if (topic === undefined) return sendPage(reply.status(404), document.list(topics, query, true, from, []), "no-cache");
    return sendPage(reply, document.text(textOf(topic.id, query, from), topic, query, from, printer !== null), "no-cache");
  });

  app.get<Topic>("/tuyen-truyen/:topic/bai.txt", { onRequest: admit }, (request, reply) => {
    const from = library();
    const text = textOf(request.params.topic, read(request, from), from);
    return asFile(reply, text, "txt").type("text/plain; charset=utf-8").send(cannedTxt(text));
  });

  app.get<Topic>("/tuyen-truyen/:topic/bai.docx", { onRequest: admit }, async (request, reply) => {
    const from = library();
    const text = textOf(request.params.topic, read(request, from), from);
    return asFile(reply, text, "docx").type(DOCX_TYPE).send(await cannedDocx(text));
  });
}

function speaksTo({ audiences }: { readonly audiences: readonly string[] }, { audience }: CannedQuery): boolean {
  return audience !== null && audiences.includes(audience);
}

function textOf(topic: string, query: CannedQuery, library: Library): CannedText {
  const text = library.canned.text(topic, query.form ?? "loa-45", query.audience ?? "chung", query.place);
  if (text === null) throw new Problem(404, "canned-unknown", "Tôi không có bài này, hoặc bài đã hết hạn. Bạn xem các bài đang có ở /tuyen-truyen.");
  return text;
}

/** The name says topic, form and audience: three files in one folder stay apart. */
function asFile(reply: FastifyReply, { topic, form, audience }: CannedText, ending: string): FastifyReply {
  return reply.header("cache-control", "no-cache").header("content-disposition", `attachment; filename="${[topic, form, audience].join("_")}.${ending}"`);
}
