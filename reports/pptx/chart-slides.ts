/** A slide a chart: native where programs can draw it, the picture of the report where they cannot. */
import { createLocale } from "../../client/i18n/locale.ts";
import { formatNumber, formatPercent } from "../../client/i18n/numbers.ts";
import { STATUS_NAMES } from "../../datasets/vocabulary.ts";
import { renderPng } from "../../server/site/image.ts";
import type { NativeChart, ReportChart, ReportSection } from "../model/report.ts";
import { codeLine } from "../zip/marks.ts";
import { highestValue, renderChartPart } from "./chart-part.ts";
import { createChartWorkbook } from "./chart-workbook.ts";
import { addLines, addSlide, type Deck } from "./deck.ts";
import { BODY_BOX, FOOT_BOX, QUIET_INK, SMALL, SUBTITLE_BOX, WIDTH } from "./look.ts";
import { sayPart } from "./text-slides.ts";

/** Bars with names of 12 points that a slide bears. */
const MOST_BARS = 17;
/** Data that pptxgenjs draws a frame for; the pass puts the real chart in its place. */
const FRAME = [{ name: "-", labels: ["-"], values: [0] }];

/** The slides of a chart. */
export async function addChartSlides(deck: Deck, section: ReportSection, chart: ReportChart): Promise<void> {
  if (chart.native) await addNativeSlides(deck, section, chart, chart.native);
  else await addPictureSlide(deck, section, chart);
}

async function addNativeSlides(
  deck: Deck,
  section: ReportSection,
  chart: ReportChart,
  native: NativeChart,
): Promise<void> {
  const { language } = deck.report;
  const parts = splitBars(native);
  const top = highestValue(native);
  for (const [at, part] of parts.entries()) {
    const slide = addSlide(deck, {
      title: sayPart(deck, chart.title, at, parts.length),
      subtitle: native.kind === "line" ? firstSentence(chart.subtitle) : chart.subtitle,
      code: chart.code,
      notes: [...sayNotes(deck, section, chart), ...sayValues(deck, native)],
    });
    const name = `${chart.code} ${at + 1}`;
    slide.addChart("bar", structuredClone(FRAME), { ...BODY_BOX, objectName: name });
    deck.alts.set(name, chart.alt);
    deck.charts.push({
      xml: renderChartPart(part, { language, ...(parts.length > 1 ? { top } : {}) }),
      workbook: await createChartWorkbook(part, language),
    });
    // The code stands in the footer.
    const foot = chart.foot.filter((text) => !text.includes(chart.code));
    addFoot(deck, slide, [...sayMissing(deck, part), foot.join("  ·  ")]);
  }
}

/** What follows tells of marks along the time axis that only the picture has; the speaker's notes hold all of it. */
function firstSentence(text: string): string {
  return text.match(/^.*?[.؟!](?=\s|$)/s)?.[0] ?? text;
}

/** Bars in slides of about the same number, all on one scale. */
function splitBars(native: NativeChart): NativeChart[] {
  const { kind, categories, series, accent } = native;
  const count = Math.ceil(categories.length / MOST_BARS);
  if (kind !== "bar" || count <= 1) return [native];
  const length = Math.ceil(categories.length / count);
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = [at * length, (at + 1) * length];
    return {
      ...native,
      categories: categories.slice(from, to),
      series: series.map(({ name, values }) => ({ name, values: values.slice(from, to) })),
      // Outside its part, the own place leaves the other bars quiet all the same.
      accent: accent === null ? null : accent - from,
    };
  });
}

async function addPictureSlide(deck: Deck, section: ReportSection, chart: ReportChart): Promise<void> {
  const slide = addSlide(deck, {
    title: chart.title,
    code: chart.code,
    notes: sayNotes(deck, section, chart),
  });
  const png = await renderPng(chart.picture);
  const [, width = 1, height = 1] = (chart.picture.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/) ?? []).map(
    Number,
  );
  const room = { w: WIDTH, h: BODY_BOX.y + BODY_BOX.h + 0.5 - SUBTITLE_BOX.y };
  const scale = Math.min(room.w / width, room.h / height);
  const [w, h] = [width * scale, height * scale];
  slide.addImage({
    data: `image/png;base64,${Buffer.from(png).toString("base64")}`,
    ...{ x: BODY_BOX.x + (room.w - w) / 2, y: SUBTITLE_BOX.y, w, h },
    ...{ altText: chart.alt, objectName: chart.code },
  });
}

function addFoot(deck: Deck, slide: ReturnType<typeof addSlide>, lines: readonly string[]): void {
  addLines(deck, slide, lines, FOOT_BOX, { size: SMALL, colour: QUIET_INK });
}

/** Sentences of the section, then what the chart is and where it comes from. */
function sayNotes({ report }: Deck, section: ReportSection, chart: ReportChart): string[] {
  return [
    ...section.passages.map(({ text }) => text),
    chart.subtitle,
    chart.alt,
    ...chart.foot,
    report.edition,
    codeLine(report, chart.code),
  ];
}

/** Every value that is drawn: "Bushehr: 93.87%". */
function sayValues({ report }: Deck, { categories, series, unit, decimals }: NativeChart): string[] {
  const locale = createLocale(report.language);
  const say = (value: number | null) => {
    if (value === null) return locale.words(STATUS_NAMES.not_reported);
    return unit === "percent"
      ? formatPercent(value, locale, decimals)
      : formatNumber(value, locale, decimals);
  };
  return [
    locale.t("office_chart_data"),
    ...series.flatMap(({ name, values }) =>
      categories.map((category, at) => {
        const named = series.length > 1 ? [category, name].join(locale.t("list_comma")) : category;
        return `${named}: ${say(values[at] ?? null)}`;
      }),
    ),
  ];
}

/** "not reported: Tehran", of bars that are not there. */
function sayMissing({ report }: Deck, { kind, categories, series }: NativeChart): string[] {
  const locale = createLocale(report.language);
  const missing = categories.filter((_, at) => series.every(({ values }) => (values[at] ?? null) === null));
  if (missing.length === 0 || kind !== "bar") return [];
  return [`${locale.words(STATUS_NAMES.not_reported)}: ${missing.join(locale.t("list_comma"))}`];
}
