/** The sheets of a report: which rows of which measures each place is told, as far as its programme has them. */
import { hasMeasure, measureOf } from "../../client/views/context.ts";
import { nextPeriod, parsePeriod, periodsPerYear } from "../../datasets/period.ts";
import { readEvents } from "../../server/metrics/events.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { column, figureCell, numberColumn } from "./cells.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

/** Told first of every place, those of them that the programme has. */
const HEADLINE = [
  "eligible",
  "requested",
  "request_coverage",
  "requests_last_year",
  "issued",
  "card_coverage",
  "delivery_coverage",
  "backlog_uncollected_outside",
  "backlog_uncollected_inside",
  "uncollected",
  "no_action",
];
const RANKED = ["request_coverage", "card_coverage"];
const CHANGING = [
  "request_coverage",
  "card_coverage",
  "delivery_coverage",
  "requested",
  "issued",
  "delivered",
  "backlog_uncollected_outside",
  "uncollected",
  "no_action",
];
const MONTHLY = [
  "requests_month",
  "issued_month",
  "delivered_month",
  "backlog_uncollected_outside",
  "request_coverage",
  "card_coverage",
];
const BY_CHANNEL = ["requested", "issued", "delivered", "backlog_uncollected_outside", "uncollected"];
/** Events that a report lists, the latest. */
const EVENTS = 8;

/** The place of a report: the view's, or the country. */
export function placeOf({ context }: PageRequest): string {
  return context.view.place ?? context.catalog.programme.country.place;
}

export function isCountry(request: PageRequest): boolean {
  return placeOf(request) === request.context.catalog.programme.country.place;
}

/** Measures by which a report ranks places; the first is the one it speaks of. */
export function rankedMeasures({ context }: PageRequest): string[] {
  return RANKED.filter((id) => hasMeasure(context, id));
}

const having = ({ context }: PageRequest, ids: readonly string[]) =>
  ids.filter((id) => hasMeasure(context, id));

/** What a sheet of a place's figures is called and asked for by; `month` may be a span. */
function figuresHead(
  name: string,
  { place, measures, month }: { readonly place: string; readonly measures: string[]; readonly month: string },
) {
  const query = `/api/v1/figures?measure=${measures.join(",")}&place=${place}&month=${month}`;
  return { kind: "table", name, place, measures, query } as const;
}

/** The figures told first. */
export async function readHeadlineSheet(
  request: PageRequest,
): Promise<{ readonly sheet: Sheet; readonly figures: readonly Figure[] }> {
  const place = placeOf(request);
  const { month } = request.context.view;
  const measures = having(request, HEADLINE);
  const figures = await request.reads.figures({ measures, places: [place], months: [month] });
  const sheet: Sheet = {
    ...figuresHead("headline", { place, measures, month }),
    columns: [
      column("measure", "measure", "report_col_measure"),
      column("value", "number", "report_col_value"),
      column("numerator", "number", "report_col_numerator"),
      column("denominator", "number", "report_col_denominator"),
    ],
    rows: figures.map((figure) => {
      const isShare = figure.unit === "percent";
      return [
        { value: figure.measure },
        figureCell(figure),
        termCell(isShare ? figure.numerator : null),
        termCell(isShare ? figure.denominator : null),
      ];
    }),
    accent: null,
  };
  return { sheet, figures };
}

/** A term of a share; what has none has nothing to report. */
function termCell(value: number | null): SheetCell {
  return value === null ? { value, status: "not_applicable" } : { value, unit: "persons" };
}

/** All provinces, or the counties of the report's, by the first ranked measure; null where nothing is ranked. */
export async function readRankingSheet(
  request: PageRequest,
  level: "province" | "county",
): Promise<Sheet | null> {
  const { context, reads } = request;
  const { month } = context.view;
  const measures = rankedMeasures(request);
  const [first] = measures;
  if (first === undefined) return null;
  const place = placeOf(request);
  const of = level === "county" ? { level, parent: place } : {};
  const rankings = await Promise.all(measures.map((measure) => reads.ranking({ measure, month, ...of })));
  const [ranking] = rankings;
  if (!ranking || ranking.ranked === 0) return null;
  const rows = ranking.rows.map((row): SheetCell[] => [
    { value: row.rank },
    { value: row.place },
    ...rankings.flatMap((other) => {
      const figure = other.rows.find((candidate) => candidate.place === row.place);
      return figure ? [figureCell(figure), countCell(figure)] : [];
    }),
    { ...eligibleCell(row) },
  ]);
  const query = level === "county" ? `&level=county&parent=${place}` : "";
  const accent = ranking.rows.findIndex((row) => row.place === place);
  const term = (id: string) => measureOf(context, id).numerator;
  return {
    kind: "table",
    name: level === "county" ? "counties" : "ranking",
    place,
    measures,
    query: `/api/v1/ranking?measure=${first}&month=${month}${query}`,
    columns: [
      column("rank", "rank", "report_col_rank"),
      column("place", "place", "report_col_place"),
      ...measures.flatMap((id) => [
        numberColumn(id, (of_) => of_.locale.words(measureOf(of_, id).name), measureOf(context, id).unit),
        numberColumn(`${id}_numerator`, (of_) => of_.locale.words(term(id)), "persons"),
      ]),
      numberColumn(
        "eligible",
        (of_) => of_.locale.words(measureOf(of_, first).denominator ?? measureOf(of_, first).name),
        "persons",
      ),
    ],
    rows,
    accent: accent < 0 ? null : accent,
  };
}

function countCell({ numerator, status }: Figure): SheetCell {
  return { value: numerator, status };
}

function eligibleCell({ denominator, status }: Figure): SheetCell {
  return { value: denominator, status };
}

/** Every eligible person in exactly one part; null for a programme without a ledger. */
export async function readLedgerSheet(request: PageRequest): Promise<Sheet | null> {
  const place = placeOf(request);
  const { month } = request.context.view;
  const ledger = await request.reads.ledger({ place, month });
  if (ledger.rows.length === 0 || !hasMeasure(request.context, "no_action")) return null;
  const left =
    ledger.residual === null || ledger.residual === 0
      ? []
      : [{ stage: "residual", value: ledger.residual, share: null }];
  return {
    kind: "table",
    name: "ledger",
    place,
    measures: ["eligible"],
    query: `/api/v1/ledger?place=${place}&month=${month}`,
    columns: [
      column("stage", "stage", "report_col_stage"),
      column("value", "number", "report_col_value", "persons"),
      column("share", "number", "report_col_share", "percent"),
    ],
    rows: [...ledger.rows, ...left].map(({ stage, value, share }) => [
      { value: stage },
      { value },
      { value: share },
    ]),
    accent: null,
  };
}

/** Figures now, a month and a year before; null where nothing can change. */
export async function readChangesSheet(request: PageRequest): Promise<Sheet | null> {
  const place = placeOf(request);
  const { month } = request.context.view;
  const measures = having(request, CHANGING);
  if (measures.length === 0) return null;
  const [recent, yearly] = await Promise.all(
    (["last_month", "last_year"] as const).map((basis) =>
      request.reads.changes({ measures, place, month, basis }),
    ),
  );
  if (!recent || !yearly) return null;
  return {
    ...figuresHead("changes", { place, measures, month }),
    columns: [
      column("measure", "measure", "report_col_measure"),
      column("value", "number", "report_col_value"),
      column("previous", "number", "report_col_previous"),
      { ...column("change", "number", "report_col_change"), signed: true },
      column("year_ago", "number", "report_col_year_ago"),
      { ...column("change_in_year", "number", "report_col_change_in_year"), signed: true },
    ],
    rows: recent.map((row) => {
      const year = yearly.find(({ measure }) => measure === row.measure);
      return [
        { value: row.measure },
        figureCell(row),
        { value: row.previous_value, unit: row.unit, status: row.previous_status },
        { value: row.change, unit: row.unit },
        {
          value: year?.previous_value ?? null,
          unit: row.unit,
          status: year?.previous_status ?? "not_reported",
        },
        { value: year?.change ?? null, unit: row.unit },
      ];
    }),
    accent: null,
  };
}

/** A year and a month of months, the latest first; null where no month has any of it. */
export async function readMonthsSheet(request: PageRequest): Promise<Sheet | null> {
  const { context } = request;
  const place = placeOf(request);
  const { calendar } = context.catalog.programme;
  const last = parsePeriod(calendar, context.view.month);
  const months = Array.from(
    { length: periodsPerYear(calendar) + 1 },
    (_, at) => nextPeriod(last, -at).key,
  ).filter((month) => context.catalog.months.includes(month));
  const measures = having(request, MONTHLY);
  const figures = await request.reads.figures({ measures, places: [place], months });
  if (!figures.some(({ value }) => value !== null)) return null;
  return {
    ...figuresHead("months", { place, measures, month: `${months.at(-1)}..${months[0]}` }),
    columns: [
      column("month", "month", "report_col_month"),
      ...measures.map((id) =>
        numberColumn(id, (of) => of.locale.words(measureOf(of, id).name), measureOf(context, id).unit),
      ),
    ],
    rows: months.map((month) => [
      { value: month },
      ...measures.map((id) =>
        figureCell(figures.find((figure) => figure.measure === id && figure.month === month)),
      ),
    ]),
    accent: 0,
  };
}

/** A row a channel that has any figure; null where there are not two. */
export async function readChannelsSheet(request: PageRequest): Promise<Sheet | null> {
  const { context, reads } = request;
  const place = placeOf(request);
  const { month } = context.view;
  const channels = context.catalog.channels.filter((channel) => channel !== "all");
  const measures = having(request, BY_CHANNEL);
  if (channels.length < 2 || measures.length === 0) return null;
  const all = await Promise.all(
    channels.map((channel) => reads.figures({ measures, places: [place], months: [month], channel })),
  );
  const rows = all.flatMap((figures, at) =>
    figures.some(({ value }) => value !== null)
      ? [[{ value: channels[at] ?? "" }, ...figures.map(figureCell)]]
      : [],
  );
  if (rows.length < 2) return null;
  return {
    ...figuresHead("channels", { place, measures, month }),
    columns: [
      column("channel", "channel", "report_col_channel"),
      ...measures.map((id) =>
        numberColumn(id, (of) => of.locale.words(measureOf(of, id).name), measureOf(context, id).unit),
      ),
    ],
    rows,
    accent: null,
  };
}

/** Uncollected cards by age; null where no register tells it. */
export async function readAgeSheet(request: PageRequest): Promise<Sheet | null> {
  const place = placeOf(request);
  const { month } = request.context.view;
  const ages = await request.reads.uncollectedAge({ place, month });
  if (!ages?.known || ages.total === null) return null;
  return {
    kind: "table",
    name: "age",
    place,
    measures: ["uncollected"],
    query: `/api/v1/uncollected-age?place=${place}&month=${month}`,
    columns: [
      column("band", "band", "report_col_band"),
      column("value", "number", "report_col_cards", "cards"),
    ],
    rows: ages.rows.map(({ band, value }) => [{ value: band }, { value }]),
    accent: null,
  };
}

/** The latest dated events up to the report's month; null where the programme has none. */
export async function readEventsSheet(request: PageRequest): Promise<Sheet | null> {
  const { month } = request.context.view;
  const events = (await readEvents(request.snapshot)).filter((event) => event.month <= month).slice(-EVENTS);
  if (events.length === 0) return null;
  return {
    kind: "table",
    name: "events",
    place: placeOf(request),
    measures: [],
    query: "/api/v1/events",
    columns: [column("date", "day", "report_col_date"), column("event", "text", "report_col_event")],
    rows: events
      .reverse()
      .map(({ event, date_gregorian, title_fa, title_en }) => [
        { value: date_gregorian },
        { value: event, words: { fa: title_fa, en: title_en } },
      ]),
    accent: null,
  };
}
