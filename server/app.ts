/** The whole server without listening: finished bytes first, then Express routes what has to be made. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from "express";
import type { Logger } from "pino";
import type { Language } from "../datasets/vocabulary.ts";
import { createRecords, type Records } from "./analysis/records.ts";
import { createKeyReader, formatAddress, formatKey, readVariant, type Variant } from "./api/address.ts";
import { type Answer, finishAnswer, sendFinished } from "./api/answer.ts";
import { type Asked, openAsked } from "./api/asked-release.ts";
import { isSharedAsset, readAsset } from "./api/assets.ts";
import { type ByteCache, createByteCache, type FinishedAnswer } from "./api/byte-cache.ts";
import type { ReadShapes } from "./api/endpoint.ts";
import { LIMITS } from "./api/limits.ts";
import { parseAcceptLanguage } from "./api/negotiation.ts";
import { readError, renderProblem, sendProblem } from "./api/problem.ts";
import { renderProblemPage } from "./api/problem-page.ts";
import { RELEASE_FILES } from "./api/release-files.ts";
import { type Audience, createSecurityHeaders } from "./api/security.ts";
import { createApi } from "./api/serve.ts";
import type { Config } from "./config.ts";
import { ReaderError } from "./errors.ts";
import { answerFeed, FEEDS } from "./feeds/answer-feed.ts";
import { answerRobots, answerSitemap, ROBOTS, SITEMAP } from "./feeds/sitemap.ts";
import {
  ASSETS,
  findRedirect,
  hideToken,
  isFramed,
  languageOfPath,
  PREVIEW,
  readLanguage,
  wantsPage,
} from "./http/addresses.ts";
import { createAnswerStates, inOneState, NO_SNAPSHOT, NO_STATE, nameState } from "./http/answer-state.ts";
import { readMappedPages } from "./http/mapped-pages.ts";
import type { Previews } from "./http/previews.ts";
import { createFileSender } from "./http/send-file.ts";
import { createPreviewSender } from "./http/send-preview.ts";
import { NO_RELEASES } from "./releases/follow.ts";
import type { PublishedRelease, Releases } from "./releases/releases.ts";
import type { Snapshot } from "./warehouse/snapshot.ts";

/** Whoever knows which snapshot serves now; null until the first one does. */
export interface Holder {
  current(): Snapshot | null;
}

export interface SiteRequest {
  /** Path as asked, such as "/fa/province/IR-18". */
  readonly path: string;
  readonly query: URLSearchParams;
  /** From the path; Persian where it does not begin with a language. */
  readonly language: Language;
  /** Path and query in the form caches use. */
  readonly address: string;
  /** Where readers find the server; null if it is not told, and pages carry paths then */
  readonly origin: string | null;
  /** Host of the request; only the answer at OEMBED may depend on it. */
  readonly host: string;
  readonly releases: Releases;
  /** The release whose figures are looked at; null where they are the working ones. */
  readonly release: PublishedRelease | null;
}

export interface SitePage {
  readonly status: number;
  readonly body: string | Uint8Array;
  /** Defaults to HTML */
  readonly type?: string;
  /** Who may use it besides our own pages; nobody if absent */
  readonly audience?: Audience;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Renders pages; the only thing this file knows of them. */
export interface Site {
  /** The page of an address from one snapshot; null if there is no such page. */
  render(request: SiteRequest, snapshot: Snapshot): Promise<SitePage | null>;
  /** Address of the style sheet, for the pages of errors; they are plain without one. */
  readonly style?: string;
}

export interface AppOptions {
  readonly holder: Holder;
  readonly config: Pick<Config, "cacheBytes" | "clientFolder"> & Partial<Pick<Config, "origin">>;
  readonly log: Logger;
  readonly site?: Site;
  /** Defaults to a programme without shapes */
  readonly readShapes?: ReadShapes;
  /** Shared with whoever else serves the same snapshots; defaults to its own */
  readonly records?: Records;
  /** Defaults to none */
  readonly releases?: Releases;
  /** Absent where nothing can be staged */
  readonly previews?: Previews;
}

/** An answer, and who may use it besides our own pages. */
type MadeAnswer = Answer & { readonly audience?: Audience };

export interface App {
  readonly handler: RequestListener;
  /** Finished answers kept now. */
  readonly cache: ByteCache;
}

/** The server's request handler. Every answer is made from one snapshot, retained until it is finished. */
export function createApp(options: AppOptions): App {
  const { holder, config, log, site, readShapes = async () => null, records = createRecords() } = options;
  const { releases = NO_RELEASES, previews } = options;
  const cache = createByteCache(config.cacheBytes);
  const security = createSecurityHeaders();
  const answerApi = createApi(readShapes, records, releases);
  const states = createAnswerStates(releases);
  const originOf = (host: string) => config.origin ?? `http://${host}`;

  /** Makes, keeps and sends an answer of the state that `current` and what is published make. */
  const keep = async (
    request: Request,
    response: Response,
    current: () => Snapshot | null,
    make: (variant: Variant, host: string) => Promise<FinishedAnswer>,
  ): Promise<void> => {
    const variant = readVariant(request);
    const host = request.headers.host ?? "";
    const beyond = await states.beyond(variant.address.path, host);
    // From here to the retained snapshot nothing waits, so that the key names what the answer is made from.
    const key = formatKey(nameState(request.url, states.now(current())), variant) + beyond;
    const finish = () => inOneState(releases, request.url, () => make(variant, host));
    sendFinished(request, response, await cache.readOrCreate(key, finish));
  };

  /** The same; `make` gets the snapshot that the address asks for, retained. */
  const respond =
    (make: (variant: Variant, asked: Asked, host: string) => Promise<MadeAnswer>) =>
    (request: Request, response: Response): Promise<void> =>
      keep(
        request,
        response,
        () => findCurrent(holder),
        async (variant, host) => {
          const asked = await openAsked(variant.address, releases, () => retainCurrent(holder));
          try {
            const { audience = "own", ...answer } = await make(variant, asked, host);
            return await finishAnswer(answer, asked.snapshot.id, variant.coding, security[audience]);
          } finally {
            asked.leave();
          }
        },
      );

  /** The same for what no snapshot decides. */
  const respondPublished =
    (make: (path: string, host: string) => Answer) =>
    (request: Request, response: Response): Promise<void> =>
      keep(
        request,
        response,
        () => null,
        async ({ address, coding }, host) =>
          finishAnswer(make(address.path, host), NO_SNAPSHOT, coding, security.shared),
      );

  const sendAsset = async (request: Request, response: Response, next: () => void): Promise<void> => {
    const variant = readVariant(request);
    const asset = await readAsset(config.clientFolder, variant.address.path);
    if (!asset) return next();
    const audience = isSharedAsset(variant.address.path) ? "shared" : "own";
    const finish = () => finishAnswer(asset, NO_SNAPSHOT, variant.coding, security[audience]);
    sendFinished(request, response, await cache.readOrCreate(formatKey(NO_SNAPSHOT, variant), finish));
  };

  const renderPage = async (
    address: { readonly path: string; readonly query: string },
    { snapshot, release }: Pick<Asked, "snapshot" | "release">,
    { host, releases }: { readonly host: string; readonly releases: Releases },
  ): Promise<MadeAnswer> => {
    const { path } = address;
    const language = languageOfPath(path) ?? "fa";
    const query = new URLSearchParams(address.query);
    const asked = { path, query, language, address: formatAddress(address), host, releases, release };
    const page = await site?.render({ ...asked, origin: config.origin ?? null }, snapshot);
    if (!page) throw new ReaderError("unknown_path", { path });
    return {
      status: page.status,
      body: typeof page.body === "string" ? Buffer.from(page.body) : page.body,
      type: page.type ?? "text/html; charset=utf-8",
      ...(page.audience ? { audience: page.audience } : {}),
      headers: { "Content-Language": language, ...page.headers },
    };
  };

  const renderPreview = async (path: string, releases: Releases): Promise<Answer> => {
    const { snapshot, release: leave } = retainCurrent(holder);
    try {
      return await renderPage({ path, query: "" }, { snapshot, release: null }, { host: "", releases });
    } finally {
      leave();
    }
  };

  const refuse = (thrown: unknown, request: Request, response: Response): void => {
    const url = hideToken(request.url);
    const error = readError(thrown, (id, err) => log.error({ id, err, url }, "request failed"));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const language = readLanguage(request);
    const problem = renderProblem(error, language);
    // Whoever frames a page of ours is told in that frame what went wrong.
    const framed = isFramed(request);
    const options = { style: site?.style, framed };
    const html = wantsPage(request) ? renderProblemPage(problem, language, options) : undefined;
    sendProblem(request, response, error, language, security[framed ? "framed" : "own"], html);
  };

  const router = express().disable("x-powered-by").disable("etag");
  router.use(checkRequest);
  router.get("/healthz", (request, response) => sendState(request, response, { ok: true }, security.own));
  router.get("/readyz", (request, response) => {
    const { id } = findCurrent(holder);
    sendState(request, response, { ready: true, snapshot: id }, security.own);
  });
  const answerData = respond((variant, { snapshot, release }) =>
    answerApi(variant, snapshot, release?.manifest.release ?? null),
  );
  const sendPreview = createPreviewSender({ previews, renderPage: renderPreview, security: security.own });
  router.get(/^\/api\//, answerData);
  router.get(startOf(RELEASE_FILES), createFileSender({ releases, states, cache, security }));
  router.get(startOf(PREVIEW), sendPreview);
  router.get(
    startOf(FEEDS),
    respondPublished((path, host) => answerFeed(path, releases.current(), originOf(host))),
  );
  router.get(
    ROBOTS,
    respondPublished((_, host) => answerRobots(originOf(host))),
  );
  router.get(
    SITEMAP,
    respond(async (_, { snapshot }, host) => {
      const pages = await readMappedPages(snapshot);
      return { ...answerSitemap(releases.current(), pages, originOf(host)), audience: "shared" };
    }),
  );
  router.get(/^\//, sendAsset, (request, response, next) => {
    const redirect = findRedirect(request.url, parseAcceptLanguage(request.headers["accept-language"]));
    if (!redirect) return next();
    const { status, location } = redirect;
    const headers = ["Location", location, "Vary", "Accept-Language", "Cache-Control", "no-cache"];
    response.writeHead(status, [...headers, ...security.own]);
    response.end();
  });
  router.get(
    /^\//,
    respond(({ address }, asked, host) => renderPage(address, asked, { host, releases })),
  );
  const onError: ErrorRequestHandler = (thrown, request, response, _next) =>
    refuse(thrown, request, response);
  router.use(onError);

  const readKey = createKeyReader(nameState);
  const logsFinished = log.isLevelEnabled("debug");
  const readFinished = (request: IncomingMessage): FinishedAnswer | undefined => {
    const { method, url = "" } = request;
    if (method !== "GET" && method !== "HEAD") return undefined;
    if (url.startsWith(ASSETS)) return cache.read(readKey(request, NO_STATE));
    if (url.startsWith(RELEASE_FILES))
      return request.headers.range === undefined ? cache.read(readKey(request, states.now(null))) : undefined;
    const snapshot = holder.current();
    return snapshot ? cache.read(readKey(request, states.now(snapshot))) : undefined;
  };

  const handler: RequestListener = (request, response) => {
    // Before Express: inside its router the same lookup is four times slower.
    const finished = readFinished(request);
    if (finished) {
      if (logsFinished) log.debug({ method: request.method, url: request.url }, "answered from the cache");
      return sendFinished(request, response, finished);
    }
    const started = performance.now();
    response.once("close", () => {
      const { method, url } = request;
      const ms = Math.round(performance.now() - started);
      log.info({ method, url: hideToken(url), status: response.statusCode, ms }, "answered");
    });
    router(request, response);
  };
  return { handler, cache };
}

/** Every path below one. */
function startOf(path: string): RegExp {
  return new RegExp(`^${path}`);
}

/** Throws ReaderError `not_ready`. */
function findCurrent(holder: Holder): Snapshot {
  const snapshot = holder.current();
  if (!snapshot) throw new ReaderError("not_ready");
  return snapshot;
}

function retainCurrent(holder: Holder): { snapshot: Snapshot; release: () => void } {
  const snapshot = findCurrent(holder);
  try {
    return { snapshot, release: snapshot.retain() };
  } catch (cause) {
    // A server that is stopping has closed its last snapshot.
    throw new ReaderError("not_ready", {}, { cause });
  }
}

const checkRequest: RequestHandler = (request, _response, next) => {
  const { method } = request;
  if (method !== "GET" && method !== "HEAD") throw new ReaderError("method_not_allowed", { method });
  const asked = Buffer.byteLength(request.url);
  const limit = LIMITS.address_bytes;
  if (asked > limit) throw new ReaderError("address_too_long", { asked, limit });
  next();
};

function sendState(
  request: IncomingMessage,
  response: ServerResponse,
  state: object,
  security: readonly string[],
): void {
  const headers = ["Content-Type", "application/json", "Cache-Control", "no-store", ...security];
  response.writeHead(200, headers);
  response.end(request.method === "HEAD" ? undefined : JSON.stringify(state));
}
