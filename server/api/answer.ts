/** From bytes to an HTTP answer: coding, digest, ETag, conditional requests. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FinishedAnswer } from "./byte-cache.ts";
import type { Coding } from "./negotiation.ts";

/** What an endpoint or a page hands over, before coding and caching. */
export interface Answer {
  /** Defaults to 200 */
  readonly status?: number;
  readonly body: Uint8Array;
  /** Media type, with its charset. */
  readonly type: string;
  /** Headers that asked-for bytes depend on, beside Accept-Encoding. */
  readonly vary?: readonly string[];
  /** A security header among them takes the place of the usual one. */
  readonly headers?: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex where it never changes at its address: the strong ETag of the plain bytes. */
  readonly sha256?: string;
  /** Defaults to `no-cache`: the address stays, its figures change. */
  readonly cacheControl?: string;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Smaller than this, a coding costs more than it saves. */
const LEAST_CODED = 860;
/** Types that are compressed inside already. */
const PACKED = /openxmlformats|parquet|woff2|font\/|image\/png|application\/(?:pdf|zip)/;
const SMALL = 262_144;

async function encodeBody(body: Uint8Array, coding: Coding): Promise<Uint8Array> {
  if (coding === "identity") return body;
  if (coding === "gzip") return compressGzip(body, { level: 6 });
  const quality = body.byteLength <= SMALL ? 9 : 5;
  return compressBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  });
}

/**
 * Codes the body and adds its headers. The ETag is strong: it holds the snapshot and the SHA-256 of exactly the
 * bytes sent, so it differs by snapshot, address, form and coding, and survives a restart.
 */
export async function finishAnswer(
  answer: Answer,
  snapshotId: string,
  asked: Coding,
  security: readonly string[],
): Promise<FinishedAnswer> {
  const coding = answer.body.byteLength < LEAST_CODED || PACKED.test(answer.type) ? "identity" : asked;
  const body = await encodeBody(answer.body, coding);
  const digest = createHash("sha256").update(body).digest();
  const etag =
    answer.sha256 !== undefined && coding === "identity"
      ? `"${answer.sha256}"`
      : `"${snapshotId.slice(0, 12)}-${digest.toString("base64url").slice(0, 27)}"`;
  const vary = [...(PACKED.test(answer.type) ? [] : ["Accept-Encoding"]), ...(answer.vary ?? [])];
  const headers: Record<string, string> = {
    "Content-Type": answer.type,
    "Content-Length": String(body.byteLength),
    ...(coding === "identity" ? {} : { "Content-Encoding": coding }),
    ETag: etag,
    "Repr-Digest": `sha-256=:${digest.toString("base64")}:`,
    "Cache-Control": answer.cacheControl ?? "no-cache",
    ...(vary.length > 0 ? { Vary: vary.join(", ") } : {}),
    ...answer.headers,
  };
  return {
    status: answer.status ?? 200,
    headers: [...Object.entries(headers).flat(), ...withoutNamed(security, headers)],
    etag,
    body,
  };
}

/** Security headers that an answer does not bring itself. */
function withoutNamed(security: readonly string[], headers: Readonly<Record<string, string>>): string[] {
  const named = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return security.filter((_, i) => !named.has(security[i - (i % 2)]?.toLowerCase() ?? ""));
}

/** Whether If-None-Match names this ETag; the weak comparison that RFC 9110 §13.1.2 asks for. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header.trim() === "*") return true;
  return header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag);
}

const NOT_IN_304 = new Set([
  "Content-Type",
  "Content-Length",
  "Content-Encoding",
  "Repr-Digest",
  "Content-Disposition",
]);

/** The headers of an answer that a reader has already. */
export function withoutBody(headers: readonly string[]): string[] {
  return headers.filter((_, i) => !NOT_IN_304.has(headers[i - (i % 2)] ?? ""));
}

/** Sends a finished answer: 304 if the reader has it, no body for HEAD. */
export function sendFinished(
  request: IncomingMessage,
  response: ServerResponse,
  answer: FinishedAnswer,
): void {
  if (answer.status === 200 && matchesEtag(request.headers["if-none-match"], answer.etag)) {
    response.writeHead(304, withoutBody(answer.headers));
    response.end();
    return;
  }
  response.writeHead(answer.status, answer.headers as string[]);
  response.end(request.method === "HEAD" ? undefined : answer.body);
}
