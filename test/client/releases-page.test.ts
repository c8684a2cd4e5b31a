import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pinAddress } from "../../client/state/pin.ts";
import { ReaderError } from "../../server/errors.ts";
import type { Releases } from "../../server/releases/releases.ts";
import { createSite } from "../../server/site/site.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { createReferenceNation } from "../reference-nation.ts";
import { findFaults } from "../valid-html.ts";
import { createReleaseStory, PUBLIC_KEY } from "./fake-releases.ts";
import { plain } from "./read-page.ts";

const site = createSite({ assets: { style: "/assets/main.css", script: "/assets/main.js", font: null } });
let first: FixtureSnapshot;
let second: FixtureSnapshot;
let releases: Releases;

/** The nation with one province's requests of the last month mended. */
function createMended() {
  const nation = createReferenceNation();
  const positions = nation.positions.map((row) =>
    row.place === "IR-07" && row.month === "1399-01" && row.requested !== undefined
      ? { ...row, requested: Number(row.requested) + 95_000, source: "mended" }
      : row,
  );
  return createFixtureSnapshot({ ...nation, positions });
}

beforeAll(async () => {
  [first, second] = await Promise.all([referenceFixture(), createMended()]);
  releases = createReleaseStory({ first, second }).releases;
});
afterAll(() => Promise.all([first?.close(), second?.close()]));

/** A page as the server renders it: of a release where the address says one. */
async function render(address: string, origin: string | null = null) {
  const asOf = new URLSearchParams(address.split("?")[1]).get("as_of");
  const opened = asOf ? await releases.open(asOf) : null;
  const asked = { address, origin, releases, release: opened?.release ?? null };
  const page = await site.render(asked, opened?.snapshot ?? second);
  if (!page) throw new Error(`missing page: ${address}`);
  return { status: page.status, html: String(page.body) };
}

async function read(address: string, origin?: string) {
  const { status, html } = await render(address, origin);
  expect(await findFaults(html)).toEqual([]);
  return { status, html, text: plain(html) };
}

const hrefs = (html: string) =>
  [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));

describe("the page of all releases", () => {
  it("begins with the latest and leads to its reports, data and proof at once", async () => {
    const { html, text } = await read("/en/releases");
    expect(text).toContain("Latest release: Farvardin 1399");
    expect(text).toContain("Release 1399-01-r2, final");
    expect(text).toContain("30 Khordad 1399 (2020-06-19), 09:30 (Tehran)");
    for (const path of [
      "reports/IR/en/pooshesh-1399-01-r2-IR-en.pdf",
      "reports/IR/fa/pooshesh-1399-01-r2-IR-fa.pptx",
      "pooshesh-1399-01-r2.zip",
      "capsule/pooshesh-1399-01-r2-fa.html",
      "manifest.json",
      "manifest.json.minisig",
    ])
      expect(hrefs(html)).toContain(`/r/1399-01-r2/${path}`);
    expect(html).toMatch(/<form[^>]*action="\/en\/releases\/1399-01-r2">.*<select[^>]*name="place"/s);
  });

  it("keeps corrections, revisions and withdrawals apart, and every release by year", async () => {
    const { html, text } = await read("/fa/releases");
    const section = (id: string) =>
      plain(new RegExp(`<section[^>]*id="${id}".*?</section>`, "s").exec(html)?.[0] ?? "");
    expect(section("corrections")).toMatch(/1398-11-r2 1398-11-r1 .*خوزستان رقم خود را درست کرد/);
    expect(section("revisions")).toMatch(/1399-01-r2 1399-01-r1 .*گزارش مازندران رسید/);
    expect(section("withdrawals")).toContain("1398-12-r1");
    expect(section("archive")).toMatch(/۱۳۹۹ .*1399-01-r2.*1399-01-r1.* ۱۳۹۸ .*1398-12-r1/);
    expect(section("access")).toContain("دبیر ستاد");
    expect(text).toContain("ساعت ۰۹:۳۰ به وقت تهران");
  });

  it("announces what comes, what is late and what was moved and why", async () => {
    const { text } = await read("/en/releases");
    expect(text).toMatch(
      /Ordibehesht 1399 31 Khordad 1399 \(2020-06-20\), 09:30 \(Tehran\) due, awaiting approval/,
    );
    expect(text).toContain("Was 29 Khordad 1399 (2020-06-18), 09:30 (Tehran). It was a holiday.");
    expect(text).toMatch(/Khordad 1399 30 Tir 1399 \(2020-07-20\), 09:30 \(Tehran\) announced/);
  });

  it("shows the key and says that the demonstration key proves nothing", async () => {
    const { text } = await read("/en/releases");
    expect(text).toContain(PUBLIC_KEY.split("\n")[1]);
    expect(text).toContain("a signature by it proves nothing");
  });

  it("offers no file of a release whose files are no longer served", async () => {
    const { html } = await read("/fa/releases");
    expect(hrefs(html).filter((href) => href.startsWith("/r/1398-12-r1/"))).toEqual([]);
  });

  it("tells how far the releases that are being made have come", async () => {
    const making = { ...releases, publishing: () => ({ done: 6, total: 14 }) };
    const page = await site.render({ address: "/en/releases", releases: making }, second);
    expect(plain(String(page?.body))).toContain("The demonstration releases are being made: 6 of 14.");
  });

  it("says so where nothing has been published", async () => {
    const page = await site.render({ address: "/en/releases" }, second);
    expect(await findFaults(String(page?.body))).toEqual([]);
    expect(plain(String(page?.body))).toContain("Nothing has been published yet");
    expect(await site.render({ address: "/en/releases/1399-01-r1" }, second)).toBeNull();
  });
});

describe("the page of a release", () => {
  it("leads to a province's report, workbook and proof, a row a place", async () => {
    const { html, text } = await read("/fa/releases/1399-01-r1?place=IR-18");
    const links = hrefs(html);
    expect(links).toContain("/r/1399-01-r1/reports/IR-18/fa/pooshesh-1399-01-r1-IR-18-fa.pdf");
    expect(links).toContain("/r/1399-01-r1/reports/IR-18/en/pooshesh-1399-01-r1-IR-18-en.xlsx");
    expect(links).toContain("/r/1399-01-r1/charts/IR-18/fa/ranking.png");
    expect(links).toContain("/r/1399-01-r1/manifest.json.minisig");
    expect(html).toContain('id="IR-18"');
    expect(text).toContain("گزارش بوشهر");
    expect(text).toContain("گزارش‌نداده: سیستان و بلوچستان");
    expect(text).toContain("در ۳۰ خرداد ۱۳۹۹ (2020-06-19) انتشار 1399-01-r2 جانشین این انتشار شد.");
  });

  it("is cited in both languages by its permanent address, also where latest was asked", async () => {
    const { html, text } = await read("/en/releases/latest", "https://stats.example");
    expect(text).toContain(
      "Pooshesh (1399). Smart identity card, monthly report. Release 1399-01-r2, 30 Khordad 1399 (2020-06-19). Synthetic data, no official statistics. https://stats.example/en/releases/1399-01-r2",
    );
    expect(text).toContain("https://stats.example/fa/releases/1399-01-r2");
    expect(html).toContain('<link rel="canonical" href="https://stats.example/en/releases/1399-01-r2"');
  });

  it("describes itself as a data set, with a hash for every file", async () => {
    const { html } = await read("/en/releases/1399-01-r1", "https://stats.example");
    const [, text = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    const dataset = JSON.parse(text);
    expect(dataset).toMatchObject({
      "@type": "Dataset",
      identifier: "1399-01-r1",
      temporalCoverage: "2020-03-20/2020-04-19",
      datePublished: "2020-05-20T05:00:00Z",
    });
    const zip = dataset.distribution.find(({ contentUrl }: { contentUrl: string }) =>
      contentUrl.endsWith(".zip"),
    );
    expect(zip.contentUrl).toBe("https://stats.example/r/1399-01-r1/pooshesh-1399-01-r1.zip");
    expect(zip.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("stays as a tombstone that says why, gone by the word of HTTP where its files are", async () => {
    const { status, html, text } = await read("/en/releases/1398-12-r1");
    expect(status).toBe(410);
    expect(text).toContain("Release 1398-12-r1 has been withdrawn");
    expect(text).toContain("It held figures of a county by mistake.");
    expect(hrefs(html).filter((href) => /^\/r\/1398-12-r1\/(?!manifest)/.test(href))).toEqual([]);
    expect(hrefs(html).filter((href) => href.includes("as_of"))).toEqual([]);
    const notice = await read("/en/releases/1398-12-r2");
    expect(notice.text).toContain("Withdrawal of release 1398-12-r1");
  });

  it("is none where nothing was released", async () => {
    await expect(render("/en/releases/1400-01-r1")).rejects.toThrow(ReaderError);
  });
});

describe("two releases against each other", () => {
  it("name every changed figure with size and reason, and the effect on ranks", async () => {
    const { html, text } = await read("/en/releases/1399-01-r1...1399-01-r2");
    expect(text).toMatch(/\d+ of [\d,]+ figures have changed/);
    expect(text).toContain(
      "A revision, not a correction: there was no error. The report of Mazandaran came.",
    );
    expect(text).toMatch(
      /requests in the month Farvardin 1399 12,936 107,936 \+95,000 \+734\.38% a report was revised/,
    );
    expect(text).toMatch(/\d+ ranks have changed/);
    expect(hrefs(html)).toContain("/api/v1/releases/changes.csv?from=1399-01-r1&to=1399-01-r2");
  });

  it("read the same when they are asked for the other way round, in Persian too", async () => {
    const { text } = await read("/fa/releases/1399-01-r2...1399-01-r1");
    expect(text).toContain("تغییرها از انتشار 1399-01-r1 تا انتشار 1399-01-r2");
    expect(text).toContain("به ترتیب انتشار نوشته شد");
  });

  it("say so where they are one, of two months, or no longer compared", async () => {
    expect((await read("/en/releases/1399-01-r1...1399-01-r1")).text).toContain("Both are the same release");
    const months = await read("/en/releases/1398-11-r1...1399-01-r1");
    expect(months.text).toContain("These are releases of two months (Bahman 1398 and Farvardin 1399)");
    expect(months.text).toContain("No figure is different in these two releases");
    const gone = await read("/en/releases/1398-12-r1...1399-01-r1");
    expect(gone.status).toBe(410);
    expect(gone.text).toContain("Release 1398-12-r1 has been withdrawn");
  });
});

describe("a page looked at in a release", () => {
  const PAGES = [
    "/fa/?as_of=1399-01-r1",
    "/en/province/IR-18?as_of=1399-01-r1",
    "/fa/compare?as_of=1399-01-r1&with=IR-18,IR-12&show=side",
    "/en/present/province/IR-18?as_of=1399-01-r1",
    "/embed/en/ranking?as_of=1399-01-r1",
  ];

  it.each(PAGES)("%s keeps every link, form and file in it", async (address) => {
    const { html } = await render(address);
    const tags = [...html.matchAll(/<(?:a|form|img|figure)\s[^>]*>/g)].map(([tag]) => tag);
    const ours = tags.filter(
      (tag) =>
        /(?:href|action|src|data-closer)="\/(?:fa|en|embed|api)\//.test(tag) &&
        !tag.includes("data-leaves-release"),
    );
    expect(ours.length).toBeGreaterThan(1);
    expect(ours.filter((tag) => !tag.includes("as_of=1399-01-r1"))).toEqual([]);
    const forms = [...html.matchAll(/<form[^>]*>(.{0,60})/g)];
    expect(forms.filter(([, after]) => !after?.startsWith('<input type="hidden" name="as_of"'))).toEqual([]);
  });

  it("says whose figures these are, what became of them, and where today's are", async () => {
    const { html, text } = await read("/en/method?as_of=1399-01-r1");
    expect(text).toContain(
      "Figures as published in release 1399-01-r1 (provisional), 31 Ordibehesht 1399 (2020-05-20), 09:30 (Tehran).",
    );
    expect(text).toContain(
      "Superseded by release 1399-01-r2 on 30 Khordad 1399 (2020-06-19). The report of Mazandaran came.",
    );
    expect(hrefs(html)).toContain("/en/releases/1399-01-r1...1399-01-r2");
    expect(html).toMatch(
      /<a href="\/en\/method\?measure=[^"]*" data-leaves-release[^>]*>The latest figures are here/,
    );
  });

  it("says in a frame and in a picture that its release was corrected", async () => {
    const { text } = await read("/embed/fa/ranking?as_of=1398-11-r1");
    expect(text).toContain("انتشار 1398-11-r2 این انتشار را تصحیح کرد.");
    const { html } = await render("/en/chart/ranking.svg?as_of=1398-11-r1");
    expect(plain(html)).toContain("Corrected by release 1398-11-r2");
    expect(plain(html)).toContain("as_of=1398-11-r1");
  });

  it("is cited, embedded and asked of the API by its release", async () => {
    const { html } = await render("/en/chart/ranking?as_of=latest", "https://stats.example");
    expect(plain(html)).toContain("Pooshesh, release 1399-01-r2, 30 Khordad 1399 (2020-06-19).");
    expect(html).toContain("/api/v1/ranking?measure=request_coverage&amp;month=1399-01&amp;as_of=1399-01-r2");
    expect(html).toMatch(/iframe src=[^>]*embed\/en\/ranking\?[^>]*as_of=1399-01-r2/);
  });

  it("says nothing of releases where today's figures are looked at", async () => {
    const { html } = await render("/en/reporting?month=1399-01");
    expect(html).not.toContain("as_of");
    expect(html).not.toContain("release-strip");
  });
});

describe("the head of every page", () => {
  it("names its shortest address, the same in each language, and the feeds", async () => {
    const { html } = await render("/fa/?month=1398-12&measure=request_coverage", "https://stats.example");
    const links = [...html.matchAll(/<link [^>]*>/g)].map(([link]) => link).join("\n");
    expect(links).toContain('rel="canonical" href="https://stats.example/fa/?month=1398-12"');
    expect(links).toContain('hreflang="en" href="https://stats.example/en/?month=1398-12"');
    expect(links).toContain('hreflang="x-default" href="https://stats.example/fa/?month=1398-12"');
    for (const feed of ["releases", "corrections"]) {
      expect(links).toContain(`href="/feeds/fa/${feed}.atom"`);
      expect(links).toContain(`href="/feeds/fa/${feed}.json"`);
    }
  });
});

describe("pinAddress(address, release, origin)", () => {
  it.each([
    ["/fa/", "/fa/?as_of=R"],
    ["/fa/province/IR-18?month=1399-01#counties", "/fa/province/IR-18?month=1399-01&as_of=R#counties"],
    ["https://stats.example/en/chart/series", "https://stats.example/en/chart/series?as_of=R"],
    ["/api/v1/ranking.csv?", "/api/v1/ranking.csv?as_of=R"],
    ["/fa/?as_of=1398-12-r1", "/fa/?as_of=1398-12-r1"],
    ["/assets/main.css", "/assets/main.css"],
    ["/r/1399-01-r1/manifest.json", "/r/1399-01-r1/manifest.json"],
    ["https://example.org/fa/", "https://example.org/fa/"],
    ["#main", "#main"],
  ])("%s becomes %s", (address, pinned) => {
    expect(pinAddress(address, "R", "https://stats.example")).toBe(pinned);
  });
});
