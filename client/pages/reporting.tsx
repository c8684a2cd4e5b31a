/** Who has reported and who has not, what the missing are estimated at, and how much lateness has mattered. */
import type { ComponentChildren } from "preact";
import { formatDay, formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { type Context, placeName } from "../views/context.ts";
import type { DrawnExhibit } from "../views/exhibit.ts";
import { Frame } from "../views/frame.tsx";
import { joinNames } from "../views/join-names.ts";
import { Pickers } from "../views/pickers.tsx";
import { Estimates } from "../views/reporting-estimates.tsx";
import { EstimateRecord, Mattered } from "../views/reporting-record.tsx";
import type { EstimateRecordRow, Reporting } from "../views/reporting-rows.ts";
import { Document } from "./document.tsx";

export interface ReportingProps {
  readonly context: Context;
  readonly reporting: Reporting;
  readonly graceDays: number;
  /** Null where there is nothing to draw. */
  readonly exhibit: DrawnExhibit | null;
  readonly record: readonly EstimateRecordRow[];
  /** What stands between the reports and the estimates, such as flags. */
  readonly children?: ComponentChildren;
}

export function ReportingPage(props: ReportingProps) {
  const { context, reporting, graceDays, exhibit, record, children } = props;
  const { locale, catalog, snapshot } = context;
  const { calendar } = catalog.programme;
  const month = formatMonth(reporting.month, calendar, locale);
  const title = sayReporting(context, reporting, month);
  return (
    <Document
      context={context}
      title={`${locale.t("nav_reporting")}${locale.t("comma")} ${month}`}
      description={locale.t("reporting_description", { month })}
    >
      <div class="lead">
        <p class="kicker">{locale.t("reporting_kicker", { month })}</p>
        <h1>{title}</h1>
        <p class="subtitle">
          {reporting.dated
            ? locale.t("reporting_subtitle", {
                days: formatNumber(graceDays, locale),
                day: formatDay(snapshot.knownOn, calendar, locale),
              })
            : locale.t("reporting_subtitle_undated")}
        </p>
        <Pickers context={context} measures={[]} />
      </div>
      {exhibit && <Frame context={context} exhibit={exhibit} open />}
      {children}
      <Estimates context={context} reporting={reporting} />
      <Mattered context={context} reporting={reporting} />
      <EstimateRecord context={context} record={record} />
    </Document>
  );
}

/** More than so many places are counted rather than named. */
const NAMED = 5;

function sayReporting(context: Context, { reported, expected, rows }: Reporting, month: string): string {
  const { locale } = context;
  const words = {
    month,
    reported: formatNumber(reported, locale),
    expected: formatNumber(expected, locale),
  };
  if (reported >= expected) return locale.t("reporting_title_all", words);
  const missing = rows
    .filter(({ status }) => status === "missing" || status === "partial")
    .map(({ place }) => placeName(context, place));
  const names = missing.length > NAMED ? joinNames(context, missing) : missing.join(locale.t("list_comma"));
  return locale.t("reporting_title_some", { ...words, missing: names });
}
