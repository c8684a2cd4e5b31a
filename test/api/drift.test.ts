import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readHeading } from "../../server/api/columns.ts";
import { ENDPOINTS, type EndpointEntry } from "../../server/api/contract.ts";
import { LIMITS } from "../../server/api/limits.ts";
import { renderOpenApi } from "../../server/api/openapi.ts";
import { PARAMETERS } from "../../server/api/parameters.ts";
import { ROUTES } from "../../server/api/routes.ts";
import { READER_ERRORS, type ReaderErrorEntry } from "../../server/errors.ts";
import { CODE_TABLES, readReadmeTable } from "./readme-tables.ts";

const ENTRIES = Object.entries<EndpointEntry>(ENDPOINTS);
const API_ENTRIES = ENTRIES.filter(([, { path }]) => path.startsWith("/api/"));

const descriptionSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.looseObject({
      get: z.looseObject({
        parameters: z.array(
          z.looseObject({ name: z.string(), required: z.boolean(), description: z.string() }),
        ),
        responses: z.record(z.string(), z.looseObject({ description: z.string() })),
      }),
    }),
  ),
  "x-limits": z.record(z.string(), z.number()),
  "x-errors": z.record(z.string(), z.looseObject({ status: z.number() })),
});

describe("contract, routes and OpenAPI", () => {
  const description = descriptionSchema.parse(renderOpenApi());

  it("have the same endpoints", () => {
    expect(Object.keys(ROUTES).sort()).toEqual(API_ENTRIES.map(([id]) => id).sort());
    expect(Object.keys(description.paths).sort()).toEqual(ENTRIES.map(([, { path }]) => path).sort());
    for (const [id, { path }] of API_ENTRIES) expect(path).toBe(`/api/v1/${id}`);
  });

  it.each(ENTRIES)("%s has the same parameters in OpenAPI", (_, { path, parameters }) => {
    const described = description.paths[path]?.get.parameters.map(({ name, required }) => [name, required]);
    expect(described).toEqual(
      Object.entries(parameters).map(([name, { required }]) => [name, required ?? false]),
    );
  });

  it("use every parameter form, and each example fits its own schema", () => {
    const used = ENTRIES.flatMap(([, { parameters }]) => Object.values(parameters).map(({ form }) => form));
    expect([...new Set(used)].sort()).toEqual(Object.keys(PARAMETERS).sort());
    for (const { schema, example } of Object.values(PARAMETERS)) expect(schema.parse(example)).toBe(example);
  });

  it("state every limit and every error in OpenAPI", () => {
    expect(description["x-limits"]).toEqual(LIMITS);
    expect(Object.keys(description["x-errors"]).sort()).toEqual(Object.keys(READER_ERRORS).sort());
    const statuses = new Set(
      Object.values<ReaderErrorEntry>(READER_ERRORS).map(({ status }) => String(status)),
    );
    for (const { get } of Object.values(description.paths))
      expect([...statuses].filter((status) => !(status in get.responses))).toEqual([]);
  });

  it("head every column of a table in Persian and English", () => {
    const unheaded = ENTRIES.flatMap(([id, { row }]) =>
      Object.entries(row?.shape ?? {})
        .filter(([, schema]) => !readHeading(schema as z.ZodType))
        .map(([name]) => `${id}.${name}`),
    );
    expect(unheaded).toEqual([]);
  });
});

describe("table of reader errors", () => {
  it.each(Object.entries<ReaderErrorEntry>(READER_ERRORS))(
    "%s uses the same values in both languages",
    (_, entry) => {
      const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      expect(names(entry.detail.fa)).toEqual(names(entry.detail.en));
      expect(entry.status).toBeGreaterThanOrEqual(400);
    },
  );

  it("writes Persian with Persian letters", () => {
    for (const { title, detail, next } of Object.values<ReaderErrorEntry>(READER_ERRORS))
      expect(`${title.fa}${detail.fa}${next.fa}`).not.toMatch(/[يكى]/);
  });
});

describe("server/api/README.md", () => {
  it.each(Object.entries(CODE_TABLES))("%s says what the code says", (heading, rows) => {
    expect(readReadmeTable(heading)).toEqual(rows());
  });
});
