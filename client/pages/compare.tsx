/** All provinces beside each other: a table, and five ways to see what it says. */
import type { ComponentChildren } from "preact";
import type { SeriesPoint } from "../charts/line.ts";
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatDigits, formatNumber } from "../i18n/numbers.ts";
import { Actions } from "../views/actions.tsx";
import { sayAnswer } from "../views/compare-answer.ts";
import { compareColumns } from "../views/compare-columns.ts";
import type { Sort } from "../views/compare-order.ts";
import { CompareQuestions } from "../views/compare-questions.tsx";
import { CompareTable } from "../views/compare-table.tsx";
import { CompareTabs, showOf } from "../views/compare-tabs.tsx";
import { type Context, measureOf } from "../views/context.ts";
import { StatusMark } from "../views/figure.tsx";
import { sayReported } from "../views/findings.ts";
import { Downloads } from "../views/frame.tsx";
import { Pickers } from "../views/pickers.tsx";
import { ReportingLink } from "../views/reporting-link.tsx";
import type { Ranking } from "../views/rows.ts";
import { Document } from "./document.tsx";

export interface CompareProps {
  readonly context: Context;
  readonly ranking: Ranking;
  /** The part of the page that the view asks for. */
  readonly children: ComponentChildren;
}

/** What a change of measure or month leaves as it is. */
const KEPT = ["show", "sort", "with", "basis", "against"] as const;

export function ComparePage({ context, ranking, children }: CompareProps) {
  const { locale, catalog, view } = context;
  const measures = catalog.measures.map(({ id }) => id);
  const show = showOf(context);
  /** Only these say what changed. */
  const changing = show === "table" || show === "multiples" || show === "ranges";
  const second = show === "scatter" ? view.against : undefined;
  const [first, other] = [ranking.measure, ...(second ? [second] : [])].map((id) =>
    locale.words(measureOf(context, id).name),
  );
  const measure = other === undefined ? (first ?? "") : locale.t("and", { a: first ?? "", b: other });
  const month = formatMonthEnd(ranking.month, catalog.programme.calendar, locale);
  const title = locale.t("compare_title", { measure });
  return (
    <Document
      context={context}
      title={`${title}${locale.t("comma")} ${month}`}
      description={locale.t("compare_description", { measure, month })}
    >
      <div class="lead">
        <p class="kicker">{locale.t("compare_kicker", { month })}</p>
        <h1>{title}</h1>
        {show === "table" && (
          <p class="subtitle">
            {sayReported(context, ranking)} <StatusMark context={context} figure={ranking.national} />{" "}
            <ReportingLink context={context} ranking={ranking} />
          </p>
        )}
        <Pickers
          context={context}
          measures={measures}
          bases={changing}
          {...(second ? { against: measures.filter((id) => id !== view.measure) } : {})}
          keep={KEPT.filter((name) => !(name === "basis" ? changing : name === "against" && second))}
        />
        <Actions context={context} />
      </div>
      <CompareTabs context={context} />
      {children}
    </Document>
  );
}

export interface ComparePartProps {
  readonly context: Context;
  readonly ranking: Ranking;
  readonly trends: ReadonlyMap<string, readonly SeriesPoint[]>;
  readonly sort: Sort;
}

/** The table with the questions that it answers. */
export function CompareTablePart(props: ComparePartProps) {
  const { context, ranking, sort } = props;
  const { locale, view } = context;
  const measure = measureOf(context, ranking.measure);
  const column = compareColumns(context, ranking).find(({ key }) => key === sort.column);
  const basis = view.basis ? `&basis=${view.basis}` : "";
  return (
    <>
      <CompareQuestions context={context} />
      <section class="wide-table" aria-labelledby="answer">
        <h2 id="answer" aria-live="polite">
          {column && sayAnswer(context, ranking, column, sort.direction)}
        </h2>
        <p class="subtitle">
          {locale.t("subtitle", {
            measure: locale.words(measure.name),
            definition: locale.words(measure.definition),
            month: formatMonthEnd(ranking.month, context.catalog.programme.calendar, locale),
          })}
        </p>
        <CompareTable {...props} />
        <p class="note">
          {locale.t("compare_notes", {
            ranked: formatNumber(ranking.ranked, locale),
            rule: formatDigits(ranking.tie_rule, locale),
          })}
        </p>
        <Downloads
          context={context}
          download={{
            path: "/api/v1/ranking",
            query: `measure=${view.measure}&month=${view.month}${basis}`,
          }}
        />
      </section>
    </>
  );
}
