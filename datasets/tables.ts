/**
 * Every table, column by column: THE schema. DDL, validation, templates and documents are made from it.
 *
 * `null` is "not reported" wherever it is allowed; it is never zero.
 */
import { AGE_BANDS, WAIT_BANDS } from "./age-band.ts";
import { CHANNELS, LEVELS, REQUEST_KINDS, SEVERITIES } from "./vocabulary.ts";

export type ColumnType = "text" | "integer" | "number" | "date" | "boolean";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
  readonly unit?: string;
  readonly allowed?: readonly string[];
  readonly about: string;
}

export interface Table {
  readonly name: string;
  readonly about: string;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

type Extra = { readonly unit?: string; readonly allowed?: readonly string[] };
const column =
  (type: ColumnType, required: boolean) =>
  (name: string, about: string, extra: Extra = {}) =>
    ({ name, type, required, about, ...extra }) satisfies Column;
const text = column("text", true);
const maybeText = column("text", false);
const integer = column("integer", true);
const maybeInteger = column("integer", false);
const maybeNumber = column("number", false);
const date = column("date", true);
const maybeDate = column("date", false);
const flag = column("boolean", true);

const month = text("month", "reporting period, key of dim_month");
const place = text("place", "place code, key of place");
const channel = text("channel", "where it was requested or handed over", { allowed: CHANNELS });
const requestKind = text("request_kind", "first request or re-issue", { allowed: REQUEST_KINDS });
const source = text("source", "key of source");
const synthetic = flag("synthetic", "made by a generator, not observed");
const persons = { unit: "persons" } as const;
const cards = { unit: "cards" } as const;
const requests = { unit: "requests" } as const;

/** Month-end stocks that a source may state, by their column in `position`. */
export const STOCK_COLUMNS = [
  maybeInteger("requested", "requests completed in person, cumulative", requests),
  maybeInteger("produced", "cards produced, cumulative, uncollected ones inside", cards),
  maybeInteger("in_transit", "cards produced and not yet at the place of delivery", cards),
  maybeInteger("uncollected", "cards lying at the office", cards),
  maybeInteger("delivered", "cards handed over, cumulative", cards),
  maybeInteger("voided", "uncollected cards made void, cumulative", cards),
  maybeInteger("backlog_stated", "queue as the source states it", requests),
  maybeInteger("no_action_stated", "eligible who did nothing, as the source states it", persons),
] as const;

/** Of these, what the analysis asks as it was known on a day. */
const VINTAGE_STOCKS: readonly string[] = ["requested", "produced", "uncollected", "delivered"];

/** A province's monthly return as it is sent (CSV), before anything is converted. */
export const RETURN_COLUMNS: readonly Column[] = [
  month,
  place,
  channel,
  requestKind,
  maybeInteger("requested", "requests completed in person, cumulative", requests),
  maybeInteger("issued", "cards issued, cumulative, on the source's own basis", cards),
  maybeInteger("in_transit", "issued and not yet at the place of delivery", cards),
  maybeInteger("uncollected", "cards lying at the office", cards),
  maybeInteger("delivered", "cards handed over, cumulative", cards),
  maybeInteger("voided", "uncollected cards made void, cumulative", cards),
  maybeInteger("backlog", "queue as the office states it", requests),
  maybeInteger("no_action", "eligible who did nothing, as the office states it", persons),
  maybeInteger("eligible", "eligible, if the office states it beside its counts", persons),
  maybeNumber("request_coverage_pct", "requested / eligible in percent, as the office states it"),
  flag("synthetic", "made by a generator, not observed"),
];

/** Eligible population as a source sends it. */
export const ELIGIBLE_COLUMNS: readonly Column[] = [
  month,
  place,
  integer("eligible", "eligible persons at the end of the period", persons),
  text("basis", "population estimate, plan target, …"),
  integer("revision", "0 for the first series, one more at each step revision"),
  synthetic,
];

function describeAges(name: string, about: string, band: Column, value: Column): Table {
  const slice = [month, place, channel, requestKind];
  return { name, about, key: [...slice.map((one) => one.name), "band"], columns: [...slice, band, value] };
}

export const TABLES: readonly Table[] = [
  {
    name: "programme",
    about: "one row: what the programme is",
    key: ["programme"],
    columns: [
      text("programme", "id"),
      text("declaration", "the programme's declaration as JSON"),
      date("known_on", "the day up to which sources were known to this build"),
      text("default_month", "latest complete period, or the latest of all"),
      maybeText("figures_hash", "SHA-256 of the canonical figures; the same for the same knowledge"),
    ],
  },
  {
    name: "dim_month",
    about: "reporting periods, made by datasets/period.ts",
    key: ["month"],
    columns: [
      month,
      integer("ordinal", "periods since year 0; neighbours differ by one"),
      integer("year", "year of the programme's calendar"),
      integer("month_of_year", "1–12; 1 where a period is a year"),
      date("first_day", "first Gregorian day"),
      date("last_day", "last Gregorian day"),
      integer("days", "calendar days", { unit: "days" }),
      integer("working_days", "neither weekly day off nor fixed holiday", { unit: "days" }),
      text("label_fa", "name in Persian"),
      text("label_en", "name in English"),
    ],
  },
  {
    name: "place",
    about: "country, provinces and counties",
    key: ["place"],
    columns: [
      place,
      maybeText("parent", "place one level up; null for the country"),
      text("level", "country, province or county", { allowed: LEVELS }),
      text("name_fa", "name in Persian"),
      text("name_en", "name in English"),
      text("name_en_basis", "official or transliterated"),
      maybeText("code_before_2020", "ISO 3166-2 code of the edition before November 2020"),
      maybeText("capital_fa", "capital in Persian"),
      maybeText("capital_en", "capital in English"),
      maybeInteger("population_2016_census", "census population", persons),
      integer("ordinal", "order in the list of places"),
    ],
  },
  {
    name: "source",
    about: "every file that was read, one row a submission",
    key: ["source"],
    columns: [
      source,
      text("kind", "returns, registers, eligible, targets, acknowledgements, statements, events or places"),
      text("path", "path inside the programme folder"),
      text("sha256", "SHA-256 of the bytes"),
      integer("bytes", "size", { unit: "bytes" }),
      text("submission", "submission id"),
      maybeDate("received_on", "day it was received"),
      maybeInteger("rows_in", "rows read"),
      maybeInteger("rows_accepted", "rows accepted"),
      maybeInteger("rows_quarantined", "rows set aside"),
      maybeInteger("rows_duplicate", "identical duplicates"),
      flag("uncollected_inside_issued", "whether this source counts uncollected cards inside issued"),
      flag("provisional", "sent as provisional"),
      synthetic,
      text("title_fa", "title in Persian"),
      text("title_en", "title in English"),
    ],
  },
  {
    name: "position",
    about: "month-end stocks, one row a month, place, channel and request kind; latest known value",
    key: ["month", "place", "channel", "request_kind"],
    columns: [
      month,
      place,
      channel,
      requestKind,
      ...STOCK_COLUMNS,
      flag("provisional", "from a provisional submission"),
      source,
      maybeInteger("row", "row in the source file; null for registers"),
      synthetic,
    ],
  },
  describeAges(
    "uncollected_age",
    "uncollected cards by how long they have lain there; every band of every position that is a register's",
    text("band", "days since the card arrived", { allowed: AGE_BANDS.map(({ band }) => band) }),
    integer("value", "cards lying at the office at the end of the period", cards),
  ),
  describeAges(
    "queue_age",
    "requests in the queue by how long they have waited; every band of every position whose register dates them",
    text("band", "days since the request was made", { allowed: WAIT_BANDS.map(({ band }) => band) }),
    integer("value", "requested less produced, of the requests made in those days", requests),
  ),
  {
    name: "vintage",
    about: "every state of knowledge of a province's period, channels and kinds added up; derived",
    key: ["place", "month", "known_from"],
    columns: [
      place,
      month,
      date("known_from", "day from which this was known, until the next row's"),
      integer("reported", "counties that had reported; 1 where the province itself had"),
      integer("expected", "counties that should; 1 where the province itself does"),
      ...STOCK_COLUMNS.filter(({ name }) => VINTAGE_STOCKS.includes(name)),
      flag("provisional", "some of it was provisional"),
      synthetic,
    ],
  },
  {
    name: "eligible",
    about: "eligible population; latest known value",
    key: ["month", "place"],
    columns: [
      month,
      place,
      integer("value", "eligible persons at the end of the period", persons),
      text("basis", "population estimate, plan target, …"),
      integer("revision", "grows by one at each step revision; a series breaks there"),
      source,
      maybeInteger("row", "row in the source file"),
      synthetic,
    ],
  },
  {
    name: "revision",
    about: "values that a later submission changed; both kept",
    key: ["table_name", "month", "place", "channel", "request_kind", "column_name", "new_source"],
    columns: [
      text("table_name", "position or eligible"),
      month,
      place,
      maybeText("channel", "null for eligible"),
      maybeText("request_kind", "null for eligible"),
      text("column_name", "what changed"),
      maybeInteger("old_value", "before"),
      maybeInteger("new_value", "after"),
      text("old_source", "source of the old value"),
      text("new_source", "source of the new value"),
    ],
  },
  {
    name: "finding",
    about: "what reading the sources found wrong, each with its row",
    key: ["ordinal"],
    columns: [
      integer("ordinal", "running number"),
      text("rule", "rule id, key of the rule table"),
      text("severity", "what it does", { allowed: SEVERITIES }),
      text("file", "path inside the programme folder"),
      maybeInteger("row", "row in the file, the head is row 1"),
      maybeText("column_name", "column"),
      maybeText("place", "place, if known"),
      maybeText("month", "period, if known"),
      maybeText("seen", "what came"),
      maybeText("expected", "what was expected"),
      text("message_fa", "the whole sentence in Persian"),
      text("message_en", "the whole sentence in English"),
    ],
  },
  {
    name: "quarantine",
    about: "rows set aside, as they came",
    key: ["file", "row"],
    columns: [
      text("file", "path inside the programme folder"),
      integer("row", "row in the file, the head is row 1"),
      text("rule", "why"),
      text("cells", "the row as JSON, raw"),
    ],
  },
  {
    name: "target",
    about: "what a place is to reach",
    key: ["place", "month", "measure"],
    columns: [
      place,
      month,
      text("measure", "measure id"),
      column("number", true)("value", "target, in the measure's unit"),
      source,
      synthetic,
    ],
  },
  {
    name: "acknowledgement",
    about: "flags that somebody has looked into, each with the reason; the latest of a flag counts",
    key: ["flag", "acknowledged_on", "acknowledged_by"],
    columns: [
      text("flag", "id of the flag: kind, place, period and column"),
      maybeText("reason_fa", "reason in Persian; one of the two is there"),
      maybeText("reason_en", "reason in English"),
      text("acknowledged_by", "who looked into it"),
      date("acknowledged_on", "day on which it was acknowledged; known from then on"),
    ],
  },
  {
    name: "statement",
    about: "published statements with their sources; never ranked with other data",
    key: ["statement"],
    columns: [
      text("statement", "id"),
      text("place", "place code"),
      text("place_name", "name as stated"),
      text("level", "country, province or county", { allowed: LEVELS }),
      maybeText("county_name", "county, if of a county"),
      maybeText("as_of_month", "period key, if stated to the month"),
      text("as_of_jalali", "date as stated, Solar Hijri"),
      maybeDate("as_of_gregorian", "date"),
      text("as_of_basis", "stated or inferred", { allowed: ["stated", "inferred"] }),
      maybeText("published_on", "day or month of publication"),
      text("figure_kind", "stock or flow", { allowed: ["stock", "flow"] }),
      maybeInteger("eligible", "eligible", persons),
      maybeInteger("requested", "requested", requests),
      maybeInteger("issued", "issued", cards),
      maybeInteger("delivered", "delivered", cards),
      maybeInteger("backlog", "queue", requests),
      maybeInteger("uncollected", "uncollected", cards),
      maybeInteger("no_action", "no action", persons),
      maybeInteger("stated_requests_past_year", "requests in the past year, as stated", requests),
      maybeNumber("stated_coverage_pct", "coverage in percent, as stated"),
      maybeText("stated_coverage_of", "what it is said to be a share of"),
      maybeInteger("stated_rank", "rank, as stated"),
      maybeText("rank_of", "what was ranked"),
      maybeText("service_date", "day from which services need the card, Solar Hijri as stated"),
      maybeText("rounded_fields", "which figures are rounded"),
      text("reconciles_reading", "our own reading", { allowed: ["yes", "partly", "no", "n/a"] }),
      maybeText("source_url", "address"),
      maybeText("source_name", "name of the source"),
      maybeText("note", "remarks"),
    ],
  },
  {
    name: "event",
    about: "dated events for charts",
    key: ["event"],
    columns: [
      text("event", "id"),
      date("date_gregorian", "day it began"),
      text("date_jalali", "date as stated, Solar Hijri"),
      month,
      text("precision", "day, month, year, …"),
      text("kind", "supply, policy, deadline, …"),
      text("title_fa", "title in Persian"),
      text("title_en", "title in English"),
      text("source_url", "address"),
    ],
  },
  {
    name: "stock",
    about: "position added up: province and county, by channel and all, by kind and all; derived",
    key: ["month", "place", "channel", "request_kind"],
    columns: [
      month,
      integer("ordinal", "ordinal of the period"),
      place,
      maybeText("parent", "place one level up"),
      text("level", "province or county", { allowed: LEVELS }),
      text("channel", "channel, or all", { allowed: [...CHANNELS, "all"] }),
      text("request_kind", "first, reissue or all", { allowed: [...REQUEST_KINDS, "all"] }),
      integer("reported", "places one level down that reported; 1 where the place itself did"),
      integer("expected", "places one level down that should report; 1 where the place itself does"),
      flag("provisional", "some of it is provisional"),
      synthetic,
      text("source", "keys of source behind the rows of that month and place, joined by +"),
      maybeText("eligible_source", "keys of source behind eligible, joined by +"),
      integer("working_days", "working days of the period", { unit: "days" }),
      maybeInteger("year_working_days", "working days of the year so far", { unit: "days" }),
      maybeInteger("eligible", "eligible; only where channel is all", persons),
      ...STOCK_COLUMNS,
      maybeInteger("issued", "cards issued on the programme's one basis", cards),
      ...["requested", "issued", "delivered"].flatMap((stock) => [
        maybeInteger(`${stock}_in_month`, `${stock} in the period`),
        maybeInteger(`${stock}_in_year`, `${stock} since the year began`),
        maybeInteger(`${stock}_in_last_year`, `${stock} in the last full year`),
        maybeInteger(`${stock}_in_trailing_year`, `${stock} in the last twelve months`),
      ]),
      maybeInteger("recent_periods", "reported periods behind recent_clearing, at most three"),
      maybeInteger("recent_clearing", "produced minus requested over the recent periods", cards),
    ],
  },
];

/** The table of that name; throws RangeError (`unknown table: …`). */
export function tableNamed(name: string): Table {
  const table = TABLES.find((candidate) => candidate.name === name);
  if (!table) throw new RangeError(`unknown table: ${name}`);
  return table;
}
