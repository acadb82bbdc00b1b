import type { FastifyInstance } from "fastify";

/** How Zalo checks that a domain is ours: this tag on the first page, or in a file named after the code (section 4.1). */
export function verificationTag(code: string): string {
  return `<meta name="zalo-platform-site-verification" content="${code}">`;
}

/** @param code letters, digits, "_" and "-" only (config/channels.ts) */
export function mountVerification(app: FastifyInstance, code: string): void {
  app.get(`/zalo_verifier${code}.html`, (_, reply) =>
    reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(`<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n${verificationTag(code)}\n<title>Khoan Đã</title>\n</head>\n<body>Khoan Đã</body>\n</html>\n`),
  );
}
