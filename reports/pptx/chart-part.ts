/** A native chart as DrawingML: bars and lines from zero, the report's own place in the accent, time from left to right. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { NativeChart } from "../model/report.ts";
import { escapeXml } from "../zip/xml.ts";
import { chartFormat, columnName, SHEET } from "./chart-workbook.ts";
import { ACCENT, directionOf, INK, LINES, QUIET, QUIET_INK, RULE, SMALL } from "./look.ts";

const CATEGORIES = 111;
const VALUES = 222;
/** Room behind the longest bar for its number. */
const LABEL_ROOM = 1.14;
/** Category labels that a time axis bears. */
const MOST_LABELS = 9;

export interface ChartLook {
  readonly language: Language;
  /** Highest value of the axis; of the chart itself where not given. */
  readonly top?: number;
}

const fill = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
const NO_FILL = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";

/** The part `ppt/charts/chartN.xml`; its workbook is relation rId1. */
export function renderChartPart(chart: NativeChart, look: ChartLook): string {
  const body = chart.kind === "bar" ? renderBars(chart, look) : renderLines(chart, look);
  const legend =
    chart.series.length > 1
      ? `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${textProperties(look.language, INK)}</c:legend>`
      : "";
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="${directionOf(look.language).tag}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${body}${NO_FILL}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>${NO_FILL}${textProperties(look.language, INK)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

/** The highest value, for charts that share a scale. */
export function highestValue({ series }: NativeChart): number {
  return Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
}

function renderBars(chart: NativeChart, look: ChartLook): string {
  const { rtl } = directionOf(look.language);
  const format = chartFormat(chart, look.language);
  const single = chart.series.length === 1;
  const own = chart.accent !== null && chart.accent >= 0 && chart.accent < chart.categories.length;
  const series = chart.series.map((_, at) => {
    const colour = single && chart.accent !== null ? QUIET : (LINES[at % LINES.length] ?? ACCENT);
    const point =
      single && own
        ? `<c:dPt><c:idx val="${chart.accent}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${fill(ACCENT)}</c:spPr></c:dPt>`
        : "";
    return renderSeries(chart, at, format, {
      before: `<c:spPr>${fill(colour)}</c:spPr><c:invertIfNegative val="0"/>${point}<c:dLbls>${labels(format, look.language, "outEnd")}</c:dLbls>`,
      after: "",
    });
  });
  const top = (look.top ?? highestValue(chart)) * LABEL_ROOM;
  return `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series.join("")}<c:gapWidth val="45"/><c:axId val="${CATEGORIES}"/><c:axId val="${VALUES}"/></c:barChart>${categoryAxis(
    { position: rtl ? "r" : "l", reverse: true, language: look.language },
  )}${valueAxis(chart, { position: "b", reverse: rtl, top, isHidden: true, language: look.language })}`;
}

function renderLines(chart: NativeChart, look: ChartLook): string {
  const format = chartFormat(chart, look.language);
  const dots = chart.categories.length > 24 ? "none" : "circle";
  const series = chart.series.map(({ values }, at) => {
    const colour = LINES[at % LINES.length] ?? ACCENT;
    const last = values.findLastIndex((value) => value !== null);
    const label =
      last < 0 ? "" : `<c:dLbl><c:idx val="${last}"/>${labels(format, look.language, "t", colour)}</c:dLbl>`;
    return renderSeries(chart, at, format, {
      before: `<c:spPr><a:ln w="31750" cap="rnd">${fill(colour)}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="${dots}"/>${dots === "none" ? "" : `<c:size val="6"/><c:spPr>${fill(colour)}<a:ln>${fill(colour)}</a:ln></c:spPr>`}</c:marker><c:dLbls>${label}${NOTHING_SHOWN}</c:dLbls>`,
      after: '<c:smooth val="0"/>',
    });
  });
  const skip = Math.ceil(chart.categories.length / MOST_LABELS);
  const highest = look.top ?? highestValue(chart);
  const top = chart.unit === "percent" ? Math.max(100, highest) : undefined;
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.join("")}<c:marker val="1"/><c:axId val="${CATEGORIES}"/><c:axId val="${VALUES}"/></c:lineChart>${categoryAxis(
    { position: "b", reverse: false, language: look.language, skip },
  )}${valueAxis(chart, { position: "l", reverse: false, top, isHidden: false, language: look.language })}`;
}

function renderSeries(
  { categories, series }: NativeChart,
  at: number,
  format: string,
  { before, after }: { readonly before: string; readonly after: string },
): string {
  const { name = "", values = [] } = series[at] ?? {};
  const column = columnName(at + 1);
  const end = categories.length + 1;
  const points = (texts: readonly (string | number | null)[]) =>
    texts
      .map((text, place) =>
        text === null ? "" : `<c:pt idx="${place}"><c:v>${escapeXml(String(text))}</c:v></c:pt>`,
      )
      .join("");
  const count = `<c:ptCount val="${categories.length}"/>`;
  return `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:strRef><c:f>${SHEET}!$${column}$1</c:f><c:strCache><c:ptCount val="1"/>${points([name])}</c:strCache></c:strRef></c:tx>${before}<c:cat><c:strRef><c:f>${SHEET}!$A$2:$A$${end}</c:f><c:strCache>${count}${points(categories)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${SHEET}!$${column}$2:$${column}$${end}</c:f><c:numCache><c:formatCode>${escapeXml(format)}</c:formatCode>${count}${points(values)}</c:numCache></c:numRef></c:val>${after}</c:ser>`;
}

const SHOWN = (value: 0 | 1) =>
  `<c:showLegendKey val="0"/><c:showVal val="${value}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
const NOTHING_SHOWN = SHOWN(0);

function labels(format: string, language: Language, position: "outEnd" | "t", colour: string = INK): string {
  return `<c:numFmt formatCode="${escapeXml(format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(language, colour)}<c:dLblPos val="${position}"/>${SHOWN(1)}`;
}

interface CategoryAxis {
  readonly position: "l" | "r" | "b";
  readonly reverse: boolean;
  readonly language: Language;
  /** Each how-manieth label is written. */
  readonly skip?: number;
}

function categoryAxis({ position, reverse, language, skip }: CategoryAxis): string {
  const skipped = skip === undefined ? "" : `<c:tickLblSkip val="${skip}"/><c:tickMarkSkip val="${skip}"/>`;
  return `<c:catAx><c:axId val="${CATEGORIES}"/><c:scaling><c:orientation val="${reverse ? "maxMin" : "minMax"}"/></c:scaling><c:delete val="0"/><c:axPos val="${position}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525">${fill(QUIET)}</a:ln></c:spPr>${textProperties(language, INK)}<c:crossAx val="${VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>${skipped}<c:noMultiLvlLbl val="1"/></c:catAx>`;
}

interface ValueAxis {
  readonly position: "l" | "b";
  readonly reverse: boolean;
  readonly top: number | undefined;
  readonly isHidden: boolean;
  readonly language: Language;
}

/** From zero, or from the lowest value where that is below it. */
function valueAxis(chart: NativeChart, { position, reverse, top, isHidden, language }: ValueAxis): string {
  const all = chart.series.flatMap(({ values }) => values.map((value) => value ?? 0));
  const low = Math.min(0, ...all) * LABEL_ROOM;
  const scale = `<c:scaling><c:orientation val="${reverse ? "maxMin" : "minMax"}"/>${top === undefined || top <= low ? "" : `<c:max val="${top}"/>`}<c:min val="${low}"/></c:scaling>`;
  const format = chartFormat({ unit: chart.unit, decimals: 0 }, language);
  const grid = isHidden
    ? ""
    : `<c:majorGridlines><c:spPr><a:ln w="9525">${fill(RULE)}</a:ln></c:spPr></c:majorGridlines>`;
  return `<c:valAx><c:axId val="${VALUES}"/>${scale}<c:delete val="${isHidden ? 1 : 0}"/><c:axPos val="${position}"/>${grid}<c:numFmt formatCode="${escapeXml(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(language, QUIET_INK)}<c:crossAx val="${CATEGORIES}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`;
}

/** Without a complex-script font Persian falls back to another one. */
function textProperties(language: Language, colour: string): string {
  const { rtl, tag, font } = directionOf(language);
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr${rtl ? ' rtl="1"' : ""}><a:defRPr sz="${SMALL * 100}" b="0">${fill(colour)}<a:latin typeface="${font}"/><a:ea typeface="${font}"/><a:cs typeface="${font}"/></a:defRPr></a:pPr><a:endParaRPr lang="${tag}"/></a:p></c:txPr>`;
}
