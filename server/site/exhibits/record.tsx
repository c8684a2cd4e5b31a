/** What was forecast of a queue in the past, beside what came. */
import { PastForecasts } from "../../../client/charts/past-forecasts.tsx";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { methodAddress } from "../../../client/views/method-anchors.ts";
import {
  RecordVerdict,
  recordColumns,
  recordRows,
  sayRecord,
  sayScore,
} from "../../../client/views/queue-record.tsx";
import type { QueueRecord, RecordScore } from "../../../client/views/queue-rows.ts";
import { sayMonth } from "../../../client/views/queue-words.ts";
import { DataTable } from "../../../client/views/table.tsx";
import { periodsPerYear } from "../../../datasets/period.ts";
import { hasQueue } from "../../metrics/queue-series.ts";
import { queuePlace } from "../queue-places.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { ordinalOf } from "./lines.ts";

/** Periods ahead that are drawn; the table has the others. */
const AHEAD = 6;

/** The record of the view's place (the country if none); null where no past forecast can be made again. */
export async function readRecordExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, snapshot, records, measureText } = request;
  const { locale, catalog, view } = context;
  const place = queuePlace(context);
  if (place === null || !hasQueue(snapshot)) return null;
  const record = await records.forecast(snapshot, { place });
  const scope = place === catalog.programme.country.place ? "country" : "place";
  const own = (supply: RecordScore["supply"]) =>
    record.rows.find((row) => row.supply === supply && row.scope === scope && row.horizon === AHEAD);
  const [told, paced] = [own("actual"), own("recent")];
  if (!told || !paced || record.first_origin === null || record.last_origin === null) return null;
  const title = sayRecord(context, place, told);
  const subtitle = locale.t("waits_record_subtitle", {
    from: sayMonth(context, record.first_origin),
    to: sayMonth(context, record.last_origin),
    count: formatNumber(record.simulations, locale),
  });
  const panels = [told, paced].map((score) => ({
    key: score.supply,
    title: locale.t(`waits_record_${score.supply}`),
    note: sayScore(context, score),
    rows: rowsOf(request, record, score.supply),
  }));
  const alt = locale.t("waits_record_alt", {
    title,
    notes: panels.map((panel) => `${panel.title}: ${panel.note}`).join(" "),
  });
  return {
    view: chartView(request, "record", "place"),
    title,
    subtitle,
    alt,
    below: (
      <RecordVerdict
        context={context}
        told={told}
        paced={paced}
        method={methodAddress(view.language, "record")}
      />
    ),
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <PastForecasts
          {...{ panels, locale, theme, width, id, alt, measureText }}
          perYear={periodsPerYear(catalog.programme.calendar)}
          names={{
            actual: locale.t("waits_record_came"),
            range50: locale.t("waits_record_range50"),
            range80: locale.t("waits_record_range80"),
            outside: locale.t("waits_record_outside"),
          }}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={recordColumns(context, place)}
        rows={recordRows(record, scope)}
      />
    ),
    download: { path: "/api/v1/analysis/record", query: `place=${place}` },
    source: null,
    synthetic: record.synthetic,
  };
}

/** Every period from the first that was forecast to the last; what came is known from forecasts of any length. */
function rowsOf({ context }: PageRequest, { points }: QueueRecord, supply: RecordScore["supply"]) {
  const { months } = context.catalog;
  const came = new Map(points.map(({ month, actual }) => [month, actual]));
  const drawn = points.filter((point) => point.supply === supply && point.horizon === AHEAD);
  const forecasts = new Map(drawn.map((point) => [point.month, point]));
  const told = points.filter(({ horizon }) => horizon === AHEAD).map(({ month }) => month);
  const [first = 0, last = -1] = [Math.min, Math.max].map((end) =>
    end(...told.map((month) => months.indexOf(month))),
  );
  return months.slice(first, last + 1).map((month) => ({
    ordinal: ordinalOf(context, month),
    forecast: forecasts.get(month) ?? null,
    actual: came.get(month) ?? null,
  }));
}
