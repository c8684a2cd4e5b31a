/** All other statements as a table: what was published, what follows from it, and whether it does. */
import type { ComponentChildren } from "preact";
import { formatMonth } from "../i18n/dates.ts";
import { formatDigits, formatNumber, formatPercent, formatSigned } from "../i18n/numbers.ts";
import { type Context, placeName } from "./context.ts";
import type { StatementRow } from "./rows.ts";
import type { Column } from "./table.tsx";

const STATED = [
  "eligible",
  "requested",
  "issued",
  "delivered",
  "backlog",
  "uncollected",
  "no_action",
] as const;

/** Columns of stocks or of flows; a column that no row fills is left out. */
export function statementColumns(
  context: Context,
  kind: "stock" | "flow",
  rows: readonly StatementRow[],
): Column<StatementRow>[] {
  const { locale } = context;
  const columns: Column<StatementRow>[] = [
    {
      key: "place",
      head: locale.t("place"),
      rowHead: true,
      cell: (row) => <SourceLink statement={row}>{statementPlace(context, row)}</SourceLink>,
      sort: (row) => statementPlace(context, row),
    },
    {
      key: "date",
      head: locale.t("date"),
      text: true,
      cell: (row) => statementDate(context, row),
      sort: (row) => row.as_of_jalali,
    },
    ...STATED.filter((name) => rows.some((row) => row[name] !== null)).map(
      (name): Column<StatementRow> => ({
        key: name,
        head: locale.t(`stated_${name}`),
        cell: (row) => (row[name] === null ? "–" : formatNumber(row[name], locale)),
        sort: (row) => row[name],
      }),
    ),
  ];
  if (kind === "flow") return columns;
  return [
    ...columns,
    {
      key: "shares",
      head: locale.t("recomputed"),
      text: true,
      cell: (row) => <Shares context={context} row={row} />,
    },
    {
      key: "residuals",
      head: locale.t("residuals"),
      text: true,
      cell: (row) => <Residuals context={context} row={row} />,
    },
    {
      key: "verdict",
      head: locale.t("verdict"),
      text: true,
      cell: (row) => <Verdict context={context} statement={row} />,
      sort: (row) => row.verdict,
    },
  ];
}

/** Link to the source; where there is no address, its name stands in brackets. */
export function SourceLink({
  statement,
  children,
}: {
  statement: StatementRow;
  children: ComponentChildren;
}) {
  const { source_url, source_name } = statement;
  if (source_url)
    return (
      <a href={source_url} rel="noopener">
        {children}
      </a>
    );
  return (
    <>
      {children}{" "}
      {source_name && (
        <span class="quiet">
          (<bdi>{source_name}</bdi>)
        </span>
      )}
    </>
  );
}

export function statementPlace(context: Context, row: StatementRow): string {
  const name = placeName(context, row.place);
  return row.county_name ? `${name}${context.locale.t("comma")} ${row.county_name}` : name;
}

/** The month where it is known, else the date as stated; with a word where it is inferred. */
export function statementDate({ locale, catalog }: Context, row: StatementRow): string {
  const date = row.as_of_month
    ? formatMonth(row.as_of_month, catalog.programme.calendar, locale)
    : formatDigits(row.as_of_jalali, locale);
  return row.as_of_basis === "inferred" ? `${date} (${locale.t("inferred")})` : date;
}

function Shares({ context, row }: { context: Context; row: StatementRow }) {
  const { locale } = context;
  const shares = (["request_share", "card_share", "delivery_share"] as const).filter(
    (name) => row[name] !== null,
  );
  return (
    <ul class="plain">
      {row.stated_coverage_pct !== null && (
        <li>
          {locale.t("stated")}{" "}
          <b>{formatPercent(row.stated_coverage_pct, locale, decimalsIn(row.stated_coverage_pct))}</b>
        </li>
      )}
      {shares.map((name) => (
        <li key={name}>
          {locale.t(name)} {row[name] === null ? "" : formatPercent(row[name], locale)}
        </li>
      ))}
    </ul>
  );
}

function decimalsIn(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}

/** Residuals that are stated to be zero or not; those that cannot be made are left out. */
export function residualsOf(row: StatementRow) {
  const names = [
    "residual_no_action",
    "residual_backlog_inside",
    "residual_backlog_outside",
    "residual_uncollected",
    "residual_coverage",
  ] as const;
  return names.flatMap((name) => (row[name] === null ? [] : [{ name, value: row[name] }]));
}

function Residuals({ context, row }: { context: Context; row: StatementRow }) {
  const { locale } = context;
  return (
    <ul class="plain">
      {residualsOf(row).map(({ name, value }) => (
        <li key={name}>
          {locale.t(name)} <b>{formatSigned(value, locale, name === "residual_coverage" ? 2 : 0)}</b>
        </li>
      ))}
    </ul>
  );
}

export function Verdict({
  context,
  statement,
}: {
  context: Context;
  statement: StatementRow;
}): ComponentChildren {
  const { locale } = context;
  const reasons = statement.reasons.filter((reason) => `reason_${reason}` in locale.texts);
  return (
    <>
      <strong class={`verdict verdict-${statement.verdict}`}>
        {locale.t(`verdict_${statement.verdict}` as Parameters<typeof locale.t>[0])}
      </strong>
      {reasons.length > 0 && (
        <ul class="plain">
          {reasons.map((reason) => (
            <li key={reason}>{locale.t(`reason_${reason}` as Parameters<typeof locale.t>[0])}</li>
          ))}
        </ul>
      )}
    </>
  );
}
