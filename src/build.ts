import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { AnswerFailure } from "./answer.ts";
import { assistedAnswer } from "./assisted.ts";
import { openAssistant } from "./build/assistant.ts";
import { askedWith } from "./build/asked.ts";
import { openConversation } from "./build/conversation.ts";
import { openListener } from "./build/listener.ts";
import { NO_DOORS, type OpenDoors } from "./build/platforms.ts";
import { printerFor } from "./build/printer.ts";
import type { Store } from "./build/store.ts";
import { ensureIndex, type LoadedIndex } from "./artefact/ensure.ts";
import { HeldIndex } from "./artefact/held.ts";
import { countedAnswer } from "./channels/counted-answer.ts";
import { faultOf, type Logger } from "./channels/log.ts";
import { createMetrics } from "./channels/metrics.ts";
import { RateLimit, type Rate } from "./channels/rate-limit.ts";
import { createServer } from "./channels/server.ts";
import { webChannel } from "./channels/web/channel.ts";
import { verificationTag } from "./channels/zalo/site-verification.ts";
import { BODY_LIMIT } from "./channels/web/verify.ts";
import { ConfigError, type Config } from "./config.ts";
import type { Library } from "./domain/library.ts";
import type { PictureReader } from "./domain/media.ts";
import type { Journey } from "./journey.ts";
import { openLibrary } from "./lookup/library.ts";

/** A whole street may share one address of its phone network; a script that tunes a scam against us needs thousands of tries. */
export const EACH: Rate = { burst: 60, perSecond: 2 };
/** What two small cores judge with room to spare; beyond it, waiting people are told so instead of all being slow. */
export const ALL: Rate = { burst: 600, perSecond: 300 };

export interface App {
  readonly server: FastifyInstance;
  /** Name of the index that serves now. */
  index(): string;
  /** null without a store: then there are no platforms either. */
  readonly journey: Journey | null;
  /** Takes up what was left undone, and opens the doors; call it when the server listens. */
  start(): Promise<void>;
  /** Takes no new connection, answers what is under way, then closes; the store too. */
  stop(): Promise<void>;
}

export interface AppParts {
  readonly config: Config;
  readonly index: LoadedIndex;
  /** Where new indexes appear; null: nothing is watched. */
  readonly indexRoot: string | null;
  readonly log: Logger;
  /** Closed with the app. Without one, only the page is served. */
  readonly store?: Store;
  /** The platforms beside the page. */
  readonly openDoors?: OpenDoors;
  readonly pictures?: PictureReader;
  readonly clock?: () => Date;
  readonly each?: Rate;
  readonly all?: Rate;
}

/** The composition root: the only place that picks implementations and knows all of them. */
export async function buildApp({ config, index, indexRoot, log, store, openDoors = NO_DOORS, pictures, clock = () => new Date(), each = EACH, all = ALL }: AppParts): Promise<App> {
  const metrics = createMetrics();
  const assistant = await openAssistant(config, metrics, log, clock);
  const voices = await openListener(config, log, clock);
  const first = await withEmbeddings(index, config, indexRoot, log);
  const open = (loaded: LoadedIndex): Library => {
    let { knowledge } = loaded;
    // A new index serves at once, with hashed vectors until its own are there.
    if (loaded !== first) void withEmbeddings(loaded, config, indexRoot, log).then((better) => { knowledge = better.knowledge; });
    return {
      ...openLibrary(loaded.name, knowledge, clock),
      answer: (turn) => assistedAnswer(turn, knowledge, clock(), assistant).then((full) => ({ answer: full, failure: null }), fallbackOf),
    };
  };
  const held = new HeldIndex(indexRoot ?? "", first, open, {
    swapped(name) {
      metrics.servesIndex(name);
      log.info({ code: "index-serving", index: name }, "index in use");
    },
    refused: (name, error) => { log.error({ code: "index-refused", index: name, fault: faultOf(error) }, "new index refused; the old one keeps serving"); },
  });
  const printer = printerFor(config, log);
  const asked = store === undefined ? undefined : askedWith(store, log, clock);
  const web = await webChannel({ pageDir: join(packageRoot(), "src/channels/web/page"), fontDir: join(packageRoot(), "node_modules/@expo-google-fonts/be-vietnam-pro"), limit: new RateLimit(each, all), defaultProvince: defaultProvinceOf(config, held.value), head: headOf(config), pictures: pictures ?? null, printer, ...(asked === undefined ? {} : { asked }) });
  const conversation = store === undefined || asked === undefined ? null : await openConversation({ config, store, openDoors, domains: index.knowledge.catalog.domains, pictures: pictures ?? null, voices, printer, asked, library: () => held.value, answer: async (library, turn) => (await countedAnswer(library, turn, metrics, log)).answer, log, metrics, clock });
  const server = createServer({ channels: [web, ...(conversation?.doors.map(({ channel }) => channel) ?? [])], library: () => held.value, log, metrics, ...(conversation === null ? {} : { health: conversation.health }), publicUrl: config.publicUrl, bodyLimit: BODY_LIMIT });
  if (indexRoot !== null) held.watch();
  return {
    server,
    index: () => held.value.index,
    journey: conversation?.journey ?? null,
    start: () => conversation?.start() ?? Promise.resolve(),
    async stop() {
      held.stop();
      await server.close();
      await conversation?.stop();
      await printer.stop();
      await pictures?.stop();
      await voices?.stop();
      await store?.database.close();
    },
  };
}

/** What platforms want to see on our pages before they believe that the domain is ours. */
function headOf({ zalo }: Config): string {
  const code = zalo?.siteVerification ?? null;
  return code === null ? "" : verificationTag(code);
}

/** Loads the index that `config` points at, building it first where needed. */
export async function prepareIndex(config: Config, report: (line: string) => void): Promise<{ index: LoadedIndex; indexRoot: string }> {
  const indexRoot = join(config.dataDir, "index");
  return { index: await ensureIndex(join(packageRoot(), "knowledge"), indexRoot, report), indexRoot };
}

/**
 * The index with the configured service's vectors; the same index when none is configured or the service fails, which is
 * told and never thrown. Only here is LangChain loaded, and only when configured.
 */
export async function withEmbeddings(loaded: LoadedIndex, { embeddings: config }: Pick<Config, "embeddings">, indexRoot: string | null, log: Logger): Promise<LoadedIndex> {
  if (config === null) return loaded;
  const { provider } = config;
  try {
    const { embeddedRetriever } = await import("./models/embedded-retriever.ts");
    const retriever = await embeddedRetriever(loaded.knowledge.retriever, {
      config,
      folder: indexRoot === null ? null : join(indexRoot, loaded.name),
      events: {
        embedding: (count) => { log.info({ code: "embeddings-started", provider, passages: count }, `Đang nhúng ${count} đoạn bằng ${provider} (chỉ lần đầu)…`); },
        notKept: (error) => { log.warn({ code: "embeddings-not-kept", fault: faultOf(error) }, "Không ghi được véc-tơ vào DATA_DIR; lần khởi động sau sẽ phải nhúng lại"); },
        missed: ({ code, status }) => { log.warn({ code, ...(status === null ? {} : { status }) }, "question ranked by words alone"); },
      },
    });
    log.info({ code: "embeddings-serving", provider, index: loaded.name }, "embeddings in use");
    return { ...loaded, knowledge: { ...loaded.knowledge, retriever } };
  } catch (error) {
    const { EmbeddingFailure } = await import("./models/embedding-failure.ts");
    const known = error instanceof EmbeddingFailure ? error : null;
    const fault = known === null ? { fault: faultOf(error) } : { reason: known.code, ...(known.status === null ? {} : { status: known.status }) };
    log.error({ code: "embeddings-fallback", provider, ...fault }, `Không dùng được ${provider}: ${known?.message ?? "lỗi ngoài dự kiến"}. Tạm dùng bộ nhúng có sẵn, vẫn trả lời bình thường; sửa xong hãy khởi động lại.`);
    return loaded;
  }
}

function fallbackOf(error: unknown): { answer: AnswerFailure["fallback"]; failure: unknown } {
  if (!(error instanceof AnswerFailure)) throw error;
  return { answer: error.fallback, failure: error.cause ?? error };
}

/** Which provinces there are is knowledge, so this one variable is judged only now. */
function defaultProvinceOf({ defaultProvince }: Config, library: Library): string | null {
  if (defaultProvince === null) return null;
  const known = library.provinceOf(defaultProvince);
  if (known === null) throw new ConfigError([{ variable: "DEFAULT_PROVINCE", message: `phải là tên một tỉnh, thành hiện nay, ví dụ Quảng Ninh. Có: ${library.provinces.join(", ")}` }]);
  return known;
}

/** The same whether this file runs as src/build.ts or as dist/src/build.js: page, fonts and knowledge lie beside both. */
function packageRoot(): string {
  const here = dirname(dirname(fileURLToPath(import.meta.url)));
  return here.endsWith("dist") ? dirname(here) : here;
}
