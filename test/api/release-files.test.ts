import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BuiltFile } from "../../reports/build/built-file.ts";
import { renderHtml } from "../../reports/html/render-html.tsx";
import { createDocumentPolicy } from "../../server/api/document-policy.ts";
import { problemSchema } from "../../server/api/problem.ts";
import { parseManifest } from "../../server/releases/manifest.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { createReportFixture } from "../reports/report-fixture.ts";
import { createReleased, type Released, WITHDRAWN } from "./released.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const hash = (body: Uint8Array) => createHash("sha256").update(body).digest();
const digest = (body: Uint8Array) => `sha-256=:${hash(body).toString("base64")}:`;

const LONG = Buffer.from(`place,value\n${"IR-18,727592\n".repeat(400)}`);
const STYLE = "body { margin: 0 }";
const SCRIPT = "document.title = 'x < y'";
const HTML = Buffer.from(
  `<!doctype html><html lang="fa"><style media="screen">${STYLE}</style><p>بوشهر</p>` +
    `<script type="application/json">{"a":1}</script><script>${SCRIPT}</script></html>`,
);

const reportOf = (release: string) => `reports/IR-18/fa/pooshesh-${release}-IR-18-fa.html`;
const filesOf = (release: string): BuiltFile[] => [
  {
    ...{ path: "data/long.csv", bytes: LONG, media_type: "text/csv; charset=utf-8", rows: 400 },
    ...{ role: "data", place: null, language: null },
  },
  {
    ...{ path: reportOf(release), bytes: HTML, media_type: "text/html; charset=utf-8", rows: null },
    ...{ role: "report", place: "IR-18", language: "fa" },
  },
];

let snapshot: FixtureSnapshot;
let released: Released;
let app: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  const revised = { kind: "revision", supersedes: "1399-01-r1" } as const;
  released = await createReleased([
    { release: "1399-01-r1", snapshot, files: filesOf("1399-01-r1") },
    { release: "1399-01-r2", snapshot, files: filesOf("1399-01-r2"), head: revised },
    { release: "1398-12-r1", snapshot },
  ]);
  app = await startApp({ current: () => snapshot }, { releases: released.releases });
});
afterAll(async () => {
  await app.close();
  await released.close();
  await snapshot.close();
});

const FILE = "/r/1399-01-r1/data/long.csv";

describe("a file of a release", () => {
  it("is the bytes that were published, with all that a cache and a verifier need", async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const { status, headers, body } = await app.get(FILE);
      expect(status).toBe(200);
      expect(body.equals(LONG)).toBe(true);
      expect(headers).toMatchObject({
        "content-type": "text/csv; charset=utf-8",
        "content-length": String(LONG.length),
        "cache-control": "public, max-age=31536000, immutable",
        "accept-ranges": "bytes",
        "content-disposition": 'attachment; filename="long.csv"',
        "access-control-allow-origin": "*",
        "x-content-type-options": "nosniff",
        vary: "Accept-Encoding",
      });
      expect(headers.etag).toBe(`"${hash(LONG).toString("hex")}"`);
      expect(headers["repr-digest"]).toBe(digest(LONG));
    }
    // A query changes no file.
    expect((await app.get(`${FILE}?as_of=1399-01-r1`)).body.equals(LONG)).toBe(true);
  });

  it("is named to those who have it, and told without its body", async () => {
    const { etag } = (await app.get(FILE)).headers;
    const again = await app.get(FILE, { "if-none-match": String(etag) });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
    expect(again.headers["content-length"]).toBeUndefined();
    const head = await app.get(FILE, {}, "HEAD");
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([
      ...[200, 0, String(LONG.length)],
    ]);
  });

  it("has an ETag and a digest of its own in each coding", async () => {
    const br = await app.get(FILE, { "accept-encoding": "br" });
    const gzip = await app.get(FILE, { "accept-encoding": "gzip" });
    expect(brotliDecompressSync(br.body).equals(LONG)).toBe(true);
    expect(gunzipSync(gzip.body).equals(LONG)).toBe(true);
    expect([br.headers["repr-digest"], gzip.headers["repr-digest"]]).toEqual(
      [br.body, gzip.body].map(digest),
    );
    const etags = [br, gzip, await app.get(FILE)].map(({ headers }) => headers.etag);
    expect(new Set(etags).size).toBe(3);
    const png = await app.get("/r/1399-01-r1/charts/IR/fa/ranking.png", { "accept-encoding": "br" });
    expect(png.headers["content-encoding"]).toBeUndefined();
  });

  it("says what came before and after it, and keeps searchers to what counts", async () => {
    const [one, two] = await Promise.all(
      ["1399-01-r1", "1399-01-r2"].map((release) => app.get(`/r/${release}/${reportOf(release)}`)),
    );
    expect(String(one?.headers.link).split(", ")).toEqual([
      `</r/latest/${reportOf("latest")}>; rel="latest-version"`,
      '</r/1399-01-r1/manifest.json>; rel="describedby"',
      `</r/1399-01-r2/${reportOf("1399-01-r2")}>; rel="successor-version"`,
    ]);
    expect(two?.headers.link).toContain(
      `</r/1399-01-r1/${reportOf("1399-01-r1")}>; rel="predecessor-version"`,
    );
    expect([one?.headers["x-robots-tag"], two?.headers["x-robots-tag"]]).toEqual(["noindex", undefined]);
    expect(one?.headers["content-language"]).toBe("fa");
  });

  it("runs exactly the styles and scripts that stand in it", async () => {
    const { headers } = await app.get(`/r/1399-01-r1/${reportOf("1399-01-r1")}`);
    const policy = String(headers["content-security-policy"]);
    const of = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${of(STYLE)};`);
    expect(policy).toContain(`script-src ${of(SCRIPT)};`);
    expect(policy).not.toMatch(/unsafe|connect-src/);
    expect(headers["content-disposition"]).toMatch(/^inline; filename="pooshesh-1399-01-r1-IR-18-fa.html"$/);
  });
});

describe("createDocumentPolicy(text)", () => {
  it("allows what a report's own policy allows", () => {
    const html = renderHtml(createReportFixture("fa"));
    const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const [style = ""] = /style-src [^;]+/.exec(own.replaceAll("&#39;", "'")) ?? [];
    expect(style).toMatch(/^style-src 'sha256-/);
    const policy = createDocumentPolicy(html);
    expect(policy).toContain(`${style};`);
    expect(policy).not.toContain("script-src");
  });
});

describe("Range", () => {
  const size = LONG.length;
  it.each([
    ["bytes=0-9", 0, 9],
    ["bytes=10-", 10, size - 1],
    ["bytes=-5", size - 5, size - 1],
    [`bytes=0-${size + 100}`, 0, size - 1],
    ["bytes=7-7", 7, 7],
  ])("%s is that part, whatever coding is accepted", async (range, start, end) => {
    const reply = await app.get(FILE, { range, "accept-encoding": "br" });
    expect(reply.status).toBe(206);
    const part = LONG.subarray(start, end + 1);
    expect(reply.body.equals(part)).toBe(true);
    expect(reply.headers).toMatchObject({
      "content-range": `bytes ${start}-${end}/${size}`,
      "content-length": String(part.length),
      "repr-digest": digest(LONG),
      "content-digest": digest(part),
      etag: `"${hash(LONG).toString("hex")}"`,
    });
    expect(reply.headers["content-encoding"]).toBeUndefined();
  });

  it.each([[`bytes=${size}-`], ["bytes=-0"], ["bytes=999999999999999-"]])(
    "%s is none of it: 416",
    async (range) => {
      const reply = await app.get(FILE, { range });
      expect([reply.status, reply.body.length, reply.headers["content-range"]]).toEqual([
        ...[416, 0, `bytes */${size}`],
      ]);
    },
  );

  it.each([["bytes=0-1,4-5"], ["lines=0-1"], ["bytes=9-3"], ["bytes=-"], ["bytes=a-b"]])(
    "%s is passed over: the whole",
    async (range) => {
      const reply = await app.get(FILE, { range });
      expect([reply.status, reply.body.length]).toEqual([200, size]);
    },
  );

  it("holds only for the same bytes, for GET, and for who has them not", async () => {
    const etag = `"${hash(LONG).toString("hex")}"`;
    const range = "bytes=0-9";
    const get = async (headers: Record<string, string>, method = "GET") =>
      (await app.get(FILE, { range, ...headers }, method)).status;
    expect(await get({ "if-range": etag })).toBe(206);
    expect(await get({ "if-range": `W/${etag}` })).toBe(200);
    expect(await get({ "if-range": '"other"' })).toBe(200);
    expect(await get({ "if-range": "Tue, 19 May 2020 05:00:00 GMT" })).toBe(200);
    expect(await get({ "if-none-match": etag })).toBe(304);
    expect(await get({}, "HEAD")).toBe(200);
  });
});

describe("the proof of a release", () => {
  it("is its manifest in the bytes that are signed, the signature, and the key", async () => {
    const manifest = await app.get("/r/1399-01-r1/manifest.json");
    const { files } = parseManifest(manifest.body.toString());
    expect(files.find(({ path }) => path === "data/long.csv")?.sha256).toBe(hash(LONG).toString("hex"));
    expect(manifest.headers.etag).toBe(`"${hash(manifest.body).toString("hex")}"`);
    const [release] = released.releases.current().releases;
    expect(hash(manifest.body).toString("hex")).toBe(release?.sha256);
    const signature = await app.get("/r/1399-01-r1/manifest.json.minisig");
    expect(signature.body.toString()).toBe(release?.signature);
    const key = await app.get("/r/keys/1.pub");
    expect(key.body.toString()).toBe(released.releases.current().publicKeys[0]);
    expect(key.headers["cache-control"]).toBe("no-cache");
  });
});

describe("/r/latest/", () => {
  it("leads to the newest that counts, under its own name", async () => {
    const to = async (path: string) => {
      const { status, headers } = await app.get(`/r/latest/${path}`);
      return [status, headers.location, headers["cache-control"]];
    };
    expect(await to("data/long.csv")).toEqual([302, "/r/1399-01-r2/data/long.csv", "no-cache"]);
    const report = `/r/1399-01-r2/${reportOf("1399-01-r2")}`;
    expect((await to(reportOf("latest")))[1]).toBe(report);
    expect((await to(reportOf("1399-01-r1")))[1]).toBe(report);
    expect((await to("manifest.json"))[1]).toBe("/r/1399-01-r2/manifest.json");
    expect((await to("data/nothing.csv"))[0]).toBe(404);
  });
});

describe("what is not there", () => {
  it("is one answer: never there, not there yet, and no file of a release that is", async () => {
    const read = async (path: string) => {
      const { status, headers, body } = await app.get(path);
      const { date: _, "content-length": length, ...others } = headers;
      const text = body.toString().replaceAll(path, "PATH");
      // Only the path is told, so only its length differs.
      const rest = Number(length) - Buffer.byteLength(path) * body.toString().split(path).length;
      return JSON.stringify([status, others, text, rest + Buffer.byteLength(path)]);
    };
    const never = await read("/r/9999-12-r9/data/long.csv");
    for (const path of [
      "/r/1399-02-r1/data/long.csv",
      "/r/1399-02-r1/manifest.json",
      "/r/1399-01-r1/data/none.csv",
      "/r/1399-01-r1/../HEAD",
      "/r/1399-01-r1/%2e%2e/HEAD",
      "/r/1399-01-r1/",
      "/r/keys/9.pub",
      "/r/latest/none",
      "/r/",
      "/preview/abc.def/fa/releases/1399-01-r1",
      "/nothing/at/all",
    ])
      expect(await read(path), path).toBe(never);
  });
});

describe("damage and withdrawal", () => {
  it("gives no byte of a file that is not what was signed", async () => {
    const { releases } = released.releases.current();
    const path = "data/figures.csv";
    const file = releases[0]?.manifest.files.find((known) => known.path === path);
    const stored = released.store.file(file?.sha256 ?? "");
    const bytes = await readFile(stored);
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    await writeFile(stored, bytes);
    const reply = await app.get(`/r/1399-01-r1/${path}`);
    expect(problemSchema.parse(JSON.parse(reply.body.toString()))).toMatchObject({
      ...{ status: 500, code: "damaged_release" },
    });
  });

  it("takes a file from the cache when its release is taken back and hidden", async () => {
    expect((await app.get(FILE)).status).toBe(200);
    await released.withdraw("1399-01-r1", true);
    const reply = await app.get(FILE);
    expect(problemSchema.parse(JSON.parse(reply.body.toString()))).toMatchObject({
      ...{ status: 410, reason_en: WITHDRAWN.en },
    });
    // What was promised stays readable: the list of files, and who took them back.
    expect((await app.get("/r/1399-01-r1/manifest.json")).status).toBe(200);
    expect((await app.get("/r/1399-01-r3/manifest.json")).status).toBe(200);
    expect((await app.get("/r/1399-01-r3/data/long.csv")).status).toBe(404);
  });
});
