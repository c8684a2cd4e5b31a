/** The whole server without listening: finished bytes first, then Express routes what has to be made. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from "express";
import type { Logger } from "pino";
import { LANGUAGES, type Language } from "../datasets/vocabulary.ts";
import { createRecords, type Records } from "./analysis/records.ts";
import {
  createKeyReader,
  formatAddress,
  formatKey,
  parseAddress,
  readVariant,
  type Variant,
} from "./api/address.ts";
import { type Answer, finishAnswer, sendFinished } from "./api/answer.ts";
import { type Asked, openAsked } from "./api/asked-release.ts";
import { isSharedAsset, readAsset } from "./api/assets.ts";
import { type ByteCache, createByteCache, type FinishedAnswer } from "./api/byte-cache.ts";
import type { ReadShapes } from "./api/endpoint.ts";
import { LIMITS } from "./api/limits.ts";
import { parseAcceptLanguage, prefersHtml } from "./api/negotiation.ts";
import { readError, renderProblem, sendProblem } from "./api/problem.ts";
import { renderProblemPage } from "./api/problem-page.ts";
import { answerReleaseFile, findLatest, RELEASE_FILES, sendRange } from "./api/release-files.ts";
import { type Audience, createSecurityHeaders } from "./api/security.ts";
import { createApi } from "./api/serve.ts";
import type { Config } from "./config.ts";
import { ReaderError } from "./errors.ts";
import { answerFeed, FEEDS, ROBOTS, SITEMAP } from "./feeds/answer-feed.ts";
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
}

/** An answer, and who may use it besides our own pages. */
type MadeAnswer = Answer & { readonly audience?: Audience };

export interface App {
  readonly handler: RequestListener;
  /** Finished answers kept now. */
  readonly cache: ByteCache;
}

/** Snapshot id under which the cache keeps what no snapshot decides. */
const NO_SNAPSHOT = "none";
const ASSETS = "/assets/";
/** Answers for sites that turn an address into a frame, with addresses of the host they ask. */
const OEMBED = "/oembed";
/** Below it are the pages that other sites frame. */
const EMBED = "/embed/";

/** The server's request handler. Every answer is made from one snapshot, retained until it is finished. */
export function createApp(options: AppOptions): App {
  const { holder, config, log, site, readShapes = async () => null, records = createRecords() } = options;
  const { releases = NO_RELEASES } = options;
  const cache = createByteCache(config.cacheBytes);
  const security = createSecurityHeaders();
  const answerApi = createApi(readShapes, records, releases);
  const nameState = createStateNames(releases);

  /** Makes, keeps and sends an answer; `make` gets the retained snapshot. */
  const respond =
    (make: (variant: Variant, asked: Asked, host: string) => Promise<MadeAnswer>) =>
    async (request: Request, response: Response): Promise<void> => {
      const variant = readVariant(request);
      const host = request.headers.host ?? "";
      const key = formatKey(nameState(currentId(holder)), variant);
      const finish = async () => {
        const asked = await openAsked(variant.address, releases, () => retainCurrent(holder));
        try {
          const { audience = "own", ...answer } = await make(variant, asked, host);
          return await finishAnswer(answer, asked.snapshot.id, variant.coding, security[audience]);
        } finally {
          asked.leave();
        }
      };
      const own = isByHost(variant.address.path) ? `${key} ${host}` : key;
      sendFinished(request, response, await cache.readOrCreate(own, finish));
    };

  const sendFile = async (request: Request, response: Response): Promise<void> => {
    const variant = readVariant(request);
    const { path } = variant.address;
    const latest = findLatest(path, releases);
    if (latest) {
      response.writeHead(302, ["Location", latest, "Cache-Control", "no-cache", ...security.own]);
      response.end();
      return;
    }
    // A part is of the plain bytes.
    const coding = request.headers.range === undefined ? variant.coding : "identity";
    const finish = async () =>
      finishAnswer(await answerReleaseFile(path, releases), NO_SNAPSHOT, coding, security.shared);
    const key = formatKey(nameState(NO_SNAPSHOT), { ...variant, coding });
    const answer = await cache.readOrCreate(key, finish);
    if (!sendRange(request, response, answer)) sendFinished(request, response, answer);
  };

  const sendAsset = async (request: Request, response: Response, next: () => void): Promise<void> => {
    const variant = readVariant(request);
    const asset = await readAsset(config.clientFolder, variant.address.path);
    if (!asset) return next();
    const audience = isSharedAsset(variant.address.path) ? "shared" : "own";
    const finish = () => finishAnswer(asset, NO_SNAPSHOT, variant.coding, security[audience]);
    sendFinished(request, response, await cache.readOrCreate(formatKey(NO_SNAPSHOT, variant), finish));
  };

  const renderPage = respond(async ({ address }, { snapshot, release }, host) => {
    const { path } = address;
    const language = languageOfPath(path) ?? "fa";
    const query = new URLSearchParams(address.query);
    const page = await site?.render(
      {
        ...{ path, query, language, address: formatAddress(address) },
        ...{ origin: config.origin ?? null, host, releases, release },
      },
      snapshot,
    );
    if (!page) throw new ReaderError("unknown_path", { path });
    return {
      status: page.status,
      body: typeof page.body === "string" ? Buffer.from(page.body) : page.body,
      type: page.type ?? "text/html; charset=utf-8",
      ...(page.audience ? { audience: page.audience } : {}),
      headers: { "Content-Language": language, ...page.headers },
    };
  });

  const refuse = (thrown: unknown, request: Request, response: Response): void => {
    const error = readError(thrown, (id, err) => log.error({ id, err, url: request.url }, "request failed"));
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
    const snapshot = holder.current();
    if (!snapshot) throw new ReaderError("not_ready");
    sendState(request, response, { ready: true, snapshot: snapshot.id }, security.own);
  });
  router.get(
    /^\/api\//,
    respond((variant, { snapshot, release }) =>
      answerApi(variant, snapshot, release?.manifest.release ?? null),
    ),
  );
  router.get(/^\/r\//, sendFile);
  router.get(
    /^\/(?:feeds\/|sitemap\.xml$|robots\.txt$)/,
    respond(async ({ address }, _, host) =>
      answerFeed(address.path, releases, config.origin ?? `http://${host}`),
    ),
  );
  router.get(/^\//, sendAsset, (request, response, next) => {
    const redirect = findRedirect(request.url, parseAcceptLanguage(request.headers["accept-language"]));
    if (!redirect) return next();
    const { status, location } = redirect;
    const headers = ["Location", location, "Vary", "Accept-Language", "Cache-Control", "no-cache"];
    response.writeHead(status, [...headers, ...security.own]);
    response.end();
  });
  router.get(/^\//, renderPage);
  const onError: ErrorRequestHandler = (thrown, request, response, _next) =>
    refuse(thrown, request, response);
  router.use(onError);

  const readKey = createKeyReader();
  const logsFinished = log.isLevelEnabled("debug");
  const readFinished = (request: IncomingMessage): FinishedAnswer | undefined => {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const { url = "" } = request;
    if (url.startsWith(ASSETS)) return cache.read(readKey(request, NO_SNAPSHOT));
    if (url.startsWith(RELEASE_FILES))
      return request.headers.range === undefined
        ? cache.read(readKey(request, nameState(NO_SNAPSHOT)))
        : undefined;
    const snapshotId = holder.current()?.id;
    return snapshotId === undefined ? undefined : cache.read(readKey(request, nameState(snapshotId)));
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
      log.info({ method, url, status: response.statusCode, ms }, "answered");
    });
    router(request, response);
  };
  return { handler, cache };
}

/** Answers that name the host they were asked at. */
function isByHost(path: string): boolean {
  return path === OEMBED || path.startsWith(FEEDS) || path === SITEMAP || path === ROBOTS;
}

/**
 * Names what answers depend on: the snapshot and the newest release, which pages tell and `latest` means. The last
 * name is kept: it is asked for with every request.
 */
function createStateNames(releases: Releases): (snapshotId: string) => string {
  const known = new Map<string, { readonly head: string | null; readonly name: string }>();
  return (snapshotId) => {
    const { head } = releases.current();
    const last = known.get(snapshotId);
    if (last && last.head === head) return last.name;
    const name = head === null ? snapshotId : `${snapshotId}.${head}`;
    known.clear();
    known.set(snapshotId, { head, name });
    return name;
  };
}

function currentId(holder: Holder): string {
  const snapshot = holder.current();
  if (!snapshot) throw new ReaderError("not_ready");
  return snapshot.id;
}

function retainCurrent(holder: Holder): { snapshot: Snapshot; release: () => void } {
  const snapshot = holder.current();
  if (!snapshot) throw new ReaderError("not_ready");
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

function languageOfPath(path: string): Language | undefined {
  const own = path.startsWith(EMBED) ? path.slice(EMBED.length - 1) : path;
  return LANGUAGES.find((language) => own === `/${language}` || own.startsWith(`/${language}/`));
}

function isFramed({ url = "/" }: IncomingMessage): boolean {
  return url.startsWith(EMBED);
}

/** The language of an error: the one asked for by `lang`, by the path, or by Accept-Language. */
function readLanguage(request: IncomingMessage): Language {
  const { path, query } = parseAddress(request.url ?? "/");
  const asked = LANGUAGES.find((language) => new URLSearchParams(query).get("lang") === language);
  return asked ?? languageOfPath(path) ?? parseAcceptLanguage(request.headers["accept-language"]);
}

function wantsPage(request: IncomingMessage): boolean {
  return (
    !/^\/(?:api\/|oembed|healthz|readyz)/.test(request.url ?? "/") && prefersHtml(request.headers.accept)
  );
}

/** `/` goes to a language, `/fa` to `/fa/`, and any other page loses its last slash; only to paths of our own. */
function findRedirect(target: string, language: Language): { status: 302 | 308; location: string } | null {
  const { path, query } = parseAddress(target);
  const rest = query === "" ? "" : `?${query}`;
  if (path === "/") return { status: 302, location: `/${language}/${rest}` };
  if (LANGUAGES.some((known) => path === `/${known}`)) return { status: 308, location: `${path}/${rest}` };
  const isHome = LANGUAGES.some((known) => path === `/${known}/`);
  if (isHome || !/^(?:\/[A-Za-z0-9_.~-]+)+\/$/.test(path)) return null;
  return { status: 308, location: path.slice(0, -1) + rest };
}
