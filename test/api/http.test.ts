import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Site, SiteRequest } from "../../server/http/page.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let snapshot: FixtureSnapshot;
let app: RunningApp;
let clientFolder: string;
const rendered: SiteRequest[] = [];

const site: Site = {
  async render(request) {
    rendered.push(request);
    if (request.path === "/fa/gone") return { status: 410, body: "<p>gone</p>" };
    if (!/^\/(fa|en)\/($|province\/)/.test(request.path)) return null;
    return {
      status: 200,
      body: `<!doctype html><html lang="${request.language}">${"پوشش ".repeat(300)}</html>`,
    };
  },
};

beforeAll(async () => {
  snapshot = await referenceFixture();
  clientFolder = await mkdtemp(join(tmpdir(), "pooshesh-client-"));
  await mkdir(join(clientFolder, "assets"));
  await mkdir(join(clientFolder, ".vite"));
  await writeFile(join(clientFolder, "assets", "page-abc123.js"), "export const a = 1;\n".repeat(100));
  await writeFile(join(clientFolder, ".vite", "manifest.json"), "{}");
  app = await startApp(
    { current: () => snapshot },
    { site, config: { cacheBytes: 8_000_000, clientFolder } },
  );
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
  await rm(clientFolder, { recursive: true });
});

const RANKING = "/api/v1/ranking?measure=request_coverage&month=1399-01";
const sha256 = (body: Buffer) => `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

describe("ETag and conditional requests", () => {
  it.each([RANKING, "/api/v1/figures.csv?measure=backlog", "/api/v1/figures.xlsx?measure=backlog", "/fa/"])(
    "%s has a strong ETag, 304 for who has it, and the same bytes twice",
    async (path) => {
      const first = await app.get(path);
      const again = await app.get(path);
      const etag = String(first.headers.etag);
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect(again.headers.etag).toBe(etag);
      expect(again.body.equals(first.body)).toBe(true);
      for (const known of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
        const reply = await app.get(path, { "if-none-match": known });
        expect(reply.status).toBe(304);
        expect(reply.body.length).toBe(0);
        expect(reply.headers.etag).toBe(etag);
        expect(reply.headers["content-length"]).toBeUndefined();
        expect(reply.headers["cache-control"]).toBe("no-cache");
      }
      expect((await app.get(path, { "if-none-match": '"other"' })).status).toBe(200);
    },
  );

  it("differs by form, coding and question, and not by the order of parameters", async () => {
    const etags = await Promise.all(
      [
        app.get(RANKING),
        app.get(RANKING, { "accept-encoding": "br" }),
        app.get(RANKING, { "accept-encoding": "gzip" }),
        app.get(RANKING, { accept: "text/csv" }),
        app.get("/api/v1/ranking?measure=card_coverage&month=1399-01"),
      ].map(async (reply) => (await reply).headers.etag),
    );
    expect(new Set(etags).size).toBe(etags.length);
    const turned = await app.get("/api/v1/ranking?month=1399-01&measure=request_coverage");
    expect(turned.headers.etag).toBe(etags[0]);
  });
});

describe("HEAD", () => {
  it("has the headers of GET and no body", async () => {
    for (const path of [RANKING, "/fa/", "/api/v1/nothing", "/healthz"]) {
      const head = await app.get(path, {}, "HEAD");
      const get = await app.get(path);
      expect(head.status).toBe(get.status);
      expect(head.body.length).toBe(0);
      expect(head.headers.etag).toBe(get.headers.etag);
      if (get.headers["content-length"])
        expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
    }
  });
});

describe("content codings", () => {
  it("give the same bytes decoded, and Repr-Digest is of the bytes sent", async () => {
    const plain = await app.get(RANKING);
    const brotli = await app.get(RANKING, { "accept-encoding": "gzip, deflate, br" });
    const gzip = await app.get(RANKING, { "accept-encoding": "gzip" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    for (const reply of [plain, brotli, gzip]) {
      expect(reply.headers["repr-digest"]).toBe(sha256(reply.body));
      expect(reply.headers.vary).toContain("Accept-Encoding");
    }
  });

  it("leave packed forms as they are", async () => {
    const reply = await app.get("/api/v1/figures.parquet?measure=backlog", { "accept-encoding": "br" });
    expect(reply.headers["content-encoding"]).toBeUndefined();
  });
});

describe("security headers", () => {
  it("are on every answer, with a policy that allows nothing unsafe", async () => {
    for (const path of [
      "/fa/",
      RANKING,
      RANKING,
      "/api/v1/nothing",
      "/",
      "/healthz",
      "/assets/page-abc123.js",
    ]) {
      const { headers } = await app.get(path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers["strict-transport-security"]).toBeUndefined();
    }
  });
});

describe("pages", () => {
  it("are rendered once a snapshot and address, then come from the cache", async () => {
    rendered.length = 0;
    const first = await app.get("/en/province/IR-18?b=2&a=1");
    const second = await app.get("/en/province/IR-18?a=1&b=2", { "accept-language": "fa" });
    expect(first.status).toBe(200);
    expect(first.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(first.headers["content-language"]).toBe("en");
    expect(second.body.equals(first.body)).toBe(true);
    expect(rendered.length).toBe(1);
    expect(rendered[0]).toMatchObject({ path: "/en/province/IR-18", language: "en" });
    expect(rendered[0]?.query.get("a")).toBe("1");
  });

  it("redirect to a language and to one form of each address, never to another host", async () => {
    const to = async (path: string, language?: string) => {
      const { status, headers } = await app.get(path, language ? { "accept-language": language } : {});
      return [status, headers.location];
    };
    expect(await to("/")).toEqual([302, "/fa/"]);
    expect(await to("/", "en-US,en;q=0.9")).toEqual([302, "/en/"]);
    expect(await to("/en")).toEqual([308, "/en/"]);
    expect(await to("/fa/province/IR-18/?x=1")).toEqual([308, "/fa/province/IR-18?x=1"]);
    expect((await to("//evil.example/"))[1]).toBeUndefined();
    expect((await to("/\\evil.example/"))[1]).toBeUndefined();
  });

  it("keep only what is a 200", async () => {
    rendered.length = 0;
    expect((await app.get("/fa/gone")).status).toBe(410);
    expect((await app.get("/fa/gone")).status).toBe(410);
    expect(rendered.length).toBe(2);
  });

  it("show an error as a page to a browser and as a problem to a programme", async () => {
    const browser = await app.get("/fa/<b>", { accept: "text/html,*/*;q=0.8" });
    expect(browser.status).toBe(404);
    expect(browser.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(browser.body.toString()).toContain("نشانی پیدا نشد");
    expect(browser.body.toString()).not.toContain("<b>");
    const programme = await app.get("/fa/nothing");
    expect(programme.headers["content-type"]).toBe("application/problem+json");
  });
});

describe("client files", () => {
  it("are immutable, coded, and nothing beside them can be read", async () => {
    const file = await app.get("/assets/page-abc123.js", { "accept-encoding": "br" });
    expect(file.status).toBe(200);
    expect(file.headers["cache-control"]).toContain("immutable");
    expect(file.headers["content-encoding"]).toBe("br");
    for (const path of [
      "/.vite/manifest.json",
      "/assets/../.vite/manifest.json",
      "/assets/%2e%2e/.vite/manifest.json",
      "/assets/none.js",
      "/..%2fpackage.json",
      "/assets",
    ])
      expect([path, (await app.get(path)).status]).toEqual([path, 404]);
  });
});

describe("readiness", () => {
  it("is 503 with Retry-After until a snapshot serves, while the process is healthy", async () => {
    let current: FixtureSnapshot | null = null;
    const starting = await startApp({ current: () => current }, { site });
    for (const path of ["/readyz", RANKING, "/fa/"]) {
      const reply = await starting.get(path);
      expect([path, reply.status]).toEqual([path, 503]);
      expect(reply.headers["retry-after"]).toBeDefined();
    }
    expect((await starting.get("/healthz")).status).toBe(200);
    current = snapshot;
    expect(await starting.json("/readyz")).toEqual({ ready: true, snapshot: snapshot.id });
    expect((await starting.get("/fa/")).status).toBe(200);
    await starting.close();
  });
});

describe("requests that are refused", () => {
  it("are those that would write, and addresses beyond the limit", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const reply = await app.get(RANKING, {}, method);
      expect([method, reply.status, reply.headers.allow]).toEqual([method, 405, "GET, HEAD"]);
    }
    expect((await app.get(`/api/v1/figures?measure=${"a".repeat(8_100)}`)).status).toBe(414);
    expect((await app.get("/api/v1/%E0%A4%A")).status).toBe(404);
  });
});
