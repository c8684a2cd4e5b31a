import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: null };
const PLACE = "place=IR-18&month=1399-01";

let snapshot: FixtureSnapshot;
let clientFolder: string;
let app: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  clientFolder = await mkdtemp(join(tmpdir(), "pooshesh-embed-"));
  await mkdir(join(clientFolder, "assets"));
  for (const name of ["embed.js", "icon.svg", "assets/frame-abc.js", "assets/font-abc.woff2"])
    await writeFile(join(clientFolder, name), "x");
  app = await startApp(
    { current: () => snapshot },
    { site: createSite({ assets: ASSETS }), config: { cacheBytes: 8_000_000, clientFolder } },
  );
});
afterAll(async () => {
  await app?.close();
  await snapshot?.close();
  await rm(clientFolder, { recursive: true });
});

const HTML = { accept: "text/html" };
const policyOf = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers["content-security-policy"]);

describe("headers of /embed/", () => {
  it.each([
    [`/embed/fa/ranking?${PLACE}`, 200],
    [`/embed/en/series?${PLACE}&theme=dark`, 200],
    ["/embed/en/counties?month=1399-01", 404],
    ["/embed/fa/nothing", 404],
    ["/embed/fa/ranking?measure=height", 400],
    ["/embed/fa/ranking?theme=pink", 400],
  ])("%s (%i) may be framed by anyone, and is as strict as any page otherwise", async (path, status) => {
    const reply = await app.get(path, HTML);
    expect([path, reply.status]).toEqual([path, status]);
    expect(reply.headers["content-type"]).toBe("text/html; charset=utf-8");
    const policy = policyOf(reply);
    expect(policy).toContain("frame-ancestors *");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'none'");
    expect(policy).not.toContain("unsafe");
    expect(reply.headers["x-frame-options"]).toBeUndefined();
    expect(reply.headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect(reply.headers["cross-origin-embedder-policy"]).toBe("require-corp");
    expect(reply.headers["x-content-type-options"]).toBe("nosniff");
    expect(reply.headers["set-cookie"]).toBeUndefined();
  });

  it("carry the language of the path, also for errors", async () => {
    expect((await app.get(`/embed/en/ranking?${PLACE}`)).headers["content-language"]).toBe("en");
    const error = await app.get("/embed/en/nothing", { ...HTML, "accept-language": "fa" });
    expect(error.headers["content-language"]).toBe("en");
  });
});

describe("headers of everything else", () => {
  it.each([
    "/fa/",
    `/fa/chart/ranking?${PLACE}`,
    "/fa/nothing",
    "/api/v1/catalog",
    "/api/v1/nothing",
    "/icon.svg",
    "/embed",
    "/healthz",
    "/",
  ])("%s is framed by our own pages only, and lent to nobody", async (path) => {
    const reply = await app.get(path, HTML);
    expect(policyOf(reply)).toContain("frame-ancestors 'self'");
    expect(reply.headers["x-frame-options"]).toBe("SAMEORIGIN");
    expect(reply.headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it.each([
    ["/assets/frame-abc.js", "public, max-age=31536000, immutable"],
    ["/assets/font-abc.woff2", "public, max-age=31536000, immutable"],
    ["/embed.js", "public, max-age=3600"],
  ])("%s is lent to any site", async (path, cache) => {
    const reply = await app.get(path);
    expect(reply.status).toBe(200);
    expect(reply.headers["access-control-allow-origin"]).toBe("*");
    expect(reply.headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect(reply.headers["cache-control"]).toBe(cache);
  });
});

describe("headers of images", () => {
  it.each([
    ["svg", "image/svg+xml; charset=utf-8"],
    ["png", "image/png"],
  ])("a %s is lent to any site, under a name that every system takes", async (form, type) => {
    const reply = await app.get(`/fa/chart/ranking.${form}?${PLACE}`);
    expect(reply.headers["content-type"]).toBe(type);
    expect(reply.headers["content-disposition"]).toBe(
      `inline; filename="pooshesh-ranking-request_coverage-IR-18-1399-01-fa.${form}"`,
    );
    expect(reply.headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect(reply.headers["access-control-allow-origin"]).toBe("*");
    expect(reply.headers["set-cookie"]).toBeUndefined();
  });

  it("let an SVG have exactly the style that it has, and no other", async () => {
    const reply = await app.get(`/fa/chart/ranking.svg?${PLACE}`);
    const [, style = ""] = /<style>(.*?)<\/style>/.exec(reply.body.toString()) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(policyOf(reply)).toBe(
      `default-src 'none';style-src 'sha256-${hash}';font-src data:;frame-ancestors 'self'`,
    );
  });

  it("let caches keep them as pages are kept", async () => {
    const path = `/fa/chart/ranking.png?${PLACE}`;
    const { headers } = await app.get(path);
    expect(headers["cache-control"]).toBe("no-cache");
    const again = await app.get(path, { "if-none-match": String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });
});

describe("errors of charts, images and embeds", () => {
  it.each([
    ["/fa/chart/nothing", 404, "unknown_chart"],
    ["/fa/chart/nothing.png", 404, "unknown_chart"],
    ["/embed/fa/nothing", 404, "unknown_chart"],
    ["/fa/chart/counties.svg?month=1399-01", 404, "no_chart"],
    ["/fa/chart/ranking.png?month=1300-01", 400, "unknown_value"],
    ["/fa/chart/ranking.png?colour=red", 400, "unknown_parameter"],
    ["/fa/chart/ranking.png?theme=dark", 400, "unknown_parameter"],
    ["/embed/fa/ranking?place=XX", 400, "unknown_value"],
    ["/embed/fa/ranking?basis=tomorrow", 400, "unknown_value"],
    ["/fa/province/IR-18.png", 404, "unknown_path"],
    ["/embed/fa/method", 404, "unknown_chart"],
  ])("%s is %i %s, in both languages", async (path, status, code) => {
    const reply = await app.get(path);
    const problem = JSON.parse(reply.body.toString());
    expect([path, reply.status, problem.code]).toEqual([path, status, code]);
    expect(problem.detail_fa).toMatch(/[\u0620-\u06d3]/);
    expect(problem.detail_en).toMatch(/[a-z]/);
    if (code === "unknown_value") expect(problem.known.length).toBeGreaterThan(2);
  });

  it("open outside the frame what they link to", async () => {
    const { body } = await app.get("/embed/fa/nothing", HTML);
    expect(body.toString()).toContain('<a href="/fa/" target="_blank" rel="noopener">');
    const page = await app.get("/fa/chart/nothing", HTML);
    expect(page.body.toString()).not.toContain("_blank");
  });
});

describe("POOSHESH_ORIGIN", () => {
  it("makes every address that leaves the site absolute; without it they are paths", async () => {
    const told = await startApp(
      { current: () => snapshot },
      {
        site: createSite({ assets: ASSETS }),
        config: { cacheBytes: 8_000_000, clientFolder, origin: "https://stats.example" },
      },
    );
    const path = `/fa/chart/ranking?${PLACE}`;
    const absolute = (await told.get(path, { host: "evil.example" })).body.toString();
    const relative = (await app.get(path, { host: "evil.example" })).body.toString();
    await told.close();
    expect(absolute).toContain('value="https://stats.example/fa/chart/ranking?');
    expect(absolute).toContain("src=&quot;https://stats.example/embed/fa/ranking?");
    expect(absolute).toContain("src=&quot;https://stats.example/embed.js&quot;");
    expect(absolute).toContain('href="https://stats.example/oembed?');
    expect(relative).toContain('value="/fa/chart/ranking?');
    expect(relative).toContain("src=&quot;/embed/fa/ranking?");
    expect(absolute + relative).not.toContain("evil.example");
  });
});
