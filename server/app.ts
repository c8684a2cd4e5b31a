/** The whole server without listening: finished bytes first, then Express routes what has to be made. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import express, { type ErrorRequestHandler, type Request, type Response } from "express";
import type { Logger } from "pino";
import { createRecords, type Records } from "./analysis/records.ts";
import { formatKey, type RequestHead, readVariant, type Variant } from "./api/address.ts";
import { type Answer, finishAnswer, sendFinished } from "./api/answer.ts";
import type { Asked } from "./api/asked-release.ts";
import { isSharedAsset, readAsset } from "./api/assets.ts";
import { type ByteCache, createByteCache, type FinishedAnswer } from "./api/byte-cache.ts";
import type { ReadShapes } from "./api/endpoint.ts";
import { LIMITS } from "./api/limits.ts";
import { parseAcceptLanguage } from "./api/negotiation.ts";
import { readError, renderProblem, sendProblem } from "./api/problem.ts";
import { renderProblemPage } from "./api/problem-page.ts";
import { RELEASE_FILES } from "./api/release-files.ts";
import { createSecurityHeaders } from "./api/security.ts";
import { createApi } from "./api/serve.ts";
import type { Config } from "./config.ts";
import { ReaderError } from "./errors.ts";
import { answerFeed, FEEDS } from "./feeds/answer-feed.ts";
import { answerRobots, answerSitemap, ROBOTS, SITEMAP } from "./feeds/sitemap.ts";
import { findRedirect, hideToken, isFramed, PREVIEW, readLanguage, wantsPage } from "./http/addresses.ts";
import { type Admission, createAdmission } from "./http/admission.ts";
import { createAnswerStates, NO_SNAPSHOT } from "./http/answer-state.ts";
import { createKeeper, findCurrent, type Holder, retainCurrent } from "./http/keeper.ts";
import { readMappedPages } from "./http/mapped-pages.ts";
import { type MadeAnswer, renderPage, type Site } from "./http/page.ts";
import type { Previews } from "./http/previews.ts";
import { createFileSender } from "./http/send-file.ts";
import { createPreviewSender } from "./http/send-preview.ts";
import { createWarmer, type Warmer } from "./http/warmer.ts";
import { NO_RELEASES } from "./releases/follow.ts";
import type { Releases } from "./releases/releases.ts";
import { LeftError } from "./warehouse/semaphore.ts";

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
  /** Bounds what is made at a time; defaults to one of its own */
  readonly admit?: Admission;
}

export interface App {
  readonly handler: RequestListener;
  /** Finished answers kept now. */
  readonly cache: ByteCache;
  /** The finished answer of a request; undefined where it has to be made. */
  readFinished(request: RequestHead): FinishedAnswer | undefined;
  /** Makes ahead what will be asked of the snapshot that is to serve next. */
  readonly warmer: Warmer;
}

/** The server's request handler. Every answer is made from one snapshot, retained until it is finished. */
export function createApp(options: AppOptions): App {
  const { holder, config, log, site, readShapes = async () => null, records = createRecords() } = options;
  const { releases = NO_RELEASES, previews, admit = createAdmission() } = options;
  const cache = createByteCache(config.cacheBytes);
  const security = createSecurityHeaders();
  const answerApi = createApi(readShapes, records, releases);
  const states = createAnswerStates(releases);
  const keeper = createKeeper({ holder, releases, states, cache, admit, security });
  const origin = config.origin ?? null;
  const originOf = (host: string) => config.origin ?? `http://${host}`;

  const answerData = (variant: Variant, { snapshot, release }: Asked): Promise<MadeAnswer> =>
    answerApi(variant, snapshot, release?.manifest.release ?? null);
  const answerPage = ({ address }: Variant, { snapshot, release }: Asked, host: string) =>
    renderPage(site, address, { origin, host, releases, snapshot, release });
  const warmer = createWarmer({
    prepare: (variant, next) =>
      keeper.prepare(variant, next, variant.address.path.startsWith(API) ? answerData : answerPage),
    cache,
  });

  /** The same for what no snapshot decides. */
  const respondPublished = (make: (path: string, host: string) => Promise<Answer>) =>
    keeper.respondPublished(async ({ address, coding }, host) =>
      finishAnswer(await make(address.path, host), NO_SNAPSHOT, coding, security.shared),
    );

  const sendAsset = async (request: Request, response: Response, next: () => void): Promise<void> => {
    const variant = readVariant(request);
    const asset = await readAsset(config.clientFolder, variant.address.path);
    if (!asset) return next();
    const audience = isSharedAsset(variant.address.path) ? "shared" : "own";
    const finish = () => finishAnswer(asset, NO_SNAPSHOT, variant.coding, security[audience]);
    await keeper.send(request, response, formatKey(NO_SNAPSHOT, variant), finish);
  };

  const renderPreview = (path: string, previewed: Releases): Promise<MadeAnswer> =>
    admit(async () => {
      const { snapshot, release: leave } = retainCurrent(holder);
      const source = { origin, host: "", releases: previewed, snapshot, release: null };
      return renderPage(site, { path, query: "" }, source).finally(leave);
    });

  const refuse = (thrown: unknown, request: IncomingMessage, response: ServerResponse): void => {
    // Whoever asked has gone.
    if (thrown instanceof LeftError) return void response.destroy();
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
  router.use((request, _response, next) => checkRequest(request).then(() => next(), next));
  router.get("/healthz", (request, response) => sendState(request, response, { ok: true }, security.own));
  router.get("/readyz", (request, response) => {
    const { id } = findCurrent(holder);
    sendState(request, response, { ready: true, snapshot: id }, security.own);
  });
  const sendPreview = createPreviewSender({ previews, renderPage: renderPreview, security: security.own });
  router.get(startOf(RELEASE_FILES), createFileSender({ releases, states, cache, admit, security }));
  router.get(startOf(PREVIEW), sendPreview);
  router.get(
    startOf(FEEDS),
    respondPublished((path, host) => answerFeed(path, releases.current(), originOf(host))),
  );
  router.get(
    ROBOTS,
    respondPublished(async (_, host) => answerRobots(originOf(host))),
  );
  router.get(
    SITEMAP,
    keeper.respond(async (_, { snapshot }, host) => {
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
  router.get(/^\//, keeper.respond(answerPage));
  const onError: ErrorRequestHandler = (thrown, request, response, _next) =>
    refuse(thrown, request, response);
  router.use(onError);

  const respondData = keeper.respond(answerData);
  const logsFinished = log.isLevelEnabled("debug");
  const handler: RequestListener = (request, response) => {
    // Before Express: inside its router the same lookup is four times slower.
    const finished = keeper.readFinished(request);
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
    // Before Express too: for a small slice its router would take longer than the answer.
    if (!request.url?.startsWith(API)) router(request, response);
    else
      checkRequest(request)
        .then(() => respondData(request, response))
        .catch((thrown: unknown) => refuse(thrown, request, response));
  };
  return { handler, cache, readFinished: keeper.readFinished, warmer };
}

/** Below it is data, whatever the form. */
const API = "/api/";

/** Every path below one. */
function startOf(path: string): RegExp {
  return new RegExp(`^${path}`);
}

/** Throws ReaderError `method_not_allowed` and `address_too_long`. */
async function checkRequest({ method = "", url = "" }: IncomingMessage): Promise<void> {
  if (method !== "GET" && method !== "HEAD") throw new ReaderError("method_not_allowed", { method });
  const asked = Buffer.byteLength(url);
  const limit = LIMITS.address_bytes;
  if (asked > limit) throw new ReaderError("address_too_long", { asked, limit });
}

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
