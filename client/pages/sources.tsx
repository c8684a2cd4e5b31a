/** Published statements, recomputed. They stand apart from all other figures and are never ranked with them. */
import type { ComponentChildren } from "preact";
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import { formatView } from "../state/view.ts";
import type { Context } from "../views/context.ts";
import { Downloads } from "../views/frame.tsx";
import { Outcome, ReferenceStatement } from "../views/reference-statement.tsx";
import type { StatementRow } from "../views/rows.ts";
import { SourceLink, statementColumns, statementDate, statementPlace } from "../views/statement-table.tsx";
import { type Column, DataTable } from "../views/table.tsx";
import { Document } from "./document.tsx";

/** The article that this product must reproduce to the unit. */
const REFERENCE = "pf044";

const VERDICTS = ["reconciles", "partly", "does_not", "not_checkable"] as const;

const STATED = [
  "eligible",
  "requested",
  "issued",
  "delivered",
  "backlog",
  "uncollected",
  "no_action",
] as const;

export interface SourcesProps {
  readonly context: Context;
  readonly statements: readonly StatementRow[];
}

export function SourcesPage({ context, statements }: SourcesProps) {
  const { locale } = context;
  const shown = statementShown(context, statements);
  const groups = (["stock", "flow"] as const).map((kind) => ({
    kind,
    rows: statements.filter((row) => row.figure_kind === kind && row !== shown),
  }));
  return (
    <Document context={context} title={locale.t("nav_sources")} description={locale.t("sources_lead")}>
      <div class="lead">
        <h1>{locale.t("sources_title")}</h1>
        <p class="subtitle">{locale.t("sources_lead")}</p>
        <Tally context={context} statements={statements} />
      </div>
      {shown &&
        (shown.statement === REFERENCE ? (
          <ReferenceStatement context={context} statement={shown} />
        ) : (
          <OtherStatement context={context} statement={shown} />
        ))}
      {shown && <WorkedOut context={context} statement={shown} />}
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ kind, rows }) => (
          <section key={kind} class="wide-table" aria-labelledby={`${kind}-title`}>
            <h2 id={`${kind}-title`}>
              {locale.t(kind === "stock" ? "statements_stock" : "statements_flow")}
            </h2>
            <p class="subtitle">
              {locale.t(kind === "stock" ? "statements_stock_lead" : "statements_flow_lead")}
            </p>
            <DataTable
              context={context}
              caption={`${locale.t("nav_sources")}: ${locale.t(kind === "stock" ? "statements_stock" : "statements_flow")}`}
              columns={columnsOf(context, kind, rows)}
              rows={rows}
            />
          </section>
        ))}
      <Downloads context={context} download={{ path: "/api/v1/statements", query: "" }} />
    </Document>
  );
}

/** The statement asked for, else the reference article, else the first. */
function statementShown({ view }: Context, statements: readonly StatementRow[]): StatementRow | undefined {
  const named = (name: string | undefined) => statements.find(({ statement }) => statement === name);
  return named(view.statement) ?? named(REFERENCE) ?? statements[0];
}

function Tally({ context, statements }: SourcesProps) {
  const { locale } = context;
  return (
    <dl class="tally">
      {VERDICTS.map((verdict) => (
        <div key={verdict} class={`verdict-${verdict}`}>
          <dt>{locale.t(`verdict_${verdict}`)}</dt>
          <dd>{formatNumber(statements.filter((row) => row.verdict === verdict).length, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A statement that was asked for: what it says, what it does not, and what comes of it. */
function OtherStatement({ context, statement }: { context: Context; statement: StatementRow }) {
  const { locale } = context;
  const percent = statement.stated_coverage_pct;
  return (
    <article class="reference" aria-labelledby="statement-title">
      <h2 id="statement-title">
        {statementPlace(context, statement)} · {statementDate(context, statement)}
      </h2>
      <p class="subtitle">
        <SourceLink statement={statement}>{locale.t("the_source")}</SourceLink>
      </p>
      <div class="columns">
        <section aria-labelledby="stated-title">
          <h3 id="stated-title">{locale.t("as_printed")}</h3>
          <dl class="figures">
            {STATED.map((name) => (
              <div key={name}>
                <dt>{locale.t(`stated_${name}`)}</dt>
                <dd>{numberOr(context, statement[name])}</dd>
              </div>
            ))}
            {percent !== null && (
              <div>
                <dt>{locale.t("sources_stated_percent")}</dt>
                <dd>{formatPercent(percent, locale)}</dd>
              </div>
            )}
          </dl>
        </section>
        <section aria-labelledby="residuals-title">
          <h3 id="residuals-title">{locale.t("residuals")}</h3>
          <Outcome context={context} statement={statement} />
        </section>
      </div>
    </article>
  );
}

function numberOr(context: Context, value: number | null): ComponentChildren {
  return value === null ? <NotStated context={context} /> : formatNumber(value, context.locale);
}

/** The table's columns with "not stated" where a number is, and a way to each statement in full. */
function columnsOf(
  context: Context,
  kind: "stock" | "flow",
  rows: readonly StatementRow[],
): Column<StatementRow>[] {
  const { locale, view } = context;
  const columns = statementColumns(context, kind, rows).map((column): Column<StatementRow> => {
    const name = STATED.find((stated) => stated === column.key);
    if (!name) return column;
    return {
      ...column,
      cell: (row) => (row[name] === null ? <NotStated context={context} /> : column.cell(row)),
    };
  });
  const inFull = (row: StatementRow) => {
    const words = { place: statementPlace(context, row), date: statementDate(context, row) };
    const address = formatView({ language: view.language, page: "sources", statement: row.statement });
    return (
      <a href={address} aria-label={locale.t("sources_in_full_of", words)}>
        {locale.t("sources_in_full")}
      </a>
    );
  };
  return [...columns, { key: "in_full", head: locale.t("sources_in_full"), text: true, cell: inFull }];
}

function NotStated({ context }: { context: Context }) {
  return <span class="none">{context.locale.t("sources_not_stated")}</span>;
}

interface Step {
  readonly name: TextKey;
  /** The calculation as it is written; null where a number it needs is not stated. */
  readonly how: string | null;
  readonly result: string | null;
  readonly remark: string | null;
}

function WorkedOut({ context, statement }: { context: Context; statement: StatementRow }) {
  const { locale } = context;
  const steps = [...shareSteps(context, statement), ...queueSteps(context, statement)];
  const unstated = STATED.filter((name) => statement[name] === null).map((name) =>
    locale.t(`stated_${name}`),
  );
  const orNotStated = (text: string | null): ComponentChildren => text ?? <NotStated context={context} />;
  const columns: Column<Step>[] = [
    { key: "what", head: locale.t("sources_what"), rowHead: true, cell: ({ name }) => locale.t(name) },
    {
      key: "how",
      head: locale.t("sources_how"),
      cell: ({ how }) => (how === null ? orNotStated(how) : <bdi dir="ltr">{how}</bdi>),
    },
    { key: "result", head: locale.t("sources_result"), cell: ({ result }) => orNotStated(result) },
    { key: "verdict", head: locale.t("verdict"), text: true, cell: ({ remark }) => remark ?? "–" },
  ];
  return (
    <section class="wide-table" aria-labelledby="worked-title">
      <h2 id="worked-title">{locale.t("sources_worked")}</h2>
      <p class="subtitle">{locale.t("sources_worked_lead")}</p>
      <DataTable context={context} caption={locale.t("sources_worked_lead")} columns={columns} rows={steps} />
      {unstated.length > 0 && (
        <p class="note">{locale.t("sources_unstated", { names: unstated.join(locale.t("list_comma")) })}</p>
      )}
    </section>
  );
}

/** The four shares; a number that is not stated is taken from those that are, as the check itself does. */
function shareSteps({ locale }: Context, statement: StatementRow): Step[] {
  const { issued, delivered, backlog, no_action, stated_coverage_pct } = statement;
  const requested =
    statement.requested ?? sum(statement.eligible, negative(no_action)) ?? sum(issued, backlog);
  const eligible = statement.eligible ?? sum(statement.requested, no_action);
  const step = (
    name: "request_share" | "card_share" | "delivery_share" | "issue_share",
    part: number | null,
    whole: number | null,
  ): Step => {
    const share = statement[name];
    const known = part !== null && whole !== null && share !== null;
    const agrees = known && stated_coverage_pct !== null && Math.abs(share - stated_coverage_pct) < 0.005;
    return {
      name,
      how: known ? `${formatNumber(part, locale)} ÷ ${formatNumber(whole, locale)}` : null,
      result: known ? formatPercent(share, locale) : null,
      remark: agrees
        ? locale.t("fits_printed", { number: formatPercent(stated_coverage_pct, locale) })
        : null,
    };
  };
  return [
    step("request_share", requested, eligible),
    step("card_share", issued, eligible),
    step("delivery_share", delivered, eligible),
    step("issue_share", issued, requested),
  ];
}

function queueSteps({ locale }: Context, statement: StatementRow): Step[] {
  const { requested, issued, uncollected, backlog, fits_backlog } = statement;
  const step = (side: "outside" | "inside", terms: readonly (number | null)[]): Step => {
    const numbers = terms.filter((term) => term !== null);
    const known = numbers.length === terms.length;
    const queue = numbers.slice(1).reduce((left, term) => left - term, numbers[0] ?? 0);
    const fits = fits_backlog === "both" || fits_backlog === `uncollected_${side}`;
    const remark = (printed: number) =>
      fits
        ? locale.t("fits_printed", { number: formatNumber(printed, locale) })
        : locale.t("sources_off_by", { number: formatNumber(Math.abs(queue - printed), locale) });
    return {
      name: `backlog_${side}`,
      how: known ? numbers.map((term) => formatNumber(term, locale)).join(" − ") : null,
      result: known ? formatNumber(queue, locale) : null,
      remark: known && backlog !== null ? remark(backlog) : null,
    };
  };
  return [step("outside", [requested, issued, uncollected]), step("inside", [requested, issued])];
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}
