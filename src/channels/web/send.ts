import type { FastifyReply } from "fastify";
import type { FullAnswer } from "../../domain/answer.ts";
import type { ReadPicture } from "./picture.ts";
import type { View } from "./view.ts";
import { pick, type Asset } from "./assets.ts";

/**
 * The contract object of DESIGN 8, and the page's view beside it. Scores go out coarse: exact ones would let a scammer
 * turn a text word by word until it passes (DESIGN 9); `ask` on one's own machine has them in full.
 */
export function sendAnswer(reply: FastifyReply, answer: FullAnswer, ms: number, view: View, picture?: ReadPicture): FastifyReply {
  const { kind, verdict, evidence, harm, guidance, contacts, citations, reply: said } = answer;
  const modi = answer.modi.map(({ id, score }) => ({ id, score: coarse(score) }));
  return sendJson(reply, { kind, verdict, risk: coarse(answer.risk), modi, evidence, harm, guidance, contacts, citations, reply: said, ms: Math.round(ms * 100) / 100, view, ...(picture === undefined ? {} : { picture }) });
}

function coarse(score: number): number {
  return Math.round(score * 10) / 10;
}

/** Answers are for the one who asked: no cache on the way keeps them. */
export function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.header("cache-control", "no-store").type("application/json; charset=utf-8").send(JSON.stringify(body));
}

export function sendPage(reply: FastifyReply, html: string, cache: "no-store" | "no-cache"): FastifyReply {
  return reply.header("cache-control", cache).type("text/html; charset=utf-8").send(html);
}

/** @param current whether the address carries this version; an old page may still ask for an older one */
export function sendAsset(reply: FastifyReply, asset: Asset, acceptEncoding: string | undefined, current: boolean): FastifyReply {
  const [encoding, body] = pick(asset, acceptEncoding);
  if (encoding !== "identity") reply.header("content-encoding", encoding);
  return reply.header("vary", "accept-encoding").header("cache-control", current ? "public, max-age=31536000, immutable" : "no-cache").type(asset.type).send(body);
}
