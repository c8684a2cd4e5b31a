/** Stored pictures of ranks with their ranges. */
import { describe, expect, it } from "vitest";
import { RankRanges } from "../../client/charts/rank-ranges.tsx";
import { SITE } from "../../client/charts/theme.ts";
import { formatNumber } from "../../client/i18n/numbers.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { expectPicture } from "./expect-picture.ts";
import { chance, named, pictureOptions } from "./picture-rows.ts";
import { findDrawingFaults, readDrawing } from "./read-drawing.ts";

function rangeOptions(language: Language, width: number) {
  const options = pictureOptions(language, width);
  const { locale } = options;
  const number = (value: number) => formatNumber(value, locale);
  const rows = named(language).map(({ place, name }, i) => {
    const rank = i === 12 ? null : i + 1;
    const spread = Math.round(chance(place, 3) * 5);
    const [low, high] = [Math.max(1, i + 1 - spread), Math.min(31, i + 1 + (rank === null ? 6 : spread))];
    const range = locale.t("range_of", { low: number(low), high: number(high) });
    const label =
      low === rank && high === rank
        ? number(low)
        : locale.t("range_rank", { rank: rank === null ? "–" : number(rank), range });
    return { place, name, rank, low, high, label };
  });
  return { ...options, rows, own: "IR-18" };
}

describe.each(LANGUAGES)("ranges of ranks in %s", (language) => {
  it.each([
    ["", 860],
    ["-narrow", 330],
  ] as const)("ranges%s", (suffix, width) =>
    expectPicture(<RankRanges {...rangeOptions(language, width)} />, `ranges${suffix}.${language}`),
  );

  it.each([860, 330])("keep their texts inside and apart, and the site's colours, at %i", (width) => {
    const drawing = <RankRanges {...rangeOptions(language, width)} theme={SITE} />;
    expect(findDrawingFaults(drawing)).toEqual([]);
    expect(readDrawing(drawing).places).toHaveLength(31);
  });

  it("lay every rank within its range, and mark the one that is estimated", () => {
    const { svg } = readDrawing(<RankRanges {...rangeOptions(language, 860)} />);
    const rows = svg.split("data-place=").slice(1);
    for (const row of rows) {
      const [x, width] = ["x", "width"].map((name) =>
        Number(new RegExp(`<rect[^>]* ${name}="([\\d.]+)"`).exec(row)?.[1]),
      );
      const centre = Number(/<circle[^>]* cx="([\d.]+)"/.exec(row)?.[1]);
      expect(centre).toBeGreaterThan(x ?? Number.NaN);
      expect(centre).toBeLessThan((x ?? 0) + (width ?? Number.NaN));
    }
    expect(rows.filter((row) => /<circle[^>]*stroke=/.test(row))).toHaveLength(1);
  });
});
