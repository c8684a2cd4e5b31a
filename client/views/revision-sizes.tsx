/** How often and by how much figures are revised after their first whole report. */
import { formatDay, formatMonth } from "../i18n/dates.ts";
import { formatNumber, formatPercent, formatSigned } from "../i18n/numbers.ts";
import { type Context, hasMeasure, measureOf, placeName } from "./context.ts";
import { FileLink } from "./release-files.tsx";
import type { ReleaseRow } from "./release-rows.ts";
import { isolate } from "./release-words.ts";
import { type Column, DataTable } from "./table.tsx";

export interface RevisionSizeRow {
  /** Null: all provinces together. */
  readonly place: string | null;
  /** A measure, or "produced". */
  readonly figure: string;
  readonly months: number;
  readonly revised: number;
  readonly mean_absolute: number;
  /** Percent; null where there is none. */
  readonly mean_relative: number | null;
  readonly largest: number;
  readonly largest_month: string | null;
}

export interface RevisionSizesProps {
  readonly context: Context;
  readonly sizes: {
    readonly dated: boolean;
    readonly as_of: string;
    readonly rows: readonly RevisionSizeRow[];
  };
  /** The latest release, which holds the same table as it was known then; null before the first. */
  readonly latest: ReleaseRow | null;
}

/** Where releases keep it (reports/data). */
const FILE = "data/revisions.csv";

export function RevisionSizes({ context, sizes, latest }: RevisionSizesProps) {
  const { locale, catalog } = context;
  const whole = sizes.rows.filter(({ place }) => place === null);
  const places = sizes.rows.filter(({ place }) => place !== null);
  const file = latest?.manifest.files.find(({ path }) => path === FILE);
  const day = formatDay(sizes.as_of, catalog.programme.calendar, locale);
  return (
    <section aria-labelledby="sizes-title" id="sizes">
      <h2 id="sizes-title">{locale.t("revisions_sizes")}</h2>
      <p class="subtitle">
        {sizes.dated ? locale.t("revisions_sizes_lead", { day }) : locale.t("revisions_sizes_undated")}
      </p>
      {whole.length > 0 && (
        <>
          <DataTable
            context={context}
            caption={`${locale.t("revisions_sizes")}: ${locale.t("revisions_sizes_all")}`}
            columns={columnsOf(context)}
            rows={whole}
          />
          <details class="behind">
            <summary>{locale.t("revisions_sizes_places")}</summary>
            <DataTable
              context={context}
              caption={`${locale.t("revisions_sizes")}: ${locale.t("revisions_sizes_places")}`}
              columns={[placeColumn(context), ...columnsOf(context, false)]}
              rows={places}
              place={({ place }) => place ?? ""}
            />
          </details>
          {latest && file && (
            <p class="downloads">
              {locale.t("download")}{" "}
              <FileLink
                context={context}
                release={latest.manifest.release}
                file={file}
                what={locale.t("revisions_sizes")}
              />{" "}
              {locale.t("releases_id", { release: isolate(latest.manifest.release) })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function placeColumn(context: Context): Column<RevisionSizeRow> {
  const name = ({ place }: RevisionSizeRow) => placeName(context, place ?? "");
  return { key: "place", head: context.locale.t("province"), rowHead: true, cell: name, sort: name };
}

function columnsOf(context: Context, isNamed = true): Column<RevisionSizeRow>[] {
  const { locale, catalog } = context;
  const figure = ({ figure: id }: RevisionSizeRow) =>
    hasMeasure(context, id)
      ? locale.words(measureOf(context, id).name)
      : locale.t("reporting_figure_produced");
  return [
    {
      key: "figure",
      head: locale.t("revisions_sizes_figure"),
      ...(isNamed ? { rowHead: true } : { text: true, sort: figure }),
      cell: figure,
    },
    {
      key: "months",
      head: locale.t("revisions_sizes_months"),
      cell: ({ months }) => formatNumber(months, locale),
    },
    {
      key: "revised",
      head: locale.t("revisions_sizes_revised"),
      cell: ({ revised }) => formatNumber(revised, locale),
      ...(isNamed ? {} : { sort: ({ revised }: RevisionSizeRow) => revised }),
    },
    {
      key: "mean",
      head: locale.t("revisions_sizes_mean"),
      cell: ({ mean_absolute }) => formatNumber(mean_absolute, locale),
      ...(isNamed ? {} : { sort: ({ mean_absolute }: RevisionSizeRow) => mean_absolute }),
    },
    {
      key: "relative",
      head: locale.t("revisions_sizes_relative"),
      cell: ({ mean_relative }) => (mean_relative === null ? "–" : formatPercent(mean_relative, locale, 3)),
      ...(isNamed ? {} : { sort: ({ mean_relative }: RevisionSizeRow) => mean_relative }),
    },
    {
      key: "largest",
      head: locale.t("revisions_sizes_largest"),
      cell: ({ largest }) => formatSigned(largest, locale),
    },
    {
      key: "when",
      head: locale.t("revisions_sizes_when"),
      text: true,
      cell: ({ largest_month }) =>
        largest_month === null ? "–" : formatMonth(largest_month, catalog.programme.calendar, locale),
    },
  ];
}
