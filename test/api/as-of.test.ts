import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { problemSchema } from "../../server/api/problem.ts";
import type { Site, SiteRequest } from "../../server/http/page.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { createFixtureSnapshot } from "../fixture.ts";
import { createReleased, type Released, WITHDRAWN } from "./released.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const MONTHS = ["1398-10", "1398-11", "1398-12"];

/** A nation whose every figure says which snapshot it is from; counts its readers. */
async function createMarked(mark: number) {
  const places = Array.from({ length: 4 }, (_, i) => ({ place: `P-${i}` }));
  const cells = MONTHS.flatMap((month) => places.map(({ place }) => ({ month, place })));
  const snapshot = await createFixtureSnapshot({
    months: ["1398-10", "1398-12"],
    places,
    positions: cells.map((cell) => ({ ...cell, requested: 1_000 + mark, produced: 900, uncollected: 0 })),
    eligible: cells.map((cell) => ({ ...cell, value: 10_000 })),
  });
  let readers = 0;
  const asReader = <T>(read: () => T): T => {
    if (readers === 0) throw new Error("unretained snapshot");
    return read();
  };
  return {
    ...snapshot,
    id: String(mark).repeat(64),
    figuresHash: String(mark).repeat(64),
    readers: () => readers,
    retain: () => {
      readers += 1;
      return () => {
        readers -= 1;
      };
    },
    rows: (query, parameters) => asReader(() => snapshot.rows(query, parameters)),
    vectors: (query, parameters) => asReader(() => snapshot.vectors(query, parameters)),
  } satisfies Snapshot & { readers(): number; close(): Promise<void> };
}

const FIGURES = "/api/v1/figures?measure=requested&place=P-1";
const answerSchema = z.looseObject({
  snapshot: z.string(),
  as_of: z.string().nullable(),
  rows: z.array(z.looseObject({ month: z.string(), value: z.number() })),
});

const rendered: SiteRequest[] = [];
const site: Site = {
  async render(request, snapshot) {
    rendered.push(request);
    const { release, releases } = request;
    const told = [release?.manifest.release ?? "working", snapshot.id[0], releases.current().releases.length];
    return { status: 200, body: told.join(" ") };
  },
};

let marked: Awaited<ReturnType<typeof createMarked>>[];
let working: Snapshot;
let released: Released;
let app: RunningApp;

beforeAll(async () => {
  marked = await Promise.all([1, 2, 3].map(createMarked));
  const [one, two, three] = marked;
  if (!one || !two || !three) throw new Error("missing snapshots");
  working = three;
  released = await createReleased([
    { release: "1398-11-r1", snapshot: one },
    { release: "1398-12-r1", snapshot: two },
  ]);
  app = await startApp({ current: () => working }, { site, releases: released.releases });
});
afterAll(async () => {
  await app.close();
  await released.close();
  await Promise.all(marked.map((snapshot) => snapshot.close()));
});

const ask = async (query: string) => answerSchema.parse(await app.json(`${FIGURES}${query}`));
const told = async (path: string) => (await app.get(path)).body.toString();

describe("as_of", () => {
  it("answers from the release's snapshot, at its month, and says so", async () => {
    const seen = await Promise.all(
      ["", "&as_of=1398-11-r1", "&as_of=1398-12-r1", "&as_of=latest", "&as%5Fof=1398-11-r1"].map(ask),
    );
    expect(
      seen.map(({ as_of, snapshot, rows }) => [as_of, snapshot[0], rows[0]?.month, rows[0]?.value]),
    ).toEqual([
      [null, "3", "1398-12", 1_003],
      ["1398-11-r1", "1", "1398-11", 1_001],
      ["1398-12-r1", "2", "1398-12", 1_002],
      ["1398-12-r1", "2", "1398-12", 1_002],
      ["1398-11-r1", "1", "1398-11", 1_001],
    ]);
  });

  it("reaches pages, embeds, pictures and oEmbed", async () => {
    for (const path of ["/fa/", "/en/province/P-1", "/embed/fa/ranking", "/fa/chart/ranking.png"]) {
      expect(await told(path)).toBe("working 3 2");
      expect(await told(`${path}?as_of=1398-11-r1`)).toBe("1398-11-r1 1 2");
      expect(await told(`${path}?as_of=latest`)).toBe("1398-12-r1 2 2");
    }
    const about = encodeURIComponent("http://a.example/fa/chart/ranking?as_of=1398-11-r1&x=1#top");
    expect(await told(`/oembed?url=${about}`)).toBe("1398-11-r1 1 2");
    expect(rendered.at(-1)?.release?.manifest.month).toBe("1398-11");
  });

  it("is refused where there is no such release, with the names of those there are", async () => {
    for (const path of [`${FIGURES}&as_of=1399-01-r1`, "/fa/?as_of=1399-01-r1", "/api/v1/catalog?as_of=x"]) {
      const reply = await app.get(path);
      expect(problemSchema.parse(JSON.parse(reply.body.toString()))).toMatchObject({
        ...{ status: 404, code: "unknown_release", known: ["1398-11-r1", "1398-12-r1"] },
      });
      expect(reply.headers["cache-control"]).toBe("no-store");
    }
    expect((await app.get(`${FIGURES}&as_of=`)).status).toBe(400);
    expect((await app.get(`${FIGURES}&as_of=1398-11-r1&as_of=1398-12-r1`)).status).toBe(400);
  });

  it("gives each snapshot back", () => {
    expect(marked.map(({ readers }) => readers())).toEqual([0, 0, 0]);
  });
});

describe("a publication", () => {
  it("changes pages and `latest` at once, and leaves data of working figures as it is", async () => {
    const before = await app.get(FIGURES);
    const [one] = marked;
    if (!one) throw new Error("missing snapshot");
    const asked: (string | null)[] = [];
    // Each asks on until it has met the new release.
    const read = async (reader: number): Promise<void> => {
      for (let round = 0; asked.at(-1) !== "1398-12-r2"; round += 1) {
        const latest = await ask(`&as_of=latest&lang=${(reader + round) % 2 ? "fa" : "en"}`);
        // The release that is named and the figures that are given are of one state.
        const mark = latest.as_of === "1398-12-r2" ? 1 : 2;
        expect([latest.snapshot[0], latest.rows[0]?.value]).toEqual([String(mark), 1_000 + mark]);
        asked.push(latest.as_of);
        await new Promise((done) => setTimeout(done, 4));
      }
    };
    const reading = Promise.all(Array.from({ length: 8 }, (_, reader) => read(reader)));
    const head = { kind: "revision", supersedes: "1398-12-r1" } as const;
    await released.publish({ release: "1398-12-r2", snapshot: one, head });
    expect(await told("/fa/")).toBe("working 3 3");
    await reading;
    expect(asked[0]).toBe("1398-12-r1");
    expect((await ask("&as_of=latest")).as_of).toBe("1398-12-r2");
    expect((await app.get(FIGURES)).headers.etag).toBe(before.headers.etag);
    const made = app.logged.filter((line) => line.includes(`"url":"${FIGURES}"`));
    expect(made.length).toBe(1);
  });

  it("during a page makes the page again, so that it tells of one state", async () => {
    const [one] = marked;
    if (!one) throw new Error("missing snapshot");
    let turn = 0;
    const slow: Site = {
      async render({ releases }) {
        const first = releases.current().releases.length;
        turn += 1;
        if (turn === 1) {
          const head = { kind: "correction", status: "corrected", supersedes: "1398-11-r1" } as const;
          await released.publish({ release: "1398-11-r2", snapshot: one, head });
        }
        return { status: 200, body: `${first} ${releases.current().releases.length}` };
      },
    };
    const own = await startApp({ current: () => working }, { site: slow, releases: released.releases });
    expect((await own.get("/fa/")).body.toString()).toBe("4 4");
    await own.close();
  });

  it("that takes a release back marks it, or hides it with the reason", async () => {
    const path = `${FIGURES}&as_of=1398-11-r1`;
    expect((await app.get(path)).status).toBe(200);
    await released.withdraw("1398-11-r2", false);
    expect((await ask("&as_of=1398-11-r2")).as_of).toBe("1398-11-r2");
    await app.get("/fa/?as_of=1398-11-r2");
    expect(rendered.at(-1)?.release?.standing).toEqual({ state: "withdrawn", by: "1398-11-r3" });

    await released.withdraw("1398-11-r1", true);
    for (const gone of [path, "/fa/?as_of=1398-11-r1"]) {
      const reply = await app.get(gone);
      expect(problemSchema.parse(JSON.parse(reply.body.toString()))).toMatchObject({
        ...{ status: 410, code: "withdrawn_release", release: "1398-11-r1", by: "1398-11-r4" },
        ...{ reason_fa: WITHDRAWN.fa, reason_en: WITHDRAWN.en },
      });
    }
    // Who took it back has no figures of its own.
    expect((await app.get(`${FIGURES}&as_of=1398-11-r4`)).status).toBe(404);
    const page = await app.get("/fa/?as_of=1398-11-r1", { accept: "text/html" });
    expect(page.body.toString()).toContain(WITHDRAWN.fa);
  });
});
