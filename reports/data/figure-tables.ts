/** The tables of figures: long with every label, wide with a row a place, and all periods by codes alone. */
import type { Words } from "../../datasets/vocabulary.ts";
import { OBS_STATUS } from "../../server/api/representations/labels.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { Measure } from "../../server/metrics/measures.ts";
import { COLUMNS } from "./columns.ts";
import {
  type ColumnReading,
  createDataTable,
  type DataCell,
  type DataColumn,
  type DataTable,
  joinTable,
  readColumn,
} from "./data-table.ts";
import { formatObsStatus, type ReleaseData, requireKnown } from "./release-data.ts";

const KEY = ["month", "place", "measure"];
const REFERENCES = [
  { column: "place", table: "places" },
  { column: "measure", table: "measures" },
];

/** figures: the release's period, every measure of every place, one figure a row. */
export function createFiguresTable({ release, places, measures, figures }: ReleaseData): DataTable {
  const place = ({ place: code }: Figure) => requireKnown(places, code);
  const measure = ({ measure: id }: Figure) => requireKnown(measures, id);
  return createDataTable<Figure>(
    {
      name: "figures",
      title: { fa: "رقم‌های دوره، یک رقم در هر ردیف", en: "Figures of the period, one a row" },
      about: {
        fa: "همهٔ شاخص‌ها برای همهٔ مکان‌ها، با نام‌ها، صورت، مخرج و وضعیت. مقدار خالی «گزارش نشده» یا «بی‌کاربرد» است، نه صفر.",
        en: "Every measure of every place, with names, numerator, denominator and status. An empty value is not reported or not applicable, never zero.",
      },
      key: KEY,
      references: REFERENCES,
    },
    figures,
    [
      readColumn("month", (figure) => figure.month),
      readColumn("place", (figure) => figure.place),
      readColumn("level", (figure) => place(figure).level),
      readColumn("place_fa", (figure) => place(figure).name_fa),
      readColumn("place_en", (figure) => place(figure).name_en),
      readColumn("measure", (figure) => figure.measure),
      readColumn("measure_fa", (figure) => measure(figure).name.fa),
      readColumn("measure_en", (figure) => measure(figure).name.en),
      readColumn("unit", (figure) => figure.unit),
      readColumn(
        "value",
        (figure) => figure.value,
        (figure) => measure(figure).decimals,
      ),
      readColumn("numerator", (figure) => figure.numerator),
      readColumn("denominator", (figure) => figure.denominator),
      readColumn("status", (figure) => figure.status),
      readColumn("obs_status", formatObsStatus),
      readColumn("source", (figure) => figure.source || null),
      readColumn("reported", (figure) => figure.reported),
      readColumn("expected", (figure) => figure.expected),
      readColumn("synthetic", (figure) => figure.synthetic),
      readColumn("release", () => release.release),
    ],
  );
}

interface PlaceRow {
  readonly place: string;
  readonly figures: ReadonlyMap<string, Figure>;
}

/** figures-wide: the same with a row a place; each measure with its status, ratios with what they are made of. */
export function createWideTable({ release, places, measures, figures }: ReleaseData): DataTable {
  const rows = [...places.keys()].map((place) => ({ place, figures: new Map<string, Figure>() }));
  const rowOf = new Map(rows.map((row) => [row.place, row]));
  for (const figure of figures) requireKnown(rowOf, figure.place).figures.set(figure.measure, figure);
  return createDataTable<PlaceRow>(
    {
      name: "figures-wide",
      title: { fa: "رقم‌های دوره، یک مکان در هر ردیف", en: "Figures of the period, one place a row" },
      about: {
        fa: "همان رقم‌ها با یک ستون برای هر شاخص و وضعیت آن؛ نسبت‌ها با صورت و مخرج.",
        en: "The same figures with a column for each measure and its status; ratios with numerator and denominator.",
      },
      key: ["month", "place"],
      references: [{ column: "place", table: "places" }],
    },
    rows,
    [
      readColumn("month", () => release.month),
      readColumn("place", ({ place }) => place),
      readColumn("level", ({ place }) => requireKnown(places, place).level),
      readColumn("place_fa", ({ place }) => requireKnown(places, place).name_fa),
      readColumn("place_en", ({ place }) => requireKnown(places, place).name_en),
      ...[...measures.values()].flatMap(widenMeasure),
      readColumn("synthetic", (row) => [...row.figures.values()].some(({ synthetic }) => synthetic)),
      readColumn("release", () => release.release),
    ],
  );
}

function widenMeasure(measure: Measure): ColumnReading<PlaceRow>[] {
  const { id, denominator, decimals } = measure;
  const read = (pick: (figure: Figure) => DataCell) => (row: PlaceRow) => pick(requireKnown(row.figures, id));
  const name = (of: Words | null) => ({
    fa: of ? `${measure.name.fa}، ${of.fa}` : measure.name.fa,
    en: of ? `${measure.name.en}, ${of.en}` : measure.name.en,
  });
  const part = (suffix: "numerator" | "denominator" | "obs_status", pick: (figure: Figure) => DataCell) => ({
    name: `${id}_${suffix}`,
    define: { ...COLUMNS[suffix], title: name(COLUMNS[suffix].title) },
    read: read(pick),
  });
  return [
    {
      name: id,
      define: {
        kind: decimals === 0 ? ("count" as const) : ("number" as const),
        required: false,
        title: name(null),
        about: measure.definition,
      },
      read: read((figure) => figure.value),
      decimals: () => decimals,
    },
    ...(denominator
      ? [part("numerator", (figure) => figure.numerator), part("denominator", (figure) => figure.denominator)]
      : []),
    part("obs_status", formatObsStatus),
  ];
}

/** series: every period up to the release's, country and provinces, codes only. */
export function createSeriesTable({ series, measures }: ReleaseData): DataTable {
  const book = (name: keyof typeof COLUMNS, cells: readonly DataCell[]): DataColumn => ({
    ...COLUMNS[name],
    name,
    cells,
  });
  const digits = new Map([...measures.values()].map(({ id, decimals }) => [id, decimals]));
  return joinTable(
    {
      name: "series",
      title: { fa: "همهٔ دوره‌ها، کشور و استان‌ها", en: "All periods, country and provinces" },
      about: {
        fa: "همهٔ شاخص‌ها در همهٔ دوره‌ها تا دورهٔ این انتشار، تنها با کد؛ شرح کدها در places.csv و measures.csv.",
        en: "Every measure in every period up to the release's, by codes alone; places.csv and measures.csv explain them.",
      },
      key: KEY,
      references: REFERENCES,
    },
    [
      book("month", series.month),
      book("place", series.place),
      book("measure", series.measure),
      {
        ...book("value", series.value),
        decimals: series.measure.map((measure) => digits.get(measure) ?? 0),
      },
      book("numerator", series.numerator),
      book("denominator", series.denominator),
      book(
        "obs_status",
        series.status.map((status) => OBS_STATUS[status]),
      ),
      book("reported", series.reported),
      book("expected", series.expected),
      book("synthetic", series.synthetic),
    ],
    series.length,
  );
}
