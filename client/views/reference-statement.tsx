/** The reference article in full: its ten figures as printed, and what follows from them. */
import { SOLAR_MONTHS } from "../../datasets/period.ts";
import { formatDay } from "../i18n/dates.ts";
import { formatDigits, formatNumber, formatPercent, formatSigned } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import type { Context } from "./context.ts";
import type { StatementRow } from "./rows.ts";
import { residualsOf, SourceLink, statementDate, statementPlace, Verdict } from "./statement-table.tsx";

export function ReferenceStatement({ context, statement }: { context: Context; statement: StatementRow }) {
  const { locale, catalog } = context;
  const date = statement.as_of_gregorian
    ? formatDay(statement.as_of_gregorian, catalog.programme.calendar, locale)
    : statementDate(context, statement);
  return (
    <article class="reference" aria-labelledby="reference-title">
      <p class="kicker">{locale.t("reference_kicker")}</p>
      <h2 id="reference-title">
        {statementPlace(context, statement)} · {date}
      </h2>
      <p class="subtitle">
        {statement.as_of_basis === "inferred" && `${locale.t("date_inferred")} `}
        <SourceLink statement={statement}>{locale.t("the_source")}</SourceLink>
      </p>
      <div class="columns">
        <section aria-labelledby="printed-title">
          <h3 id="printed-title">{locale.t("as_printed")}</h3>
          <dl class="figures">
            {printedFigures(context, statement).map(({ key, value }) => (
              <div key={key}>
                <dt>{locale.t(`printed_${key}` as TextKey)}</dt>
                <dd>{value ?? <span class="none">{locale.t("sources_not_stated")}</span>}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="follows-title">
          <h3 id="follows-title">{locale.t("what_follows")}</h3>
          <Recomputed context={context} statement={statement} />
          <h4>{locale.t("residuals")}</h4>
          <Outcome context={context} statement={statement} />
        </section>
      </div>
    </article>
  );
}

/** What is left over between the printed figures, and the verdict on them. */
export function Outcome({ context, statement }: { context: Context; statement: StatementRow }) {
  const { locale } = context;
  return (
    <>
      <dl class="figures">
        {residualsOf(statement).map(({ name, value }) => (
          <div key={name}>
            <dt>{locale.t(name)}</dt>
            <dd>{formatSigned(value, locale, name === "residual_coverage" ? 2 : 0)}</dd>
          </div>
        ))}
      </dl>
      <div class="outcome">
        <Verdict context={context} statement={statement} />
      </div>
    </>
  );
}

function printedFigures(
  { locale }: Context,
  statement: StatementRow,
): { key: string; value: string | null }[] {
  const count = (value: number | null) => (value === null ? null : formatNumber(value, locale));
  const about = (value: number | null) =>
    value === null ? null : locale.t("about", { number: formatNumber(value, locale) });
  const rounded = (name: string) => (statement.rounded_fields ?? "").includes(name);
  return [
    { key: "eligible", value: count(statement.eligible) },
    { key: "requested", value: count(statement.requested) },
    {
      key: "coverage",
      value:
        statement.stated_coverage_pct === null ? null : formatPercent(statement.stated_coverage_pct, locale),
    },
    { key: "past_year", value: about(statement.stated_requests_past_year) },
    { key: "issued", value: count(statement.issued) },
    { key: "backlog", value: rounded("backlog") ? about(statement.backlog) : count(statement.backlog) },
    { key: "uncollected", value: count(statement.uncollected) },
    { key: "no_action", value: count(statement.no_action) },
    {
      key: "rank",
      value: statement.stated_rank === null ? null : formatDigits(String(statement.stated_rank), locale),
    },
    {
      key: "service_date",
      value: statement.service_date === null ? null : formatSolarText(statement.service_date, locale),
    },
  ];
}

/** "1398-03-01" as "1 Khordad 1398"; other texts with the language's digits. */
function formatSolarText(text: string, locale: Context["locale"]): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const name = SOLAR_MONTHS[Number(month) - 1];
  return formatDigits(name ? `${Number(day)} ${locale.words(name)} ${year}` : text, locale);
}

function Recomputed({ context, statement }: { context: Context; statement: StatementRow }) {
  const { locale } = context;
  const { eligible, requested, issued, uncollected, backlog, fits_backlog } = statement;
  const division = (name: "request_share" | "card_share", above: number | null, below: number | null) =>
    above === null || below === null || statement[name] === null ? null : (
      <div>
        <dt>{locale.t(name)}</dt>
        <dd>
          <span class="fraction" dir="ltr">
            <bdi>{formatNumber(above, locale)}</bdi> ÷ <bdi>{formatNumber(below, locale)}</bdi>
          </span>{" "}
          {formatPercent(statement[name], locale)}
        </dd>
      </div>
    );
  const inside = requested === null || issued === null ? null : requested - issued;
  const outside = inside === null || uncollected === null ? null : inside - uncollected;
  const fits = (which: string) => fits_backlog === which || fits_backlog === "both";
  return (
    <dl class="figures">
      {division("request_share", requested, eligible)}
      {division("card_share", issued, eligible)}
      {outside !== null && (
        <div class={fits("uncollected_outside") ? "fits" : undefined}>
          <dt>{locale.t("backlog_outside")}</dt>
          <dd>
            {formatNumber(outside, locale)}
            {fits("uncollected_outside") && backlog !== null && <Fit context={context} backlog={backlog} />}
          </dd>
        </div>
      )}
      {inside !== null && (
        <div class={fits("uncollected_inside") ? "fits" : undefined}>
          <dt>{locale.t("backlog_inside")}</dt>
          <dd>
            {formatNumber(inside, locale)}
            {fits("uncollected_inside") && backlog !== null && <Fit context={context} backlog={backlog} />}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Fit({ context, backlog }: { context: Context; backlog: number }) {
  const { locale } = context;
  return <span class="mark">{locale.t("fits_printed", { number: formatNumber(backlog, locale) })}</span>;
}
