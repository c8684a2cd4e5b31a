/** A part of an answer (RFC 9110 §14): one range of the plain bytes. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { matchesEtag } from "./answer.ts";
import type { FinishedAnswer } from "./byte-cache.ts";

interface Part {
  readonly start: number;
  /** Of the last byte. */
  readonly end: number;
}

/**
 * Sends the part that is asked for; false where the whole is to be sent: no range, another unit, several ranges, no GET,
 * a reader that has the whole, or one whose parts are of something else (If-Range).
 */
export function sendRange(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers, etag }: FinishedAnswer,
): boolean {
  const { "if-range": ifRange, "if-none-match": known } = request.headers;
  const size = body.byteLength;
  const part = readRange(request.headers.range, size);
  if (part === null || request.method !== "GET" || status !== 200) return false;
  // A weak comparison would join parts of different bytes.
  if (matchesEtag(known, etag) || (ifRange !== undefined && ifRange !== etag)) return false;
  if (headers.some((header, i) => i % 2 === 0 && header === "Content-Encoding")) return false;
  const others = headers.filter((_, i) => headers[i - (i % 2)] !== "Content-Length");
  if (part.start > part.end) {
    response.writeHead(416, ["Content-Range", `bytes */${size}`, "Content-Length", "0", "ETag", etag]);
    response.end();
    return true;
  }
  const bytes = body.subarray(part.start, part.end + 1);
  const digest = createHash("sha256").update(bytes).digest("base64");
  response.writeHead(206, [
    ...others,
    ...["Content-Range", `bytes ${part.start}-${part.end}/${size}`],
    ...["Content-Length", String(bytes.byteLength), "Content-Digest", `sha-256=:${digest}:`],
  ]);
  response.end(bytes);
  return true;
}

/** The part that a Range header names, its start behind its end where it names none of the bytes; null for no header we follow. */
function readRange(header: string | undefined, size: number): Part | null {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") return { start: Math.max(0, size - Number(to)), end: Number(to) === 0 ? -1 : size - 1 };
  if (to !== "" && Number(to) < Number(from)) return null;
  const start = Number(from);
  return { start, end: start >= size ? -1 : Math.min(to === "" ? size - 1 : Number(to), size - 1) };
}
