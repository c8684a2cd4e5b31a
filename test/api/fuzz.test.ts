import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS, type EndpointEntry } from "../../server/api/contract.ts";
import { problemSchema } from "../../server/api/problem.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { createReleased, type Released } from "./released.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let snapshot: FixtureSnapshot;
let released: Released;
let app: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  const revised = { kind: "revision", supersedes: "1399-01-r1" } as const;
  released = await createReleased([
    { release: "1398-12-r1", snapshot },
    { release: "1399-01-r1", snapshot },
    { release: "1399-01-r2", snapshot, head: revised },
  ]);
  await released.withdraw("1398-12-r1", true);
  app = await startApp({ current: () => snapshot }, { releases: released.releases });
});
afterAll(async () => {
  await app.close();
  await released.close();
  await snapshot.close();
});

const SEED = 1399;
const RUNS = 1_200;

const ENTRIES = Object.values<EndpointEntry>(ENDPOINTS);
const MEASURES = [
  "request_coverage",
  "backlog",
  "months_to_clear",
  "requests_per_working_day",
  "eligible",
  "issued_last_year",
];
const MONTHS = [
  "1397-12",
  "1398-06",
  "1399-01",
  "1398-01..1398-04",
  "latest",
  "1399-01,1398-09",
  "1398-04..1398-01",
  "1405-01",
];
/** 1398-12-r1 was taken back by 1398-12-r2. */
const RELEASES = ["1399-01-r1", "1399-01-r2", "latest", "1398-12-r1", "1398-12-r2", "1399-02-r1", ""];
const PLACES = ["IR", "IR-18", "IR-12,IR-11", "IR-29", "IR-99", "ir-18"];

/** Good values of each parameter, some near misses, and anything at all. */
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  measure: fc.constantFrom(...MEASURES, "request_coverage,card_coverage", "nothing"),
  place: fc.constantFrom(...PLACES),
  parent: fc.constantFrom("IR", "IR-18", "IR-12", "IR-07", "x"),
  level: fc.constantFrom("country", "province", "county", "city"),
  month: fc.constantFrom(...MONTHS),
  basis: fc.constantFrom("last_month", "last_year", "year_start", "x"),
  channel: fc.constantFrom("all", "registry_office", "post_office", "mobile_station", "x"),
  kind: fc.constantFrom("first", "reissue", "all", "x"),
  lang: fc.constantFrom("fa", "en", "de"),
  as_of: fc.constantFrom(...RELEASES),
  from: fc.constantFrom(...RELEASES),
  to: fc.constantFrom(...RELEASES),
  code: fc.constantFrom("K3QF9-M2XA7", "k3qf9 m2xa7", "K3QF9-M2XA8", "x"),
  sha256: fc.constantFrom("0".repeat(64), "x"),
};

const wild = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: "binary", maxLength: 12 }));

const requestArbitrary = fc.constantFrom(...ENTRIES).chain((entry) => {
  const known = Object.keys(entry.parameters);
  const pair = (name: string) =>
    fc
      .oneof({ weight: 12, arbitrary: VALUES[name] ?? wild }, { weight: 1, arbitrary: wild })
      .map((value) => `${name}=${encodeURIComponent(value)}`);
  const optional = known.map((name) =>
    fc.option(pair(name), { freq: entry.parameters[name]?.required ? 20 : 1, nil: null }),
  );
  const stray = fc.oneof(
    { weight: 15, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(wild, wild)
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    },
    { weight: 1, arbitrary: fc.constantFrom("%", "&&", "=", "measure", "a=%E0%A4", "__proto__=1") },
  );
  return fc.record({
    entry: fc.constant(entry),
    query: fc
      .tuple(...optional, stray)
      .map((parts) => parts.filter((part): part is string => part !== null).join("&")),
    ending: fc.oneof(
      { weight: 6, arbitrary: fc.constant("") },
      { weight: 2, arbitrary: fc.constantFrom(".json", ".csv", ".arrow", ".parquet") },
      { weight: 1, arbitrary: fc.constantFrom(".xlsx", ".exe", ".", "/", "%00") },
    ),
    headers: fc.record(
      {
        accept: fc.constantFrom(
          "*/*",
          "application/json",
          "text/csv",
          "image/png",
          "text/html,*/*;q=0.1",
          ";;;q=x",
        ),
        "accept-encoding": fc.constantFrom("gzip", "identity", "*;q=0"),
        "accept-language": fc.constantFrom("fa", "en", "de;q=x"),
        "if-none-match": fc.constantFrom("*", '"x"', "W/"),
      },
      { requiredKeys: [] },
    ),
    method: fc.constantFrom("GET", "GET", "GET", "GET", "HEAD", "POST"),
  });
});

describe(`${RUNS} generated requests (seed ${SEED})`, () => {
  it("never meet a 5xx, and every JSON answer is within its schema", { timeout: 180_000 }, async () => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(requestArbitrary, async ({ entry, query, ending, headers, method }) => {
        const path = `${entry.path}${ending}${query === "" ? "" : `?${query}`}`;
        const reply = await app.get(path, headers, method);
        seen.set(reply.status, (seen.get(reply.status) ?? 0) + 1);
        expect([200, 304, 308, 400, 404, 405, 406, 410, 414]).toContain(reply.status);
        const isPlain =
          method !== "HEAD" && !("accept-encoding" in headers && headers["accept-encoding"] === "gzip");
        if (!isPlain) return;
        if (reply.status === 200 && reply.headers["content-type"] === "application/json")
          expect(entry.answer.safeParse(JSON.parse(reply.body.toString())).error).toBeUndefined();
        if (reply.headers["content-type"] === "application/problem+json")
          expect(problemSchema.parse(JSON.parse(reply.body.toString())).status).toBe(reply.status);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // Otherwise the generator would only prove that nonsense is refused.
    expect(seen.get(200)).toBeGreaterThan(RUNS / 5);
    expect(seen.get(400)).toBeGreaterThan(RUNS / 20);
  });
});
