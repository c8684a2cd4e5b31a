import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS, type EndpointEntry } from "../../server/api/contract.ts";
import { problemSchema } from "../../server/api/problem.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { createReferenceNation } from "../reference-nation.ts";
import { createReleased, REASON, type Released, stampOf } from "./released.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let first: FixtureSnapshot;
let second: FixtureSnapshot;
let released: Released;
let app: RunningApp;

beforeAll(async () => {
  const nation = createReferenceNation();
  // Fars tells of a hundred requests more.
  const positions = nation.positions.map((row) =>
    row.place === "IR-07" && row.month === "1399-01" && typeof row.requested === "number"
      ? { ...row, requested: row.requested + 100 }
      : row,
  );
  first = await referenceFixture();
  second = { ...(await createFixtureSnapshot({ ...nation, positions })), figuresHash: "d".repeat(64) };
  released = await createReleased([
    { release: "1398-12-r1", snapshot: first },
    { release: "1399-01-r1", snapshot: first },
    {
      ...{ release: "1399-01-r2", snapshot: second },
      head: { kind: "revision", status: "final", supersedes: "1399-01-r1", reason: REASON },
    },
  ]);
  app = await startApp({ current: () => first }, { releases: released.releases });
});
afterAll(async () => {
  await app.close();
  await released.close();
  await Promise.all([first.close(), second.close()]);
});

const problem = async (path: string) => problemSchema.parse(await app.json(path));

describe("/api/v1/releases", () => {
  it("lists every release in the order of publication, with what became of it", async () => {
    const { rows, public_keys } = ENDPOINTS.releases.answer.parse(await app.json("/api/v1/releases"));
    expect(rows.map(({ release, kind, standing, by }) => [release, kind, standing, by])).toEqual([
      ["1398-12-r1", "first", "current", null],
      ["1399-01-r1", "first", "superseded", "1399-01-r2"],
      ["1399-01-r2", "revision", "current", null],
    ]);
    const [, one, two] = rows;
    expect(one).toMatchObject({ reported: 30, expected: 31, files: 3, reason_fa: null, synthetic: true });
    expect(two).toMatchObject({ reason_fa: REASON.fa, reason_en: REASON.en, supersedes: "1399-01-r1" });
    expect(two?.statistician_en).toBe("Sample Statistician");
    expect(public_keys).toEqual(released.releases.current().publicKeys);
    const manifest = await app.get(one?.address ?? "");
    expect(manifest.headers.etag).toBe(`"${one?.manifest}"`);
    expect((await app.get(one?.signature ?? "")).status).toBe(200);
  });
});

describe("/api/v1/releases/changes", () => {
  const CHANGES = "/api/v1/releases/changes?from=1399-01-r1&to=1399-01-r2";

  it("has every figure that changed, in points or units, with its ranks and reason", async () => {
    const answer = ENDPOINTS["releases/changes"].answer.parse(await app.json(CHANGES));
    expect([answer.from.release, answer.to.release, answer.to.kind]).toEqual([
      ...["1399-01-r1", "1399-01-r2", "revision"],
    ]);
    expect(answer.to.reason).toEqual(REASON);
    expect(answer.changed).toBe(answer.rows.length);
    expect(answer.changed).toBeGreaterThan(0);
    expect(answer.compared).toBeGreaterThan(answer.changed);
    const row = answer.rows.find(({ place, measure }) => place === "IR-07" && measure === "requested");
    expect(row).toMatchObject({ month: "1399-01", change: 100, level: "province" });
    const country = answer.rows.find(({ place, measure }) => place === "IR" && measure === "requested");
    expect(country).toMatchObject({ change: 100, reason: "follows" });
    const csv = (await app.get(CHANGES.replace("changes?", "changes.csv?"))).body.toString();
    expect(csv.trim().split(/\r?\n/).length).toBe(answer.changed + 1);
  });

  it("is empty of a release against itself, and asks for two that are there", async () => {
    const same = await app.json(CHANGES.replace("r2", "r1"));
    expect(ENDPOINTS["releases/changes"].answer.parse(same)).toMatchObject({ rows: [], changed: 0 });
    expect((await problem("/api/v1/releases/changes?from=latest")).parameter).toBe("to");
    expect(await problem(CHANGES.replace("r2", "r7"))).toMatchObject({
      status: 404,
      code: "unknown_release",
    });
  });
});

describe("/api/v1/releases/calendar", () => {
  const line = {
    ...{ month: "1399-02", release: null, at: "2020-06-19T05:00:00Z", announced_on: "2020-04-01" },
    note: { fa: "به وقت خود", en: "as usual" },
  };
  const read = async () =>
    ENDPOINTS["releases/calendar"].answer.parse(await app.json("/api/v1/releases/calendar")).rows;

  it("tells what was announced, moved or late though nothing is published", async () => {
    expect(await read()).toEqual([]);
    released.announce([{ ...line, state: "announced", moved: [] }]);
    expect(await read()).toEqual([
      {
        ...{ month: "1399-02", release: null, at: line.at, announced_on: line.announced_on },
        ...{ state: "announced", moved: 0, note_fa: "به وقت خود", note_en: "as usual" },
      },
    ]);
    released.announce([{ ...line, state: "overdue", moved: [{ from: line.at, reason: REASON }] }]);
    expect(await read()).toMatchObject([{ state: "overdue", moved: 1 }]);
  });
});

describe("/api/v1/check", () => {
  const check = async (query: string) =>
    ENDPOINTS.check.answer.parse(await app.json(`/api/v1/check?${query}`));

  it("knows a code, its rows and what became of its release, however it is typed", async () => {
    const stamp = stampOf("1399-01-r1");
    const typed = [stamp.code, stamp.code.toLowerCase(), stamp.code.replace("-", " ")];
    for (const code of typed) {
      const answer = await check(`code=${encodeURIComponent(code)}`);
      expect(answer).toMatchObject({
        ...{ code: stamp.code, sha256: null, verdict: "superseded" },
        stamp: { name: "ranking", columns: stamp.columns, rows: stamp.rows, title: stamp.title },
      });
      expect(answer.rows).toMatchObject([
        { release: "1399-01-r1", standing: "superseded", by: "1399-01-r2", place: "IR", query: stamp.query },
      ]);
    }
    expect(await check(`code=${stampOf("1399-01-r2").code}`)).toMatchObject({ verdict: "current" });
  });

  it("knows a file by its bytes, in every release that has it", async () => {
    const [, one, two] = released.releases.current().releases;
    const file = one?.manifest.files.find(({ path }) => path === "data/figures.csv");
    expect(await check(`sha256=${file?.sha256.toUpperCase()}`)).toMatchObject({
      ...{ code: null, sha256: file?.sha256, verdict: "superseded", stamp: null },
      rows: [{ release: "1399-01-r1", what: "data/figures.csv", query: "/r/1399-01-r1/data/figures.csv" }],
    });
    expect(await check(`sha256=${two?.sha256}`)).toMatchObject({
      ...{ verdict: "current", rows: [{ what: "manifest.json" }] },
    });
  });

  it("knows what is not ours, or altered", async () => {
    const unknown = await check(`code=${stampOf("1399-09-r1").code}`);
    expect(unknown).toMatchObject({ verdict: "not_ours", rows: [], stamp: null });
    expect(await check(`sha256=${"0".repeat(64)}`)).toMatchObject({ verdict: "not_ours", rows: [] });
  });

  it("says of a slip of the pen that it is one", async () => {
    const { code } = stampOf("1399-01-r1");
    const slip = code.slice(0, -1) + (code.endsWith("0") ? "1" : "0");
    expect(await problem(`/api/v1/check?code=${slip}`)).toMatchObject({
      code: "invalid_value",
      parameter: "code",
    });
    expect(await problem("/api/v1/check?sha256=abc")).toMatchObject({ code: "invalid_value" });
    expect(await problem("/api/v1/check")).toMatchObject({ code: "missing_parameter" });
    const both = await problem(`/api/v1/check?code=${code}&sha256=${"0".repeat(64)}`);
    expect(both.code).toBe("conflicting_parameters");
  });
});

describe("as_of on every endpoint", () => {
  const ENTRIES = Object.values<EndpointEntry>(ENDPOINTS).filter(({ parameters }) => "as_of" in parameters);
  const untouchable = () => Promise.reject(new Error("read from the working figures"));
  let asOf: RunningApp;

  beforeAll(async () => {
    const working = { ...first, id: "0".repeat(64), rows: untouchable, vectors: untouchable };
    asOf = await startApp({ current: () => working }, { releases: released.releases });
  });
  afterAll(() => asOf.close());

  it("is a parameter of all of the API", () => {
    const without = Object.values<EndpointEntry>(ENDPOINTS).filter(
      ({ parameters }) => !("as_of" in parameters),
    );
    expect(without.map(({ path }) => path)).toEqual(["/api/v1/openapi.json", "/healthz", "/readyz"]);
  });

  it.each(ENTRIES.map((entry) => [entry.path, entry] as const))(
    "%s answers from the release's own snapshot",
    async (_, { example, path, row, answer }) => {
      const asked = `${example}${example.includes("?") ? "&" : "?"}as_of=1399-01-r1`;
      const got = await asOf.get(asked);
      if (path === ENDPOINTS.shapes.path) {
        expect(problemSchema.parse(JSON.parse(got.body.toString())).code).toBe("no_shapes");
        return;
      }
      expect(got.status).toBe(200);
      const parsed = JSON.parse(got.body.toString());
      expect(answer.safeParse(parsed).error).toBeUndefined();
      if (path !== ENDPOINTS.errors.path)
        expect([parsed.as_of, parsed.snapshot]).toEqual(["1399-01-r1", first.id]);
      // Every form is made of the same answer; analyses take long.
      if (row === null || path.includes("/analysis/")) return;
      const csv = await asOf.get(`${path}.csv${asked.slice(path.length)}`);
      expect(csv.status).toBe(200);
      if (path !== ENDPOINTS.figures.path) return;
      const plain = await app.get(`${path}.csv${example.slice(path.length)}`);
      expect(csv.body.equals(plain.body)).toBe(true);
    },
  );
});
