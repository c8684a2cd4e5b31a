import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Releases } from "../../server/releases/releases.ts";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { bytesOf, createReleaseStory } from "./fake-releases.ts";
import { plain } from "./read-page.ts";

const site = createSite({ assets: { style: "/assets/main.css", script: "/assets/main.js", font: null } });
let snapshot: FixtureSnapshot;
let releases: Releases;
let stamps: ReturnType<typeof createReleaseStory>["stamps"];

beforeAll(async () => {
  snapshot = await referenceFixture();
  ({ releases, stamps } = createReleaseStory({ first: snapshot, second: snapshot }));
});
afterAll(() => snapshot?.close());

async function read(address: string, isValidated = true) {
  const page = await site.render({ address, releases }, snapshot);
  const html = String(page?.body);
  expect(page?.status).toBe(200);
  if (isValidated) expect(await findFaults(html)).toEqual([]);
  return { html, text: plain(html) };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const digits = "۰۱۲۳۴۵۶۷۸۹";

describe("the page that checks a code", () => {
  it("asks with a form that works without a script, and hides what needs one", async () => {
    const { html } = await read("/fa/check");
    expect(html).toMatch(
      /<form class="check-form" method="get" action="\/fa\/check">.*<input[^>]*name="code"/s,
    );
    expect(html).toMatch(/<div class="check-file"[^>]* hidden/);
    expect(html).toContain("sha256sum FILE");
    expect(html).toContain("pooshesh verify FILE");
  });

  it("says that a figure stands, with its rows, release and query", async () => {
    const { html, text } = await read(`/en/check/${stamps.second.code}`);
    expect(html).toContain("check-verdict-current");
    expect(text).toContain("Ours, and it stands");
    expect(text).toMatch(/Rank Place request coverage 1 South Khorasan 95\.20% 2 Bushehr 93\.90%/);
    expect(html).toContain('href="/en/releases/1399-01-r2"');
    expect(html).toContain("/api/v1/ranking?measure=request_coverage&amp;month=1399-01&amp;as_of=1399-01-r2");
  });

  it("says which release superseded a figure and what it is today, beside it", async () => {
    const { html, text } = await read(`/fa/check/${stamps.first.code}`);
    expect(html).toContain("check-verdict-superseded");
    expect(text).toContain("از ماست، ولی انتشار تازه‌تری جانشین آن شده است");
    expect(text).toContain("۱ خانه از این جدول دیگر است");
    expect(text).toMatch(/بوشهر ۹۳٫۸۷٪ اکنون ۹۳٫۹۰٪/);
    expect(html).toContain('href="/fa/releases/1399-01-r1...1399-01-r2"');
  });

  it("says of a corrected release that this very table is the same", async () => {
    const { html, text } = await read(`/en/check/${stamps.same.code}`);
    expect(html).toContain("check-verdict-corrected");
    expect(text).toContain(
      "Corrected by release 1398-11-r2 on 12 Khordad 1399 (2020-06-01). Khuzestan mended its figure.",
    );
    expect(text).toContain("the figures of this very table are the same");
  });

  it("understands a code as people type it", async () => {
    const { code } = stamps.second;
    const persian = code.replace(/\d/g, (digit) => digits[Number(digit)] ?? "");
    for (const typed of [code.toLowerCase(), code.replace("-", ""), ` ${persian} `])
      expect((await read(`/en/check?code=${encodeURIComponent(typed)}`, false)).text).toContain(
        "Ours, and it stands",
      );
  });

  it("tells a code that is mistyped from one that is none of ours", async () => {
    const { code } = stamps.second;
    const misread = code.slice(0, -1) + (code.endsWith("Z") ? "Y" : "Z");
    expect((await read(`/en/check/${misread}`)).text).toContain("This code is not written right");
    const { html, text } = await read("/en/check/00000-00000");
    expect(html).toContain("check-verdict-unknown");
    expect(text).toContain("Not ours, or altered");
    expect(
      (await read(`/fa/check?code=${encodeURIComponent('"><script>alert(1)</script>')}`)).html,
    ).not.toContain("<script>alert");
  });
});

describe("the page that checks a file", () => {
  const path = "reports/IR-18/fa/pooshesh-1399-01-r2-IR-18-fa.pdf";

  it("knows a file by its SHA-256, also as sha256sum prints it", async () => {
    const hash = sha256(bytesOf("1399-01-r2", path));
    const { html, text } = await read(`/fa/check/${hash}`);
    expect(html).toContain("check-verdict-current");
    expect(text).toContain(path);
    const printed = await read(`/en/check?code=${encodeURIComponent(`${hash.toUpperCase()}  report.pdf`)}`);
    expect(printed.text).toContain("Ours, and it stands");
  });

  it("says of a file of another release what became of it", async () => {
    const old = sha256(bytesOf("1398-12-r1", "data/figures.csv"));
    const { html, text } = await read(`/en/check/${old}`);
    expect(html).toContain("check-verdict-withdrawn");
    expect(text).toContain("It held figures of a county by mistake.");
  });

  it("knows the list of files and its signature", async () => {
    const release = releases.named("1399-01-r2");
    expect((await read(`/en/check/${release.sha256}`)).text).toContain("List of files of release 1399-01-r2");
    expect((await read(`/en/check/${sha256(release.signature)}`)).text).toContain(
      "Signature of release 1399-01-r2",
    );
  });

  it("says that one altered byte is not ours", async () => {
    const { html, text } = await read(`/en/check/${sha256(`${bytesOf("1399-01-r2", path)}!`)}`);
    expect(html).toContain("check-verdict-unknown");
    expect(text).toContain("at least one byte of it was changed");
  });
});
