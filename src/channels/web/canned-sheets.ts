import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CannedCard } from "../../domain/canned.ts";
import type { Library } from "../../domain/library.ts";
import type { Printer, SheetInk, SheetKind } from "../../domain/print.ts";
import { Problem } from "../problem.ts";
import { networkOf } from "../rate-limit.ts";
import { cannedAddress, readCannedQuery, type CannedQuery } from "./canned-query.ts";
import { escape } from "./document.ts";

/** Files of a topic, by how people here call them. */
const FILES: readonly { readonly file: string; readonly kind: SheetKind; readonly label: string; readonly told: string }[] = [
  { file: "the.png", kind: "card", label: "Thẻ dọc (PNG)", told: "gửi nhóm Zalo, đăng fanpage" },
  { file: "the-vuong.png", kind: "square", label: "Thẻ vuông (PNG)", told: "ảnh đại diện bài đăng, màn hình chờ" },
  { file: "to-buom.pdf", kind: "leaflet", label: "Tờ bướm A5 (PDF)", told: "in hai mặt, phát tận tay" },
  { file: "ap-phich.pdf", kind: "poster", label: "Áp phích A3 (PDF)", told: "dán nhà văn hóa, chợ, cổng trường" },
];
/** Before a file's name, for the copier. */
const BLACK_AND_WHITE = "den-trang-";

type Topic = { readonly Params: { readonly topic: string } };
type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/** `/tuyen-truyen/<topic>/the.png`, `…/den-trang-to-buom.pdf` …, made for the place that the address names. */
export function mountSheets(app: FastifyInstance, { library, printer, admit }: { readonly library: () => Library; readonly printer: Printer; readonly admit: Hook }): void {
  for (const { file, kind } of FILES) {
    for (const ink of ["colour", "bw"] as const) {
      app.get<Topic>(`/tuyen-truyen/:topic/${inked(file, ink)}`, { onRequest: admit }, async (request, reply) => {
        const from = library();
        const query = readCannedQuery(request.query, (written) => from.provinceOf(written));
        const card = from.canned.card(request.params.topic, query.audience ?? "chung", query.place);
        if (card === null) throw new Problem(404, "canned-unknown", "Tôi không có bài này, hoặc bài đã hết hạn. Bạn xem các bài đang có ở /tuyen-truyen.");
        return sendSheet(reply, card, kind, ink, printer, from, networkOf(request.ip), seen(request.query));
      });
    }
  }
}

async function sendSheet(reply: FastifyReply, card: CannedCard, kind: SheetKind, ink: SheetInk, printer: Printer, from: Library, network: string, inline: boolean): Promise<FastifyReply> {
  const outcome = await printer.print({ card, kind, ink }, (key, blanks) => from.says(key, blanks), network);
  if (outcome.type === "refused") throw outcome.code === "broken" ? new Problem(500, "sheet-broken", "Tôi chưa làm được tờ này. Bạn lấy bản Word để in tạm nhé.") : new Problem(503, "sheet-busy", "Đang có nhiều người cùng lấy thẻ, tờ bướm. Bạn chờ một phút rồi thử lại nhé.", 60);
  const { name, mime, bytes } = outcome.sheet;
  return reply.header("cache-control", "no-cache").header("content-disposition", `${inline ? "inline" : "attachment"}; filename="${name}"`).type(mime).send(Buffer.from(bytes));
}

/** `xem=1`: shown in the page instead of saved. */
function seen(query: unknown): boolean {
  return typeof query === "object" && query !== null && (query as Readonly<Record<string, unknown>>)["xem"] === "1";
}

function inked(file: string, ink: SheetInk): string {
  return ink === "bw" ? `${BLACK_AND_WHITE}${file}` : file;
}

/** The files of a topic to take, under its text; the picture is drawn only when somebody opens this. */
export function sheetsBlock(topic: string, title: string, query: Omit<CannedQuery, "words">): string {
  const address = (file: string): string => cannedAddress(topic, query, file);
  const preview = address("the.png");
  const items = FILES.map(({ file, label, told }) => `<li><span><strong>${escape(label)}</strong>: ${escape(told)}</span><span class="sheet-links"><a class="button button--second" href="${escape(address(file))}" download>Bản màu</a><a class="button button--second" href="${escape(address(inked(file, "bw")))}" download>Đen trắng</a></span></li>`);
  return `<details class="place sheets card"><summary>Thẻ, tờ bướm, áp phích để gửi và in</summary>
<img class="sheet-preview" src="${escape(`${preview}${preview.includes("?") ? "&" : "?"}xem=1`)}" width="1080" height="1350" loading="lazy" decoding="async" alt="Thẻ dọc: ${escape(title)}">
<ul role="list">${items.join("")}</ul>
<p class="note">Muốn có tên xã, phường và cơ quan trên giấy, hãy ghi ở ô bên dưới trước. Tờ bướm: in hai mặt, lật theo cạnh dài, tỷ lệ 100%.</p>
</details>`;
}
