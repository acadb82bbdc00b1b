import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FullAnswer } from "../../domain/answer.ts";
import type { Library } from "../../domain/library.ts";
import { HARMS, type Harm } from "../../domain/harm.ts";
import type { PictureReader } from "../../domain/media.ts";
import type { Printer } from "../../domain/print.ts";
import { Problem } from "../problem.ts";
import { networkOf, type RateLimit } from "../rate-limit.ts";
import type { Channel, Host } from "../server.ts";
import { loadAssets } from "./assets.ts";
import { loadCannedDocument } from "./canned-page.ts";
import { mountCanned } from "./canned-routes.ts";
import { escape, loadDocument, type Page } from "./document.ts";
import { parse } from "./parse.ts";
import { harmParts } from "./parts.ts";
import { readPicture } from "./picture.ts";
import { render } from "./render.ts";
import { sendAnswer, sendAsset, sendJson, sendPage } from "./send.ts";
import { PICTURE_LIMIT, PICTURE_TYPES, verify, verifyPicture, type Head } from "./verify.ts";
import type { View } from "./view.ts";

export interface WebOptions {
  readonly pageDir: string;
  readonly fontDir: string;
  readonly limit: RateLimit;
  /** Today's province to assume when none is chosen. */
  readonly defaultProvince: string | null;
  /** Markup of our own for the head of every page, such as a platform's proof that the domain is ours. */
  readonly head?: string;
  /** Without one, pictures are answered with a request to type. */
  readonly pictures?: PictureReader | null;
  /** Without one, texts are to be had as words and Word files only. */
  readonly printer?: Printer | null;
  /** Ids of topics that many people asked about this week; without it nothing is said of them. */
  readonly asked?: () => Promise<readonly string[]>;
}

type Form = Readonly<Record<string, string | undefined>>;
type Accepts = Parameters<typeof verify>[1];

/** The web page and the endpoints behind it: verify → parse → answer → render → send. */
export async function webChannel({ pageDir, fontDir, limit, defaultProvince, head = "", pictures = null, printer = null, asked = () => Promise.resolve([]) }: WebOptions): Promise<Channel> {
  const assets = await loadAssets(pageDir, fontDir);
  const document = await loadDocument(pageDir, (text) => assets.addressed(text));
  const cannedDocument = await loadCannedDocument(pageDir, (text) => assets.addressed(text));

  return {
    name: "web",
    mount(app: FastifyInstance, host: Host): void {
      const admitWith = (check: (head: Head) => void) => (request: FastifyRequest, _: FastifyReply, done: () => void): void => {
        const { "content-type": contentType, "content-length": contentLength } = request.headers;
        try {
          check({ ip: request.ip, contentType, contentLength, method: request.method });
        } catch (error) {
          if (error instanceof Problem && error.status === 429) host.metrics.limited();
          throw error;
        }
        done();
      };

      const admit = (accepts: Accepts): ReturnType<typeof admitWith> => admitWith((head) => { verify(head, accepts, limit); });

      async function check(body: unknown, library: Library, ip: string): Promise<{ answer: FullAnswer; ms: number; view: View }> {
        const { turn, province } = parse(body, (written) => library.provinceOf(written), defaultProvince);
        const { answer, ms } = await host.answer(library, { ...turn, asker: networkOf(ip) });
        return { answer, ms, view: render(turn.text, answer, province, library) };
      }

      const html = (reply: FastifyReply, page: Page, library: Library, cache: "no-store" | "no-cache" = "no-store"): FastifyReply => sendPage(reply, document.html(page, { provinces: library.provinces, emergency: emergencyLine(library), head }), cache);

      app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_, body, done) => {
        done(null, Object.fromEntries(new URLSearchParams(body as string)));
      });

      app.get("/", (_, reply) => html(reply, { view: "form" }, host.library(), "no-cache"));

      app.post("/api/check", { onRequest: admit("application/json") }, async (request, reply) => {
        const { answer, ms, view } = await check(request.body, host.library(), request.ip);
        return sendAnswer(reply, answer, ms, view);
      });

      app.addContentTypeParser(PICTURE_TYPES, { parseAs: "buffer", bodyLimit: PICTURE_LIMIT }, (_, body, done) => { done(null, body); });
      app.post<{ Querystring: { province?: unknown } }>("/api/check-image", { bodyLimit: PICTURE_LIMIT, onRequest: admitWith((head) => { verifyPicture(head, limit); }) }, async (request, reply) => {
        const library = host.library();
        const picture = await readPicture(pictures, request.body as Buffer, networkOf(request.ip), library);
        const { province } = request.query;
        const { answer, ms, view } = await check({ text: picture.text, ...(typeof province === "string" ? { province } : {}) }, library, request.ip);
        return sendAnswer(reply, answer, ms, view, picture);
      });

      app.post("/", { onRequest: admit("application/x-www-form-urlencoded") }, async (request, reply) => {
        const library = host.library();
        const { text = "", province = "" } = request.body as Form;
        try {
          const { view } = await check(request.body, library, request.ip);
          return await html(reply, { view: "result", title: `${view.heading} – Khoan Đã`, result: document.layout.resultTree(withSections(view, library)), province }, library);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          return await html(reply.status(error.status), { view: "form", text, error: error.message, province }, library);
        }
      });

      app.get<{ Params: { harm: string }; Querystring: { province?: unknown } }>("/api/harm/:harm", { onRequest: admit(null) }, (request, reply) => {
        const library = host.library();
        const plan = harmPlanOf(request.params.harm, request.query.province, library, defaultProvince);
        return sendJson(reply, { ...plan, view: { parts: harmParts(plan, library) } });
      });

      app.get<{ Params: { id: string; section: string } }>("/api/dispatch/:id/:section", { onRequest: admit(null) }, (request, reply) => {
        const section = host.library().section(request.params.id, request.params.section);
        if (section === null) throw new Problem(404, "dispatch-unknown", "Tôi không có công văn hoặc mục này.");
        return sendJson(reply, section);
      });

      app.get("/lo-lam-theo", (_, reply) => html(reply, { view: "harm", title: "Tôi lỡ làm theo rồi – Khoan Đã", result: document.layout.situationsTree("h1") }, host.library(), "no-cache"));
      app.get<{ Params: { harm: string } }>("/lo-lam-theo/:harm", (request, reply) => {
        const library = host.library();
        const plan = harmPlanOf(request.params.harm, undefined, library, defaultProvince);
        return html(reply, { view: "harm", title: "Việc cần làm ngay – Khoan Đã", result: document.layout.planTree({ parts: harmParts(plan, library) }, "h1") }, library, "no-cache");
      });

      mountCanned(app, { library: () => host.library(), document: cannedDocument, admit: admit(null), printer, asked });

      app.get<{ Params: { version: string; name: string } }>("/assets/:version/:name", (request, reply) => {
        const asset = assets.asset(request.params.name);
        if (asset === null) throw new Problem(404, "not-found", "Không có tệp này.");
        return sendAsset(reply, asset, request.headers["accept-encoding"], request.params.version === assets.version);
      });
      app.get("/favicon.ico", (_, reply) => reply.redirect(assets.addressed("/assets/mark.svg")));
    },
  };
}

function harmPlanOf(harm: string, province: unknown, library: Library, fallback: string | null): NonNullable<ReturnType<Library["harmPlan"]>> {
  const known = HARMS.find((one): one is Harm => one === harm);
  const place = typeof province === "string" && province.trim() !== "" ? library.provinceOf(province) : fallback;
  const plan = known === undefined ? null : library.harmPlan(known, place ?? undefined);
  if (plan === null) throw new Problem(404, "harm-unknown", `Tôi không có hướng dẫn cho việc này. Các việc có hướng dẫn: ${HARMS.join(", ")}.`);
  return plan;
}

/** Without JavaScript nothing is fetched when a dispatch is opened, so its section is there from the start. */
function withSections(view: View, library: Library): View {
  const aside = view.aside.map((part) => (part.type !== "dispatches" ? part : { ...part, items: part.items.map((item) => ({ ...item, text: library.section(item.id, item.section)?.text })) }));
  return { ...view, aside };
}

/** The one number on every page, from knowledge/contacts; no line at all once it is due for a check (law 5). */
function emergencyLine(library: Library): string {
  const first = library.contacts().find((contact) => library.contact(contact.id)?.tel !== null);
  if (first === undefined) return "";
  return `Việc gấp, đang bị đe doạ: gọi <a href="tel:${escape(library.contact(first.id)?.tel ?? "")}">${escape(first.value)}</a>.`;
}
