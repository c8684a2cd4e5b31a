/** Slides made of exhibits: the finding, the picture in two shapes, its alternative text as a speaker's note. */
import { columnsFor, RankedColumns } from "../../../client/charts/columns.tsx";
import { SITE } from "../../../client/charts/theme.ts";
import type { ChartId } from "../../../client/state/view.ts";
import { describeRanking } from "../../../client/views/alternatives.ts";
import { type Context, measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { footTexts } from "../../../client/views/foot.tsx";
import type { Ranking } from "../../../client/views/rows.ts";
import { SlidePicture } from "../../../client/views/slide.tsx";
import { renderDrawing } from "../exhibits/exhibit.ts";
import { EXHIBITS } from "../exhibits/exhibits.ts";
import type { PageRequest } from "../request.ts";
import type { FoundSlide } from "./slide.ts";

/** Pixels a picture is drawn in before it is scaled to the slide: the fewer, the bigger its type. */
const WIDE: Readonly<Partial<Record<ChartId, number>>> = {
  multiples: 1060,
  ranks: 1300,
  geography: 440,
  scatter: 1200,
  side: 960,
};
const USUAL_WIDE = 780;
const TALL = 340;

/** The slide of a chart; null where the programme or the month has not what it shows. */
export async function readChartSlide(chart: ChartId, request: PageRequest): Promise<FoundSlide | null> {
  const exhibit = await EXHIBITS[chart](request);
  if (!exhibit) return null;
  const { context } = request;
  const foot = footTexts(context, exhibit);
  return {
    title: exhibit.title,
    subtitle: exhibit.subtitle,
    foot,
    notes: [
      context.locale.t("sentence", { text: exhibit.title }),
      exhibit.alt,
      exhibit.subtitle,
      foot.join(" · "),
    ],
    body: (id) => drawSlide(chart, request, exhibit, id),
  };
}

async function drawSlide(chart: ChartId, request: PageRequest, exhibit: Exhibit, id: string) {
  const ranking = await readBars(chart, request);
  if (ranking) return <SlidePicture {...drawBars(request.context, ranking, id)} />;
  const [wide, tall] = await Promise.all([
    exhibit.draw({ theme: SITE, width: WIDE[chart] ?? USUAL_WIDE, id: `${id}-wide` }),
    exhibit.draw({ theme: SITE, width: TALL, id: `${id}-tall` }),
  ]);
  return <SlidePicture wide={wide} tall={tall} />;
}

/** Bars of many places stand in columns on a slide: one list of all is too long to be read from afar. */
function readBars(chart: ChartId, { context, reads }: PageRequest): Promise<Ranking> | null {
  const { month, measure, place } = context.view;
  if (chart === "ranking") return reads.ranking({ measure, month });
  if (chart === "counties" && place !== undefined)
    return reads.ranking({ measure, month, level: "county", parent: place });
  return null;
}

/** Pixels of the picture before it is scaled; a wide slide has room in this proportion. */
const BARS = { width: 920, height: 366 };
const ROW = 30;

function drawBars(context: Context, ranking: Ranking, id: string) {
  const { locale, view } = context;
  const measure = measureOf(context, ranking.measure);
  const { national } = ranking;
  const options = {
    locale,
    theme: SITE,
    alt: describeRanking(context, ranking),
    rows: ranking.rows.map((row) => ({ ...row, name: placeName(context, row.place) })),
    measure,
    whole:
      measure.kind === "share" ? { name: placeName(context, national.place), value: national.value } : null,
    chosen: view.place ?? null,
  };
  const count = options.rows.length;
  return {
    wide: renderDrawing(
      <RankedColumns {...options} {...BARS} columns={columnsFor(count)} id={`${id}-wide`} />,
    ),
    tall: renderDrawing(
      <RankedColumns {...options} width={TALL} height={(count + 1) * ROW} columns={1} id={`${id}-tall`} />,
    ),
  };
}
