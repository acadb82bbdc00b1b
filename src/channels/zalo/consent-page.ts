import type { FastifyInstance } from "fastify";

/** Where Zalo sends the admin's browser after the consent, unless another address was entered; below PUBLIC_URL. */
export const ZALO_CALLBACK = "/zalo/callback";

const TEXT = `Bạn đã đồng ý. Còn một bước:
chép cả địa chỉ ở thanh địa chỉ của trang này, dán vào cửa sổ đang chạy lệnh npm run zalo:login, rồi nhấn Enter.
Mã trong địa chỉ chỉ dùng được một lần, trong 10 phút. Đừng gửi địa chỉ này cho ai khác.
`;

/**
 * Tells the admin what to do with the address they were sent to: the code in it is taken by `npm run zalo:login`, which
 * may run on another machine. Nothing of the address is read, kept or logged here.
 */
export function mountConsentPage(app: FastifyInstance): void {
  app.get(ZALO_CALLBACK, (_, reply) => reply.header("cache-control", "no-store").type("text/plain; charset=utf-8").send(TEXT));
}
