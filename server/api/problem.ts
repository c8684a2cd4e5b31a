/** RFC 9457 problem documents, made from the error table only: no SQL, path or stack can reach a reader. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Language } from "../../datasets/vocabulary.ts";
import { formatDetail, READER_ERRORS, RETRY_AFTER, ReaderError, type ReaderErrorCode } from "../errors.ts";
import { QueryError } from "../warehouse/engine/run.ts";
import { LIMITS } from "./limits.ts";

const CODES = Object.keys(READER_ERRORS) as [ReaderErrorCode, ...ReaderErrorCode[]];

export const problemSchema = z.strictObject({
  type: z.string().describe("documentation of this error"),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("in the language of Content-Language"),
  code: z.enum(CODES),
  title_fa: z.string(),
  title_en: z.string(),
  detail_fa: z.string(),
  detail_en: z.string(),
  next_fa: z.string().describe("what to do next"),
  next_en: z.string().describe("what to do next"),
  parameter: z.string().optional(),
  value: z.string().optional(),
  known: z.array(z.string()).optional().describe("every known name or value"),
  suggestion: z.string().optional().describe("the known one nearest to what was asked"),
  limit: z.int().optional(),
  asked: z.int().optional(),
  id: z.string().optional().describe("under which the server logged it"),
  release: z.string().optional().describe("that is meant"),
  by: z.string().optional().describe("release that took it back"),
  reason_fa: z.string().optional().describe("why it was taken back"),
  reason_en: z.string().optional().describe("why it was taken back"),
});
export type Problem = z.infer<typeof problemSchema>;

/** What a problem says of the values of its error. */
const GIVEN = problemSchema
  .pick({ parameter: true, value: true, known: true, suggestion: true, limit: true, asked: true, id: true })
  .extend(problemSchema.pick({ release: true, by: true, reason_fa: true, reason_en: true }).shape)
  .strip();

/** Where an error is documented. */
export function formatProblemType(code: ReaderErrorCode): string {
  return `/api/v1/errors#${code}`;
}

/** The problem document of an error, its title and detail in one language and both beside them. */
export function renderProblem(error: ReaderError, language: Language): Problem {
  const { status, title, next } = READER_ERRORS[error.code];
  const detail = formatDetail(error);
  const given = GIVEN.parse(error.values);
  return {
    type: formatProblemType(error.code),
    title: title[language],
    status,
    detail: detail[language],
    code: error.code,
    title_fa: title.fa,
    title_en: title.en,
    detail_fa: detail.fa,
    detail_en: detail.en,
    next_fa: next.fa,
    next_en: next.en,
    ...given,
  };
}

/** Writes a failure that no reader caused to the log. */
export type LogFailure = (id: string, error: unknown) => void;

/** The reader's error for whatever was thrown; what is not the reader's is logged with an id. */
export function readError(thrown: unknown, logFailure: LogFailure): ReaderError {
  if (thrown instanceof ReaderError) return thrown;
  // Express could not decode the path, so nothing can be there.
  if (thrown instanceof URIError) return new ReaderError("unknown_path", { path: "%" }, { cause: thrown });
  if (thrown instanceof QueryError && thrown.reason === "busy")
    return new ReaderError("busy", { limit: LIMITS.waiting }, { cause: thrown });
  const id = randomUUID();
  logFailure(id, thrown);
  if (thrown instanceof QueryError && thrown.reason === "timeout")
    return new ReaderError("timeout", { id }, { cause: thrown });
  return new ReaderError("internal_error", { id }, { cause: thrown });
}

/** Headers of an error answer beside its type and length. */
export function problemHeaders(error: ReaderError, language: Language): Record<string, string> {
  const wait = RETRY_AFTER[error.code];
  return {
    "Cache-Control": "no-store",
    "Content-Language": language,
    Vary: "Accept-Language",
    ...(wait === undefined ? {} : { "Retry-After": String(wait) }),
    ...(error.code === "method_not_allowed" ? { Allow: "GET, HEAD" } : {}),
  };
}

/** Sends an error as problem+json, or with the given type if it was rendered already. */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  error: ReaderError,
  language: Language,
  security: readonly string[],
  page?: string,
): void {
  const body = Buffer.from(page ?? JSON.stringify(renderProblem(error, language)));
  response.writeHead(READER_ERRORS[error.code].status, [
    ...Object.entries({
      "Content-Type": page === undefined ? "application/problem+json" : "text/html; charset=utf-8",
      "Content-Length": String(body.byteLength),
      ...problemHeaders(error, language),
    }).flat(),
    ...security,
  ]);
  response.end(request.method === "HEAD" ? undefined : body);
}
