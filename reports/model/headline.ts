/** The figures told first, each with what it is made of, the rank, and the latest policy event. */
import { formatDay, formatMonthEnd } from "../../client/i18n/dates.ts";
import { formatNumber } from "../../client/i18n/numbers.ts";
import { measureOf } from "../../client/views/context.ts";
import { figureText, fractionText } from "../../client/views/figure.tsx";
import { readEvents } from "../../server/metrics/events.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { sayOrdinal } from "../narrative/ordinal.ts";
import type { ReportFigure } from "./report.ts";
import { isCountry, placeOf, rankedMeasures } from "./sheets.ts";

/** The headline of a report: its figures, then rank and event where there are. */
export async function readHeadlineFigures(
  request: PageRequest,
  figures: readonly Figure[],
): Promise<ReportFigure[]> {
  const [ranks, event] = await Promise.all([readRanks(request), readPolicy(request)]);
  return [...figures.map((figure) => createFigure(request, figure)), ...ranks, ...event];
}

function createFigure(request: PageRequest, figure: Figure): ReportFigure {
  const { context } = request;
  const { locale } = context;
  const isShare = figure.unit === "percent";
  const fraction = isShare ? fractionText(context, figure) : null;
  const note = sayReported(request, figure);
  return {
    id: figure.measure,
    label: locale.words(measureOf(context, figure.measure).name),
    text: figureText(context, figure),
    value: figure.value,
    numerator: isShare ? figure.numerator : null,
    denominator: isShare ? figure.denominator : null,
    unit: figure.unit,
    note: fraction ? `${fraction}${locale.t("comma")} ${note}` : note,
  };
}

/** Month, and how many reported of those that should: provinces of the country, counties of a province. */
function sayReported(request: PageRequest, { month, reported, expected }: Figure): string {
  const { locale, catalog } = request.context;
  const key = isCountry(request)
    ? "report_note_provinces"
    : expected > 0
      ? "report_note_counties"
      : "report_note_place";
  return locale.t(key, {
    month: formatMonthEnd(month, catalog.programme.calendar, locale),
    reported: formatNumber(reported, locale),
    expected: formatNumber(expected, locale),
  });
}

async function readRanks(request: PageRequest): Promise<ReportFigure[]> {
  const { context, reads } = request;
  const { locale, catalog, view } = context;
  if (isCountry(request)) return [];
  const rankings = await Promise.all(
    rankedMeasures(request).map((measure) => reads.ranking({ measure, month: view.month })),
  );
  return rankings.flatMap(({ measure, rows, ranked, reported, expected }) => {
    const rank = rows.find(({ place }) => place === placeOf(request))?.rank ?? null;
    if (rank === null) return [];
    return [
      {
        id: `rank_${measure}`,
        label: locale.t("report_rank", { measure: locale.words(measureOf(context, measure).name) }),
        text: locale.t("report_rank_text", {
          rank: sayOrdinal(rank, locale),
          ranked: formatNumber(ranked, locale),
        }),
        ...{ value: rank, numerator: null, denominator: null, unit: null },
        note: locale.t("report_rank_note", {
          month: formatMonthEnd(view.month, catalog.programme.calendar, locale),
          reported: formatNumber(reported, locale),
          expected: formatNumber(expected, locale),
        }),
      },
    ];
  });
}

/** The rule in force: the latest policy event up to the month's end, with its day. */
async function readPolicy({ snapshot, context }: PageRequest): Promise<ReportFigure[]> {
  const { locale, catalog, view } = context;
  const events = await readEvents(snapshot);
  const latest = events.findLast(({ kind, month }) => kind === "policy" && month <= view.month);
  if (!latest) return [];
  return [
    {
      id: "service_date",
      label: locale.words({ fa: latest.title_fa, en: latest.title_en }),
      text: formatDay(latest.date_gregorian, catalog.programme.calendar, locale),
      ...{ value: null, numerator: null, denominator: null, unit: null },
      note: locale.t("report_event_note"),
    },
  ];
}
