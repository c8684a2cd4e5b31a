/** What an address is, before anybody looks what is there. */
import type { IncomingMessage } from "node:http";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { parseAddress } from "../api/address.ts";
import { parseAcceptLanguage, prefersHtml } from "../api/negotiation.ts";

/** Built files of the client. */
export const ASSETS = "/assets/";
/** Answers for sites that turn an address into a frame, with addresses of the host they ask. */
export const OEMBED = "/oembed";
/** Below it are the pages that other sites frame. */
const EMBED = "/embed/";
/** Below it, after a token, is what is not published yet. */
export const PREVIEW = "/preview/";

/** The language that a path begins with. */
export function languageOfPath(path: string): Language | undefined {
  const own = path.startsWith(EMBED) ? path.slice(EMBED.length - 1) : path;
  return LANGUAGES.find((language) => own === `/${language}` || own.startsWith(`/${language}/`));
}

/** Whether it stands in a frame on another site. */
export function isFramed({ url = "/" }: IncomingMessage): boolean {
  return url.startsWith(EMBED);
}

/** The language of an error: the one asked for by `lang`, by the path, or by Accept-Language. */
export function readLanguage(request: IncomingMessage): Language {
  const { path, query } = parseAddress(request.url ?? "/");
  const asked = LANGUAGES.find((language) => new URLSearchParams(query).get("lang") === language);
  return asked ?? languageOfPath(path) ?? parseAcceptLanguage(request.headers["accept-language"]);
}

/** Whether a person asks with a browser, at an address for people. */
export function wantsPage({ url = "/", headers }: IncomingMessage): boolean {
  return !/^\/(?:api\/|oembed|healthz|readyz)/.test(url) && prefersHtml(headers.accept);
}

/** The address as it may stand in a log: whoever has a token is its reader. */
export function hideToken(url = "/"): string {
  return url.startsWith(PREVIEW) ? url.replace(/^(\/preview\/)[^/?#]*/, "$1…") : url;
}

export interface Redirect {
  readonly status: 302 | 308;
  readonly location: string;
}

/** `/` goes to a language, `/fa` to `/fa/`, and any other page loses its last slash; only to paths of our own. */
export function findRedirect(target: string, language: Language): Redirect | null {
  const { path, query } = parseAddress(target);
  const rest = query === "" ? "" : `?${query}`;
  if (path === "/") return { status: 302, location: `/${language}/${rest}` };
  if (LANGUAGES.some((known) => path === `/${known}`)) return { status: 308, location: `${path}/${rest}` };
  const isHome = LANGUAGES.some((known) => path === `/${known}/`);
  if (isHome || !/^(?:\/[A-Za-z0-9_.~-]+)+\/$/.test(path)) return null;
  return { status: 308, location: path.slice(0, -1) + rest };
}
