/** One stored picture a test; look at each before storing it anew. */
import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { Bars } from "../../client/charts/bars.tsx";
import { computeBreaks } from "../../client/charts/classes.ts";
import { RankedColumns } from "../../client/charts/columns.tsx";
import { createFlowsChart } from "../../client/charts/flows.ts";
import { LedgerDrawing } from "../../client/charts/ledger.tsx";
import { ProvinceMap } from "../../client/charts/map.tsx";
import { Multiples } from "../../client/charts/multiples.tsx";
import { createOutlines } from "../../client/charts/outline.ts";
import { PeerDots } from "../../client/charts/peers.tsx";
import { QueueWalk } from "../../client/charts/queue-walk.tsx";
import { createRankingChart } from "../../client/charts/ranking.ts";
import { Ranks } from "../../client/charts/ranks.tsx";
import { Scatter } from "../../client/charts/scatter.tsx";
import { createSeriesChart } from "../../client/charts/series.ts";
import { SideBySide } from "../../client/charts/side.tsx";
import { Spark } from "../../client/charts/spark.tsx";
import { PlaceTiles } from "../../client/charts/tiles.tsx";
import { formatDigits } from "../../client/i18n/numbers.ts";
import type { Context } from "../../client/views/context.ts";
import { sayRanges } from "../../client/views/geography.tsx";
import { layRows, layTiles } from "../../client/views/tile-layout.ts";
import { formatPeriod, nextPeriod, parsePeriod } from "../../datasets/period.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { createChartRenderer } from "../../server/site/render-chart.ts";
import { expectPicture, expectSvg } from "./expect-picture.ts";
import {
  agesOf,
  LAST,
  ledgerParts,
  measure,
  nationalLine,
  pictureOptions,
  queueParts,
  rankHistory,
  scatterRows,
  shareLines,
  sharePoints,
  shares,
  tinted,
} from "./picture-rows.ts";

const TOPOLOGY = JSON.parse(
  readFileSync(new URL("../../datasets/iran-smart-card/shapes/provinces.topo.json", import.meta.url), "utf8"),
);
const renderChart = createChartRenderer();

describe.each(LANGUAGES)("pictures in %s", (language: Language) => {
  const widths = { "": pictureOptions(language, 900), "-narrow": pictureOptions(language, 330) };
  const both = Object.entries(widths);
  const wide = widths[""];
  const coverage = measure("request_coverage");
  const breaks = computeBreaks(shares(), coverage, 88.12);
  const country = language === "fa" ? "ایران" : "Iran";
  const name = (id: string) => measure(id).name[language];
  const years = ["1394", "1395", "1396", "1397", "1398", "1399"].map((year) =>
    formatDigits(year, wide.locale),
  );

  it("spark", () =>
    expectPicture(<Spark {...wide} width={72} points={sharePoints("IR-18")} />, `spark.${language}`));

  it.each(both)("multiples%s", (suffix, options) =>
    expectPicture(
      <Multiples
        {...options}
        rows={shareLines(language)}
        measure={coverage}
        national={nationalLine(language)}
        own="IR-18"
        perYear={12}
      />,
      `multiples${suffix}.${language}`,
    ),
  );

  it.each(both)("side%s", (suffix, options) => {
    const rows = shareLines(language).filter(({ place }) =>
      ["IR-18", "IR-29", "IR-13", "IR-19", "IR-06", "IR-12"].includes(place),
    );
    return expectPicture(
      <SideBySide
        {...options}
        rows={rows}
        measure={coverage}
        national={nationalLine(language)}
        perYear={12}
      />,
      `side${suffix}.${language}`,
    );
  });

  it.each(both)("scatter%s", (suffix, options) =>
    expectPicture(
      <Scatter
        {...options}
        rows={scatterRows(language)}
        x={{ measure: coverage, name: name("request_coverage"), whole: 88.12 }}
        y={{ measure: measure("card_coverage"), name: name("card_coverage"), whole: 70.4 }}
        country={country}
        own="IR-18"
      />,
      `scatter${suffix}.${language}`,
    ),
  );

  it.each(both)("ranks%s", (suffix, options) =>
    expectPicture(
      <Ranks {...options} {...rankHistory(language, years)} picked={["IR-18", "IR-29", "IR-12"]} />,
      `ranks${suffix}.${language}`,
    ),
  );

  it("ranks over two years of months", () => {
    const months = Array.from(
      { length: 25 },
      (_, i) => formatPeriod(nextPeriod(parsePeriod("solar-hijri-month", "1397-01"), i))[language],
    );
    return expectPicture(
      <Ranks {...wide} {...rankHistory(language, months)} picked={["IR-18", "IR-29"]} />,
      `ranks-months.${language}`,
    );
  });

  it.each(both)("queue%s", (suffix, options) =>
    expectPicture(
      <QueueWalk {...options} rows={queueParts(language, options.locale)} />,
      `queue${suffix}.${language}`,
    ),
  );

  it.each(both)("age%s", (suffix, options) =>
    expectPicture(<Bars {...options} rows={agesOf(language, options.locale)} />, `age${suffix}.${language}`),
  );

  it.each(both)("peers%s", (suffix, options) => {
    const all = tinted(language, options.locale);
    const pick = (codes: readonly string[]) => all.filter(({ place }) => codes.includes(place));
    const groups = [
      {
        name: language === "fa" ? "هم‌اندازه" : "of like size",
        rows: pick(["IR-18", "IR-20", "IR-12", "IR-30", "IR-16", "IR-11"]),
      },
      {
        name: language === "fa" ? "هم‌آغاز" : "of like starting point",
        rows: pick(["IR-18", "IR-29", "IR-05", "IR-28"]),
      },
    ];
    return expectPicture(
      <PeerDots
        {...options}
        groups={groups}
        measure={coverage}
        whole={{ name: country, value: 88.12 }}
        own="IR-18"
      />,
      `peers${suffix}.${language}`,
    );
  });

  it.each([
    ["map", 640],
    ["map-wide", 900],
    ["map-narrow", 330],
  ] as const)("%s", (picture, width) => {
    const outlines = createOutlines(TOPOLOGY);
    if (!outlines) throw new Error("missing outlines");
    const rows = tinted(language, wide.locale);
    return expectPicture(
      <ProvinceMap
        {...wide}
        width={width}
        rows={rows}
        breaks={breaks}
        legend={breaks ? sayRanges({ locale: wide.locale } as Context, coverage, breaks) : []}
        missing={wide.locale.t("not_reported")}
        own="IR-18"
        outlines={outlines}
      />,
      `${picture}.${language}`,
    );
  });

  it.each([
    ["tiles", "IR", 640],
    ["tiles-counties", "IR-18", 420],
    ["tiles-counties-many", "IR-02", 420],
    ["tiles-narrow", "IR", 330],
  ] as const)("%s", (picture, parent, width) => {
    const rows = tinted(language, wide.locale, parent);
    return expectPicture(
      <PlaceTiles
        {...wide}
        width={width}
        rows={rows}
        tiles={
          parent === "IR"
            ? layTiles(rows.map(({ place }) => place))
            : layRows(
                rows.map(({ place }) => place),
                4,
                wide.locale.direction,
              )
        }
        breaks={breaks}
        legend={breaks ? sayRanges({ locale: wide.locale } as Context, coverage, breaks) : []}
        missing={parent === "IR" ? wide.locale.t("not_reported") : null}
        own={parent === "IR" ? "IR-18" : null}
      />,
      `${picture}.${language}`,
    );
  });

  it.each(both)("ledger%s", (suffix, options) =>
    expectPicture(<LedgerDrawing {...options} rows={ledgerParts(language)} />, `ledger${suffix}.${language}`),
  );

  it("columns", () =>
    expectPicture(
      <RankedColumns
        {...wide}
        rows={tinted(language, wide.locale).map((row, i) => ({
          ...row,
          rank: row.value === null ? null : i + 1,
          status: "reported" as const,
        }))}
        measure={coverage}
        height={420}
        columns={3}
        whole={{ name: country, value: 88.12 }}
        chosen="IR-18"
      />,
      `columns.${language}`,
    ));

  it.each([420, 330])("ranking at %i", async (width) => {
    const rows = tinted(language, wide.locale).map((row, i) => ({
      ...row,
      status: i === 3 ? ("incomplete" as const) : ("reported" as const),
    }));
    const spec = createRankingChart(rows, {
      ...wide,
      width,
      measure: coverage,
      whole: { name: country, value: 88.12 },
      chosen: "IR-18",
    });
    await expectSvg(
      await renderChart(spec, { pack: wide.locale, alt: "picture", id: "ranking" }),
      `ranking-${width}.${language}`,
    );
  });

  it.each(both)("series%s", async (suffix, options) => {
    const line = (id: string, place: string) => ({
      measure: measure(id),
      name: name(id),
      points: sharePoints(place),
    });
    const spec = createSeriesChart([line("request_coverage", "IR-08"), line("card_coverage", "IR-06")], {
      ...options,
      perYear: 12,
      events: [
        {
          event: "a",
          ordinal: LAST - 30,
          number: 1,
          word: language === "fa" ? "آغاز کمبود کارت" : "card shortage begins",
          kind: "supply",
        },
        {
          event: "b",
          ordinal: LAST - 4,
          number: 2,
          word: language === "fa" ? "توقف صدور" : "issuing stops",
          kind: "supply",
        },
      ],
      revisions: [{ ordinal: LAST - 23, word: options.locale.t("eligible_revised") }],
    });
    await expectSvg(
      await renderChart(spec, { pack: options.locale, alt: "picture", id: "series" }),
      `series${suffix}.${language}`,
    );
  });

  it.each(both)("flows%s", async (suffix, options) => {
    const flow = (id: string, salt: number) => ({
      measure: measure(id),
      name: name(id),
      points: sharePoints("IR-18").map((point, i) => ({
        ...point,
        value: i === 40 ? null : Math.round(2000 + 1500 * Math.sin(i / 9 + salt)),
      })),
    });
    const spec = createFlowsChart([flow("requests_month", 0), flow("issued_month", 1)], {
      ...options,
      perYear: 12,
    });
    await expectSvg(
      await renderChart(spec, { pack: options.locale, alt: "picture", id: "flows" }),
      `flows${suffix}.${language}`,
    );
  });
});
