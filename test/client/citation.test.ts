import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";

const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: null };
const VIEW = "measure=request_coverage&place=IR-18&month=1399-01";

const site = createSite({ assets: ASSETS });
let snapshot: FixtureSnapshot;

beforeAll(async () => {
  snapshot = await referenceFixture();
});
afterAll(() => snapshot?.close());

/** The citation of a page as it is read and copied: no tags, no marks of direction. */
async function readCitation(address: string, language: "fa" | "en", origin: string | null): Promise<string> {
  const page = await site.render({ address, origin }, snapshot);
  const [, html = ""] =
    new RegExp(`id="share-cite-${language}"[^>]*>(.*?)</p>`).exec(String(page?.body)) ?? [];
  return html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replace(/[\u200e\u2066-\u2069]/g, "");
}

const SNAPSHOT = "f".repeat(12);

describe("citation of the reference figure", () => {
  it.each(["fa", "en"])("is in English on a page in %s", async (page) => {
    expect(await readCitation(`/${page}/chart/ranking?${VIEW}`, "en", "https://stats.example")).toBe(
      "“South Khorasan is first in request coverage with 95.20%; Bushehr is 2 of 31 with 93.87%”. " +
        "Ranking of provinces, request coverage, Bushehr, end of Farvardin 1399. " +
        `Pooshesh, snapshot ${SNAPSHOT}, known on 29 Esfand 1404 (2026-03-20). ` +
        "Synthetic data, no official statistics. " +
        `https://stats.example/en/chart/ranking?${VIEW}`,
    );
  });

  it.each(["fa", "en"])("is in Persian on a page in %s", async (page) => {
    expect(await readCitation(`/${page}/chart/ranking?${VIEW}`, "fa", "https://stats.example")).toBe(
      "«خراسان جنوبی با ۹۵٫۲۰٪ در پوشش درخواست نخست است؛ بوشهر با ۹۳٫۸۷٪ رتبهٔ ۲ از ۳۱ است». " +
        "رتبه‌بندی استان‌ها، پوشش درخواست، بوشهر، پایان فروردین ۱۳۹۹. " +
        `پوشش، نگارش ${SNAPSHOT}، دانسته‌ها تا ۲۹ اسفند ۱۴۰۴ (2026-03-20). ` +
        "دادهٔ ساختگی، نه آمار رسمی. " +
        `https://stats.example/fa/chart/ranking?${VIEW}`,
    );
  });

  it("ends with the path where the server does not know its origin", async () => {
    const citation = await readCitation(`/en/chart/series?${VIEW}`, "fa", null);
    expect(citation).toMatch(/ \/fa\/chart\/series\?measure=request_coverage&place=IR-18&month=1399-01$/);
  });

  it("names the chart and no measure where the chart shows none by itself", async () => {
    const citation = await readCitation("/en/chart/ledger?place=IR-18&month=1399-01", "en", null);
    expect(citation).toContain("Card ledger, Bushehr, end of Farvardin 1399.");
  });

  it("names the whole country where no place is chosen", async () => {
    const citation = await readCitation("/en/chart/geography?month=1399-01", "en", null);
    expect(citation).toContain("Map of provinces, request coverage, Iran, end of Farvardin 1399.");
  });
});
