/** Stored pictures of card bodies shared out. */
import { describe, expect, it } from "vitest";
import { SharedOut, type SharedPlace } from "../../client/charts/shared-out.tsx";
import { SITE } from "../../client/charts/theme.ts";
import { formatNumber } from "../../client/i18n/numbers.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { expectPicture } from "./expect-picture.ts";
import { named, pictureOptions } from "./picture-rows.ts";
import { findDrawingFaults, readDrawing } from "./read-drawing.ts";

/** A long queue, many short ones, one that is cleared, one that gets next to nothing, one nobody knows. */
function sharedOptions(language: Language, width: number) {
  const options = pictureOptions(language, width);
  const { locale } = options;
  const rows: SharedPlace[] = named(language).map(({ place, name }, i, all) => {
    const isUnknown = i === all.length - 1;
    const queue = isUnknown ? null : Math.round(612_000 / (i + 1) ** 1.1);
    const share = queue === null ? 0 : i === 12 ? queue : i === 20 ? 40 : Math.round(queue * 0.11);
    const of =
      queue === null
        ? locale.t("allocation_of_unknown")
        : locale.t("allocation_of_queue", { queue: formatNumber(queue, locale) });
    return { place, name, queue, share, of };
  });
  const words = { share: locale.t("allocation_mark_share"), queue: locale.t("allocation_mark_queue") };
  return { ...options, rows, words, own: "IR-18" };
}

describe.each(LANGUAGES)("card bodies shared out, in %s", (language) => {
  it.each([
    ["", 900],
    ["-narrow", 330],
  ] as const)("allocation%s", (suffix, width) =>
    expectPicture(<SharedOut {...sharedOptions(language, width)} />, `allocation${suffix}.${language}`),
  );

  it.each([900, 330])("keeps its texts inside and apart, and the site's colours, at %i", (width) => {
    const drawing = <SharedOut {...sharedOptions(language, width)} theme={SITE} />;
    expect(findDrawingFaults(drawing)).toEqual([]);
    expect(readDrawing(drawing).places).toHaveLength(31);
  });
});

describe("SharedOut(options)", () => {
  const bars = (svg: string, place: string) => {
    const group = new RegExp(`<g data-place="${place}">[\\s\\S]*?</g>`).exec(svg)?.[0] ?? "";
    return [...group.matchAll(/<rect x="([^"]+)" y="[^"]+" width="([^"]+)"/g)].map(([, x, width]) => ({
      x: Number(x),
      width: Number(width),
    }));
  };

  it.each(LANGUAGES)("begins both bars of a place at zero, the share inside the queue, in %s", (language) => {
    const options = sharedOptions(language, 900);
    const { svg } = readDrawing(<SharedOut {...options} />);
    const start = ({ x, width }: { x: number; width: number }) => (language === "fa" ? x + width : x);
    const zeros = options.rows
      .filter(({ queue }) => queue !== null)
      .flatMap(({ place }) => bars(svg, place).map(start));
    expect(zeros).toHaveLength(60);
    for (const zero of zeros) expect(Math.abs(zero - (zeros[0] ?? 0))).toBeLessThan(0.2);
    for (const { place, share, queue } of options.rows.slice(0, 6)) {
      const [whole, part] = bars(svg, place);
      expect((part?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(share / (queue ?? 1), 1);
    }
  });

  it("draws no bar where the queue is not known, and one that can be seen for the smallest share", () => {
    const options = sharedOptions("en", 900);
    const { svg } = readDrawing(<SharedOut {...options} />);
    expect(bars(svg, options.rows.at(-1)?.place ?? "")).toEqual([]);
    expect(bars(svg, options.rows[20]?.place ?? "")[1]?.width).toBeGreaterThanOrEqual(1.5);
  });

  it("has no bar the wrong way for more cards than requests", () => {
    const options = sharedOptions("en", 900);
    const rows = options.rows.slice(0, 3).map((row, i) => (i === 2 ? { ...row, queue: -10, share: 0 } : row));
    const { svg } = readDrawing(<SharedOut {...options} rows={rows} />);
    expect(bars(svg, rows[2]?.place ?? "").map(({ width }) => width)).toEqual([0]);
  });
});
