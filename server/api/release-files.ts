/** Files of releases at their addresses for ever: `/r/<id>/<path>`; `/r/latest/…` leads to the newest. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ReaderError } from "../errors.ts";
import { formatManifest, type ReleaseFile } from "../releases/manifest.ts";
import type { PublishedRelease, Releases } from "../releases/releases.ts";
import { type Answer, matchesEtag } from "./answer.ts";
import type { FinishedAnswer } from "./byte-cache.ts";

export const RELEASE_FILES = "/r/";
const FOREVER = "public, max-age=31536000, immutable";

/** What a path below RELEASE_FILES asks for; null where it is no address of a file. */
export function parseFilePath(path: string): { readonly release: string; readonly file: string } | null {
  const [, release, file] = /^\/r\/([^/]+)\/(.+)$/.exec(path) ?? [];
  return release && file ? { release, file } : null;
}

/** Where a file of the newest release lies now; null for any other address. Throws ReaderError `unknown_release`. */
export function findLatest(path: string, releases: Releases): string | null {
  const asked = parseFilePath(path);
  if (asked?.release !== "latest") return null;
  const { manifest } = releases.named("latest");
  // A file's name says its release too.
  const [, before = "", after = ""] = /^(.*pooshesh-)latest(.*)$/.exec(asked.file) ?? [];
  const file = before ? `${before}${manifest.release}${after}` : asked.file;
  return `${RELEASE_FILES}${manifest.release}/${file}`;
}

/**
 * A file with its headers. What was never there and what is not there yet are one answer: ReaderError
 * `unknown_path`. Throws `withdrawn_release` and `damaged_release` too.
 */
export async function answerReleaseFile(path: string, releases: Releases): Promise<Answer> {
  const asked = parseFilePath(path);
  const known = asked && findPublished(asked.release, releases);
  if (!asked || !known) throw new ReaderError("unknown_path", { path });
  const proof = answerProof(asked.file, known);
  if (proof) return proof;
  const found = await releases.readFile(asked.release, asked.file);
  if (!found) throw new ReaderError("unknown_path", { path });
  const { file, bytes } = found;
  return {
    body: bytes,
    type: file.media_type,
    sha256: file.sha256,
    cacheControl: FOREVER,
    headers: {
      "Accept-Ranges": "bytes",
      "Content-Disposition": `${isShown(file) ? "inline" : "attachment"}; filename="${nameOf(file.path)}"`,
      ...(file.language ? { "Content-Language": file.language } : {}),
      ...(/html|svg/.test(file.media_type) ? { "Content-Security-Policy": policyOf(bytes.toString()) } : {}),
      Link: linksOf(known, asked.file, releases),
    },
  };
}

/** Withdrawals have no files, but their manifest is published too. */
function findPublished(id: string, releases: Releases): PublishedRelease | undefined {
  return releases.current().releases.find(({ manifest }) => manifest.release === id);
}

/** The manifest and its signature; null for any other path. */
function answerProof(file: string, { manifest, text, signature }: PublishedRelease): Answer | null {
  const plain = { cacheControl: FOREVER, headers: { "Content-Disposition": `inline; filename="${file}"` } };
  if (file === "manifest.json") {
    const body = Buffer.from(text);
    if (formatManifest(manifest) !== text)
      throw new ReaderError("damaged_release", { release: manifest.release, file });
    return { ...plain, body, type: "application/json", sha256: sha256Of(body) };
  }
  if (file !== "manifest.json.minisig") return null;
  const body = Buffer.from(signature);
  return { ...plain, body, type: "text/plain; charset=utf-8", sha256: sha256Of(body) };
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isShown({ media_type }: ReleaseFile): boolean {
  return /html|svg|png|pdf|json|text\/plain/.test(media_type);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A document of a release brings its styles and scripts inside: exactly those may run, and nothing else. */
function policyOf(text: string): string {
  const hashes = (tag: string) =>
    [
      ...text.matchAll(
        new RegExp(
          `<${tag}(?![^>]*type="(?:application|text)/(?:json|ld\\+json|plain))[^>]*>([\\s\\S]*?)</${tag}>`,
          "g",
        ),
      ),
    ]
      .map(([, content = ""]) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`)
      .filter((hash, at, all) => all.indexOf(hash) === at)
      .join(" ");
  const [styles, scripts] = [hashes("style"), hashes("script")];
  return [
    "default-src 'none'",
    ...(styles ? [`style-src ${styles}`] : []),
    ...(scripts ? [`script-src ${scripts}`] : []),
    "font-src 'self' data:",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join(";");
}

/** RFC 8288 and 5829: the newest version, and those before and after. */
function linksOf({ manifest, standing }: PublishedRelease, file: string, releases: Releases): string {
  const at = (release: string, path: string) => `<${RELEASE_FILES}${release}/${path}>`;
  const same = (release: string) => at(release, file.replaceAll(manifest.release, release));
  const has = (release: string) =>
    findPublished(release, releases)?.manifest.files.some(
      ({ path }) => path === file.replaceAll(manifest.release, release),
    ) ?? false;
  const { supersedes } = manifest;
  return [
    `${at("latest", file.replaceAll(manifest.release, "latest"))}; rel="latest-version"`,
    `${at(manifest.release, "manifest.json")}; rel="describedby"`,
    ...(supersedes && has(supersedes) ? [`${same(supersedes)}; rel="predecessor-version"`] : []),
    ...(standing.by && has(standing.by) ? [`${same(standing.by)}; rel="successor-version"`] : []),
  ].join(", ");
}

/**
 * Sends the asked part of a file (RFC 9110 §14, one range); false where the whole is to be sent: no range, another
 * unit, several ranges, or an If-Range that is not this file.
 */
export function sendRange(
  request: IncomingMessage,
  response: ServerResponse,
  answer: FinishedAnswer,
): boolean {
  const { range, "if-range": ifRange } = request.headers;
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? "") ?? [];
  const coded = answer.headers.includes("Content-Encoding");
  if (from === undefined || to === undefined || (from === "" && to === "") || coded) return false;
  if (ifRange !== undefined && !matchesEtag(String(ifRange), answer.etag)) return false;
  const size = answer.body.byteLength;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  const others = answer.headers.filter(
    (_, i) => !["Content-Length", "Repr-Digest"].includes(answer.headers[i - (i % 2)] ?? ""),
  );
  if (start > end || start >= size) {
    response.writeHead(416, [...others, "Content-Range", `bytes */${size}`, "Content-Length", "0"]);
    response.end();
    return true;
  }
  const length = String(end - start + 1);
  const digest = `sha-256=:${createHash("sha256").update(answer.body).digest("base64")}:`;
  response.writeHead(206, [
    ...others,
    ...["Content-Range", `bytes ${start}-${end}/${size}`, "Content-Length", length, "Repr-Digest", digest],
  ]);
  response.end(request.method === "HEAD" ? undefined : answer.body.subarray(start, end + 1));
  return true;
}
