/** OpenAPI 3.1, made from the contract and the table of errors; nothing is written twice. */
import { z } from "zod";
import { READER_ERRORS, type ReaderErrorCode } from "../errors.ts";
import { ENDPOINTS, type EndpointEntry } from "./contract.ts";
import { LIMITS } from "./limits.ts";
import { MEDIA_TYPES } from "./negotiation.ts";
import { PARAMETERS } from "./parameters.ts";
import { formatProblemType, problemSchema } from "./problem.ts";

type Json = Readonly<Record<string, unknown>>;

/** A zod schema as JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
function toSchema(schema: z.ZodType): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, { reused: "inline" });
  return json;
}

function renderParameters({ parameters }: EndpointEntry): Json[] {
  return Object.entries(parameters).map(([name, { form, required }]) => {
    const { schema, about, example } = PARAMETERS[form];
    return {
      name,
      in: "query",
      required: required ?? false,
      description: about,
      schema: toSchema(schema),
      example,
    };
  });
}

/** Errors an endpoint can answer with, by status. */
function errorsOf(entry: EndpointEntry): Map<number, ReaderErrorCode[]> {
  const byStatus = new Map<number, ReaderErrorCode[]>();
  for (const code of Object.keys(READER_ERRORS) as ReaderErrorCode[]) {
    if (code === "no_shapes" && entry.path !== ENDPOINTS.shapes.path) continue;
    const { status } = READER_ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

function renderResponses(entry: EndpointEntry): Json {
  const content = Object.fromEntries(
    entry.formats.map((format) => [
      MEDIA_TYPES[format],
      { schema: format === "json" ? toSchema(entry.answer) : { type: "string", contentEncoding: "binary" } },
    ]),
  );
  const errors = [...errorsOf(entry)].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `${code}: ${READER_ERRORS[code].title.en}`).join(" · "),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]);
  return {
    "200": { description: entry.summary, content },
    "304": { description: "The ETag in If-None-Match is still right" },
    ...Object.fromEntries(errors),
  };
}

function renderPaths(): Json {
  const paths: Record<string, Json> = {};
  for (const [id, entry] of Object.entries<EndpointEntry>(ENDPOINTS)) {
    const operation = (operationId: string) => ({
      operationId,
      summary: entry.summary,
      parameters: renderParameters(entry),
      responses: renderResponses(entry),
    });
    paths[entry.path] = { get: operation(id.replace(".json", "")), "x-example": entry.example };
  }
  return paths;
}

/** The description of the whole API. */
export function renderOpenApi(): Json {
  const limits = Object.entries(LIMITS).map(([name, limit]) => `${name} ${limit.toLocaleString("en-US")}`);
  return {
    openapi: "3.1.0",
    info: {
      title: "Pooshesh API",
      version: "1.0.0",
      description: [
        "Coverage, ranks and queues of a national identity-card programme.",
        "Every table also comes as .csv, .xlsx, .arrow and .parquet, by ending or by Accept.",
        "Read-only: GET and HEAD. ETags are strong; send If-None-Match.",
        `Limits: ${limits.join("; ")}.`,
      ].join("\n\n"),
    },
    paths: renderPaths(),
    components: { schemas: { Problem: toSchema(problemSchema) } },
    "x-limits": LIMITS,
    "x-errors": Object.fromEntries(
      Object.entries(READER_ERRORS).map(([code, { status, title, next }]) => [
        code,
        { type: formatProblemType(code as ReaderErrorCode), status, title, next },
      ]),
    ),
  };
}
