import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemSchema } from "../../server/api/problem.ts";
import { READER_ERRORS, type ReaderErrorCode } from "../../server/errors.ts";
import type { Site } from "../../server/http/page.ts";
import { QueryError } from "../../server/warehouse/engine/run.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const SECRET = "planted-7f3a";
const QUERY = { name: `q-${SECRET}`, sql: `select '${SECRET}' from hidden` };

let snapshot: FixtureSnapshot;
let app: RunningApp;
let failure: unknown;

/** A site whose pages fail as the snapshot does. */
const site: Site = {
  render: async (_, { rows }) => {
    await rows(QUERY);
    return null;
  },
};

beforeAll(async () => {
  snapshot = await referenceFixture();
  const broken: Snapshot = {
    ...snapshot,
    rows: () => Promise.reject(failure),
    vectors: () => Promise.reject(failure),
  };
  app = await startApp({ current: () => broken }, { site });
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
});

describe("a failure inside", () => {
  const cause = new Error(`cannot open /srv/${SECRET}/store.duckdb`);
  const failures: [string, unknown, ReaderErrorCode][] = [
    ["a failed query", new QueryError(QUERY, "failed", cause), "internal_error"],
    ["a query with too many rows", new QueryError(QUERY, "too_many_rows", cause), "internal_error"],
    ["a query that takes too long", new QueryError(QUERY, "timeout", cause), "timeout"],
    ["a full queue", new QueryError(QUERY, "busy", cause), "busy"],
    ["an error with a path", cause, "internal_error"],
    ["something that is no error", { secret: SECRET }, "internal_error"],
    ["nothing at all", undefined, "internal_error"],
  ];

  it.each(failures)("of %s tells the reader only its code", async (_, thrown, code) => {
    failure = thrown;
    const forms = [
      app.get("/api/v1/figures?measure=backlog"),
      app.get("/api/v1/figures.arrow?measure=backlog"),
      app.get("/fa/"),
      app.get("/en/", { accept: "text/html" }),
    ];
    for (const reply of await Promise.all(forms)) {
      const text = `${JSON.stringify(reply.headers)}${reply.body}`;
      expect(reply.status).toBe(READER_ERRORS[code].status);
      expect(text).not.toContain(SECRET);
      expect(text).not.toMatch(/select|\.ts:|node_modules|\/srv\//);
      expect(reply.headers["cache-control"]).toBe("no-store");
      if (reply.status === 503) expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
      if (reply.headers["content-type"] === "application/problem+json")
        expect(problemSchema.parse(JSON.parse(reply.body.toString())).code).toBe(code);
    }
  });

  it("is logged with the id that the reader is given", async () => {
    failure = new QueryError(QUERY, "failed", cause);
    const problem = problemSchema.parse(await app.json("/api/v1/events"));
    const line = app.logged.find((logged) => logged.includes(problem.id ?? "missing id"));
    expect(line).toContain(SECRET);
  });

  it("is never kept", async () => {
    failure = new QueryError(QUERY, "timeout");
    expect((await app.get("/api/v1/targets")).status).toBe(503);
    expect(app.cacheSize()).toBe(0);
  });
});

describe("a snapshot that is closing", () => {
  it("is answered with 503, not with a failure", async () => {
    const closing: Snapshot = {
      ...snapshot,
      retain: () => {
        throw new Error("closed snapshot");
      },
    };
    const stopping = await startApp({ current: () => closing });
    expect((await stopping.get("/api/v1/catalog")).status).toBe(503);
    await stopping.close();
  });
});
