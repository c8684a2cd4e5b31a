/** The answer that a page of the site is, whoever renders it. */
import type { Language } from "../../datasets/vocabulary.ts";
import { type Address, formatAddress } from "../api/address.ts";
import type { Answer } from "../api/answer.ts";
import type { Audience } from "../api/security.ts";
import { ReaderError } from "../errors.ts";
import type { PublishedRelease, Releases } from "../releases/releases.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { languageOfPath } from "./addresses.ts";

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

/** Renders pages; the only thing this room knows of them. */
export interface Site {
  /** The page of an address from one snapshot; null if there is no such page. */
  render(request: SiteRequest, snapshot: Snapshot): Promise<SitePage | null>;
  /** Address of the style sheet, for the pages of errors; they are plain without one. */
  readonly style?: string;
}

/** An answer, and who may use it besides our own pages. */
export type MadeAnswer = Answer & { readonly audience?: Audience };

/** What a page is made from beside its address. */
export type PageSource = Pick<SiteRequest, "origin" | "host" | "releases" | "release"> & {
  readonly snapshot: Snapshot;
};

/** The page at an address; throws ReaderError `unknown_path`. */
export async function renderPage(
  site: Site | undefined,
  address: Address,
  { snapshot, ...source }: PageSource,
): Promise<MadeAnswer> {
  const { path } = address;
  const language = languageOfPath(path) ?? "fa";
  const asked = {
    path,
    query: new URLSearchParams(address.query),
    language,
    address: formatAddress(address),
  };
  const page = await site?.render({ ...asked, ...source }, snapshot);
  if (!page) throw new ReaderError("unknown_path", { path });
  return {
    status: page.status,
    body: typeof page.body === "string" ? Buffer.from(page.body) : page.body,
    type: page.type ?? "text/html; charset=utf-8",
    ...(page.audience ? { audience: page.audience } : {}),
    headers: { "Content-Language": language, ...page.headers },
  };
}
