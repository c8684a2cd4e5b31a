/** Charts of a report: exhibits drawn for paper, each with its stamp and its data. */
import { PAPER } from "../../client/charts/theme.ts";
import type { ChartId } from "../../client/state/view.ts";
import type { Exhibit } from "../../client/views/exhibit.ts";
import { footTexts } from "../../client/views/foot.tsx";
import { EXHIBITS } from "../../server/site/exhibits/exhibits.ts";
import { drawExhibit } from "../../server/site/image.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { CHART_SHEETS, type ChartSheet, createNative, readGlanceSheet } from "./chart-sheets.ts";
import { readGlanceExhibit } from "./glance.tsx";
import type { ReportChart } from "./report.ts";
import { createStamp, type Sheet, type UntitledStamp } from "./sheet.ts";
import { placeOf } from "./sheets.ts";

export type ReportChartId = ChartId | "glance";

export interface StampedChart {
  readonly chart: ReportChart;
  readonly stamp: UntitledStamp;
}

/** The chart of a name with its stamp; null where the programme or the month has not what it shows. */
export async function readChart(
  request: PageRequest,
  name: ReportChartId,
  release: string,
): Promise<StampedChart | null> {
  const exhibit = await (name === "glance" ? readGlanceExhibit(request) : EXHIBITS[name](request));
  if (!exhibit) return null;
  const drawn = await (name === "glance" ? readGlanceSheet(request) : CHART_SHEETS[name]?.(request));
  const sheet = drawn?.sheet ?? createBareSheet(request, name, exhibit);
  const stamp = createStamp(sheet, release, request.context.view.month);
  return { chart: await drawChart(request, name, { ...exhibit, code: stamp.code }, drawn ?? null), stamp };
}

/** A chart whose rows only its page and the API tell. */
function createBareSheet(request: PageRequest, name: string, { download }: Exhibit): Sheet {
  const asked = new URLSearchParams(download?.query).get("measure")?.split(",") ?? [];
  return {
    kind: "figure",
    name,
    place: placeOf(request),
    measures: asked,
    query: download && `${download.path}?${download.query}`,
    columns: [],
    rows: [],
    accent: null,
  };
}

async function drawChart(
  request: PageRequest,
  name: string,
  exhibit: Exhibit & { readonly code: string },
  drawn: ChartSheet | null,
): Promise<ReportChart> {
  const { drawing, render } = await drawExhibit(request, exhibit);
  const { code, ...uncoded } = exhibit;
  const { title, subtitle, alt } = uncoded;
  return {
    ...{ name, code, title, subtitle, alt },
    svg: withHatch(drawing, name),
    picture: render(),
    standalone: render(`<style>${FONT_FACES}</style>`),
    native: drawn && createNative(request, drawn),
    foot: footTexts(request.context, uncoded),
  };
}

/** The fonts lie beside the charts of a release; a picture that is taken away from them names its font. */
const FONT_FACES = [
  { file: "Regular", weight: 400 },
  { file: "Bold", weight: 700 },
]
  .map(
    ({ file, weight }) =>
      `@font-face{font-family:Vazirmatn;font-weight:${weight};src:local("Vazirmatn ${file}"),url(../../../fonts/Vazirmatn-${file}.ttf)}`,
  )
  .join("");

const PICTURE_HATCH = "picture-hatch";

/** A drawing takes its hatch from the picture around it; alone it brings its own. */
function withHatch(svg: string, name: string): string {
  if (!svg.includes(`#${PICTURE_HATCH}`)) return svg;
  const id = `${name}-hatch`;
  const pattern = `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${PAPER.ground}"/><rect width="2.5" height="6" fill="${PAPER.quiet}"/></pattern>`;
  return svg.replaceAll(`#${PICTURE_HATCH}`, `#${id}`).replace(/^<svg[^>]*>/, (head) => head + pattern);
}
