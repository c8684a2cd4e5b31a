/** Stored pictures of the page of reports. */
import { describe, expect, it } from "vitest";
import { ReportingGrid } from "../../client/charts/reporting-grid.tsx";
import { SITE } from "../../client/charts/theme.ts";
import { formatDigits } from "../../client/i18n/numbers.ts";
import { LANGUAGES, REPORT_NAMES, type ReportStatus } from "../../datasets/vocabulary.ts";
import { expectPicture } from "./expect-picture.ts";
import { pictureOptions, shareLines } from "./picture-rows.ts";
import { findDrawingFaults, readDrawing } from "./read-drawing.ts";

const HOWS: readonly ReportStatus[] = [
  "on_time",
  "reported",
  "revised",
  "provisional",
  "late",
  "partial",
  "missing",
];

function gridOptions(language: (typeof LANGUAGES)[number], width: number) {
  const options = pictureOptions(language, width);
  const { locale } = options;
  const periods = Array.from({ length: 24 }, (_, i) =>
    i === 10
      ? formatDigits("1404", locale)
      : i === 23
        ? { fa: "فروردین ۱۴۰۵", en: "Farvardin 1405" }[language]
        : "",
  );
  const rows = shareLines(language).map(({ place, name }, row) => ({
    place,
    name,
    cells: periods.map((_, i) => {
      const odd = (row * 7 + i * 5) % 41;
      const how = (row === 11 && i === 23 ? "missing" : HOWS[odd < 7 ? odd : 0]) ?? "on_time";
      return { how, title: locale.words(REPORT_NAMES[how]) };
    }),
  }));
  const key = HOWS.map((how) => ({ how, words: locale.words(REPORT_NAMES[how]) }));
  return { ...options, rows, periods, key };
}

describe.each(LANGUAGES)("the grid of reports in %s", (language) => {
  it.each([
    ["", 860],
    ["-narrow", 330],
  ] as const)("reporting%s", (suffix, width) =>
    expectPicture(<ReportingGrid {...gridOptions(language, width)} />, `reporting${suffix}.${language}`),
  );

  it.each([860, 330])("keeps its texts inside and apart, and the site's colours, at %i", (width) => {
    const options = { ...gridOptions(language, width), theme: SITE };
    const drawing = <ReportingGrid {...options} />;
    expect(findDrawingFaults(drawing)).toEqual([]);
    expect(readDrawing(drawing).places).toHaveLength(31);
  });
});
