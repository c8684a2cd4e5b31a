/** Files of releases at their addresses for ever: `/r/<id>/<path>`; `/r/latest/…` leads to the newest. */
import { ReaderError } from "../errors.ts";
import type { ReleaseFile } from "../releases/manifest.ts";
import { latestOf, type PublishedRelease, type Releases } from "../releases/releases.ts";
import { computeSha256 } from "../warehouse/digest.ts";
import type { Answer } from "./answer.ts";
import { withReason } from "./asked-release.ts";
import { createDocumentPolicy } from "./document-policy.ts";

export const RELEASE_FILES = "/r/";
const FOREVER = "public, max-age=31536000, immutable";
const PROOFS = ["manifest.json", "manifest.json.minisig"];
/** A file's name says its release too. */
const NAMED = /(?<=pooshesh-)(?:latest|[0-9A-Za-z-]+?-r[1-9]\d{0,3})(?=[.-])/;

interface AskedFile {
  readonly release: string;
  readonly file: string;
}

/** What a path below RELEASE_FILES asks for. Throws ReaderError `unknown_path`. */
function parseFilePath(path: string): AskedFile {
  const [, release, file] = /^\/r\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (!release || !file) throw new ReaderError("unknown_path", { path });
  return { release, file };
}

/** Where a file of the newest release lies now; null for an address that stays. Throws ReaderError `unknown_path`. */
export function findLatest(path: string, releases: Releases): string | null {
  const { release, file } = parseFilePath(path);
  if (release !== "latest") return null;
  const latest = latestOf(releases.current());
  const own = latest && file.replace(NAMED, latest.manifest.release);
  if (!latest || !own || !hasFile(latest, own)) throw new ReaderError("unknown_path", { path });
  return `${RELEASE_FILES}${latest.manifest.release}/${own}`;
}

/**
 * A file with its headers, verified. What was never there and what is not there yet are one answer: ReaderError
 * `unknown_path`. Throws `withdrawn_release` and `damaged_release` too.
 */
export async function answerReleaseFile(path: string, releases: Releases): Promise<Answer> {
  const { release, file } = parseFilePath(path);
  const key = release === "keys" ? answerKey(file, releases) : null;
  if (key) return key;
  const known = findPublished(release, releases);
  if (!known || !hasFile(known, file)) throw new ReaderError("unknown_path", { path });
  const proof = answerProof(file, known);
  if (proof) return proof;
  const found = await releases.readFile(release, file).catch((error: unknown) => {
    throw withReason(error, releases);
  });
  if (!found) throw new ReaderError("unknown_path", { path });
  const { media_type, language, sha256 } = found.file;
  return {
    body: found.bytes,
    type: media_type,
    sha256,
    cacheControl: FOREVER,
    headers: {
      "Accept-Ranges": "bytes",
      "Content-Disposition": `${isShown(found.file) ? "inline" : "attachment"}; filename="${nameOf(file)}"`,
      ...(language ? { "Content-Language": language } : {}),
      ...(/html|svg/.test(media_type)
        ? { "Content-Security-Policy": createDocumentPolicy(found.bytes.toString()) }
        : {}),
      // Who searches is led to the figures that count.
      ...(known.standing.state === "current" ? {} : { "X-Robots-Tag": "noindex" }),
      Link: linksOf(known, file, releases),
    },
  };
}

/** Withdrawals have no files, but their manifest is published too. */
function findPublished(id: string, releases: Releases): PublishedRelease | undefined {
  return releases.current().releases.find(({ manifest }) => manifest.release === id);
}

function hasFile({ manifest }: PublishedRelease, file: string): boolean {
  return PROOFS.includes(file) || manifest.files.some(({ path }) => path === file);
}

/** A public key file by its number, the first 1; null where there is none. */
function answerKey(file: string, releases: Releases): Answer | null {
  const number = Number(/^([1-9]\d{0,2})\.pub$/.exec(file)?.[1] ?? 0);
  const key = releases.current().publicKeys[number - 1];
  if (key === undefined) return null;
  const headers = { "Content-Disposition": `attachment; filename="pooshesh-${file}"` };
  return { body: Buffer.from(key), type: "text/plain; charset=utf-8", headers };
}

/** The manifest, in the bytes that are signed, and its signature; null for any other path. */
function answerProof(file: string, { manifest, text, signature }: PublishedRelease): Answer | null {
  if (!PROOFS.includes(file)) return null;
  const body = Buffer.from(file === "manifest.json" ? text : signature);
  return {
    body,
    type: file === "manifest.json" ? "application/json" : "text/plain; charset=utf-8",
    sha256: computeSha256(body),
    cacheControl: FOREVER,
    headers: {
      "Accept-Ranges": "bytes",
      "Content-Disposition": `inline; filename="${file}"`,
      Link: `<${RELEASE_FILES}latest/${file}>; rel="latest-version"${previousOf(manifest.supersedes, file)}`,
    },
  };
}

function previousOf(supersedes: string | null, file: string): string {
  return supersedes ? `, <${RELEASE_FILES}${supersedes}/${file}>; rel="predecessor-version"` : "";
}

function isShown({ media_type }: ReleaseFile): boolean {
  return /html|svg|png|pdf|json|text\/plain/.test(media_type);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** RFC 8288 and 5829: the newest version, and those before and after that have the file. */
function linksOf({ manifest, standing }: PublishedRelease, file: string, releases: Releases): string {
  const at = (release: string, path: string) => `<${RELEASE_FILES}${release}/${path}>`;
  const version = (release: string | null, rel: string) => {
    const path = file.replace(NAMED, release ?? "");
    const other = release === null ? undefined : findPublished(release, releases);
    return other && hasFile(other, path) ? [`${at(other.manifest.release, path)}; rel="${rel}"`] : [];
  };
  return [
    `${at("latest", file.replace(NAMED, "latest"))}; rel="latest-version"`,
    `${at(manifest.release, "manifest.json")}; rel="describedby"`,
    ...version(manifest.supersedes, "predecessor-version"),
    ...version(standing.by, "successor-version"),
  ].join(", ");
}
