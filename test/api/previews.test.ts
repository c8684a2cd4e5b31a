import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readStaged } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import type { Site } from "../../server/http/page.ts";
import { createPreviews } from "../../server/http/previews.ts";
import { createPreviewToken } from "../../server/releases/preview.ts";
import { readReleaseJournal } from "../../server/releases/release-journal.ts";
import { readSecret } from "../../server/releases/secret.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "../releases/tiny-release.ts";
import { createReleased, type Released } from "./released.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const NEW = "1399-02-r1";
const READER = 'A. <b>"Reader"';
const AT = "2020-06-19T05:00:00Z";
const START = Date.parse("2020-06-18T05:00:00Z");

const site: Site = {
  async render({ path, releases, query }) {
    const id = /^\/fa\/releases\/([\w-]+)$/.exec(path)?.[1];
    const release = releases.current().releases.find(({ manifest }) => manifest.release === id);
    if (!release) return null;
    const body =
      `<!doctype html><html><body class="x"><a href="/r/${id}/data/figures.csv">a</a>` +
      `<a href="/r/${id}0/x">b</a><a href="/en/releases/${id}">c</a><a href="/fa/">d</a>${query}</body></html>`;
    return { status: 200, body, headers: { "Cache-Control": "private, max-age=60" } };
  },
};

let snapshot: FixtureSnapshot;
let released: Released;
let app: RunningApp;
let now = START;

beforeAll(async () => {
  snapshot = await referenceFixture();
  released = await createReleased([{ release: "1399-01-r1", snapshot }]);
  await stageRelease(released.store, tinyHead(NEW), tinyFiles(NEW), KEYS);
  const previews = createPreviews({
    ...{ dataFolder: released.data, releases: released.releases },
    readStaged: (release) => readStaged(released.store, release, TRUSTED),
    now: () => now,
  });
  app = await startApp({ current: () => snapshot }, { site, previews, releases: released.releases });
});
afterAll(async () => {
  await app.close();
  await released.close();
  await snapshot.close();
});

const tokenOf = async (release: string, hours = 2) =>
  createPreviewToken({ release, reader: READER, hours, at: AT }, await readSecret(released.store), START);
const rowsOf = async () =>
  (await readReleaseJournal(released.data)).flatMap((entry) =>
    entry.type === "preview" ? [entry.path] : [],
  );

describe("a preview", () => {
  it("shows the page of what is staged to whoever has the token, kept by nobody, in the reader's name", async () => {
    const token = await tokenOf(NEW);
    const reply = await app.get(`/preview/${token}/fa/releases/${NEW}?as_of=1399-01-r1`);
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex, nofollow, noarchive",
      "referrer-policy": "no-referrer",
      "content-language": "fa",
    });
    expect(reply.headers.etag).toBeUndefined();
    const body = reply.body.toString();
    expect(body).toMatch(/<body class="x"><aside class="preview-notice"/);
    expect(body).toContain("<bdi>A. &lt;b&gt;&quot;Reader&quot;</bdi>");
    expect(body).toContain("2020-06-18 07:00Z");
    // What is of it stays below the token; the rest of the site is public.
    expect(body).toContain(`href="/preview/${token}/r/${NEW}/data/figures.csv"`);
    expect(body).toContain(`href="/preview/${token}/en/releases/${NEW}"`);
    expect(body).toContain(`href="/r/${NEW}0/x"`);
    expect(body).toContain('href="/fa/"');
    expect(body).not.toContain("as_of");
  });

  it("shows its files, and records each reading before it", async () => {
    const token = await tokenOf(NEW);
    const before = await rowsOf();
    const reply = await app.get(`/preview/${token}/r/${NEW}/data/figures.csv`, { "accept-encoding": "br" });
    expect([reply.status, reply.headers["cache-control"]]).toEqual([200, "private, no-store"]);
    expect(reply.body.toString()).toContain("727592");
    expect((await app.get(`/preview/${token}/r/${NEW}/none`)).status).toBe(404);
    expect(await rowsOf()).toEqual([...before, `/r/${NEW}/data/figures.csv`, `/r/${NEW}/none`]);
    const [entry] = (await readReleaseJournal(released.data)).slice(-1);
    expect(entry).toMatchObject({ reader: READER, release: NEW, at: "2020-06-18T05:00:00.000Z" });
  });

  it("leaves nothing in the cache, the log, or any public answer", async () => {
    const token = await tokenOf(NEW);
    const size = app.cacheSize();
    await app.get(`/preview/${token}/fa/releases/${NEW}`);
    expect(app.cacheSize()).toBe(size);
    expect(app.logged.some((line) => line.includes(token))).toBe(false);
    expect(app.logged.some((line) => line.includes(`/preview/…/fa/releases/${NEW}`))).toBe(true);
    for (const path of [`/r/${NEW}/data/figures.csv`, `/fa/releases/${NEW}`])
      expect((await app.get(path)).status).toBe(404);
    expect(String((await app.get("/api/v1/releases")).body)).not.toContain(NEW);
  });

  it("of a token that is expired, changed or of nothing is the answer of any unknown path", async () => {
    const good = await tokenOf(NEW);
    const before = await rowsOf();
    const read = async (path: string) => {
      const { status, headers, body } = await app.get(path);
      const { date: _, "content-length": __, ...others } = headers;
      return JSON.stringify([status, others, body.toString().replaceAll(/\/(?:preview|nothing)\//g, "/")]);
    };
    /** Only what was asked differs from any other unknown path. */
    const expectNothing = async (path: string) =>
      expect(await read(path), path).toBe(await read(path.replace("/preview/", "/nothing/")));
    const changed = good.slice(0, -2) + (good.endsWith("AA") ? "BB" : "AA");
    for (const token of [changed, "x", "a.b.c", ".", await tokenOf("1399-03-r1"), `${good}=`])
      await expectNothing(`/preview/${token}/fa/releases/${NEW}`);
    await expectNothing(`/preview/${good}`);
    for (const rest of ["/", "//evil.example/", "/\\evil.example/"])
      expect((await app.get(`/preview/${good}${rest}`)).status).toBe(404);
    now = START + 2 * 3_600_000;
    await expectNothing(`/preview/${good}/fa/releases/${NEW}`);
    now = START;
    expect(await rowsOf()).toEqual(before);
  });

  it("leads to the release itself once it is out", async () => {
    const token = await tokenOf("1399-01-r1");
    const reply = await app.get(`/preview/${token}/fa/releases/1399-01-r1`);
    expect([reply.status, reply.headers.location]).toEqual([302, "/fa/releases/1399-01-r1"]);
  });
});
