/** How one figure came to be: the sum, the files, the rows, the queries. The figure's page and the dialog show the same. */
import type { ComponentChildren } from "preact";
import type { Calendar } from "../../datasets/period.ts";
import { CHANNEL_NAMES, KIND_NAMES, STATUS_NAMES } from "../../datasets/vocabulary.ts";
import { formatDay, formatMonthEnd } from "../i18n/dates.ts";
import type { Locale } from "../i18n/locale.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { figureText, figureWithUnit } from "./figure.tsx";
import type { TraceView } from "./rows.ts";
import { TraceTable } from "./trace-table.tsx";

/** What a trace needs of a page; small enough for the dialog to have it too. */
export interface TraceContext {
  readonly locale: Locale;
  readonly calendar: Calendar;
  readonly nameOfPlace: (code: string) => string;
}

export interface TraceProps {
  readonly context: TraceContext;
  readonly trace: TraceView;
}

/** The result in a sentence: measure, place, month, value. */
export function sayTrace(
  { locale, calendar, nameOfPlace }: TraceContext,
  { figure, name }: TraceView,
): string {
  const values = {
    measure: locale.words(name),
    place: nameOfPlace(figure.place),
    month: formatMonthEnd(figure.month, calendar, locale),
  };
  return figure.value === null
    ? locale.t("trace_none", { ...values, status: locale.words(STATUS_NAMES[figure.status]) })
    : locale.t("trace_result", { ...values, value: figureWithUnit({ locale }, figure) });
}

export function Trace({ context, trace }: TraceProps) {
  return (
    <div class="trace-sections" id="trace">
      <Result context={context} trace={trace} />
      <Computation context={context} trace={trace} />
      <Sources context={context} trace={trace} />
      <Rows context={context} trace={trace} />
      <Revisions context={context} trace={trace} />
      <Findings context={context} trace={trace} />
      <Queries context={context} trace={trace} />
    </div>
  );
}

function Result({ context: { locale }, trace: { figure, ...trace } }: TraceProps) {
  const channel =
    figure.channel === "all"
      ? locale.t("trace_all_channels")
      : locale.words(CHANNEL_NAMES[figure.channel as keyof typeof CHANNEL_NAMES]);
  const kind = locale.words(KIND_NAMES[figure.request_kind as keyof typeof KIND_NAMES]);
  return (
    <section>
      {trace.denominator_name && figure.numerator !== null && figure.denominator !== null && (
        <p class="lead">
          {locale.t("fraction", {
            numerator: formatNumber(figure.numerator, locale),
            what: locale.words(trace.numerator_name),
            denominator: formatNumber(figure.denominator, locale),
            of: locale.words(trace.denominator_name),
          })}
        </p>
      )}
      <p>
        {locale.t("trace_status", {
          status: locale.words(STATUS_NAMES[figure.status]),
          reported: formatNumber(figure.reported, locale),
          expected: formatNumber(figure.expected, locale),
        })}{" "}
        {locale.t("trace_slice", { channel, kind })}
      </p>
      {figure.synthetic && (
        <p>
          <strong class="synthetic">{locale.t("trace_synthetic")}</strong>
        </p>
      )}
    </section>
  );
}

function Computation({ context: { locale }, trace }: TraceProps) {
  const { figure, formula, definition } = trace;
  const terms = [
    { name: trace.numerator_name, value: figure.numerator },
    ...(trace.denominator_name ? [{ name: trace.denominator_name, value: figure.denominator }] : []),
  ];
  return (
    <section>
      <h2>{locale.t("trace_how")}</h2>
      <p>{locale.words(definition)}</p>
      <p class="formula" dir="ltr">
        <code>{formula}</code>
      </p>
      <dl class="terms">
        {terms.map(({ name, value }) => (
          <div key={name.en}>
            <dt>{locale.words(name)}</dt>
            <dd>{value === null ? locale.words(STATUS_NAMES.not_reported) : formatNumber(value, locale)}</dd>
          </div>
        ))}
      </dl>
      <Sum locale={locale} figure={figure} />
      <p class="quiet">{locale.t(roundingOf(figure.unit))}</p>
    </section>
  );
}

/** "727,592 ÷ 775,129 × 100 = 93.87%", for quotients; a count is its own sum and months say their rule in words. */
function Sum({ locale, figure }: { locale: Locale; figure: TraceView["figure"] }) {
  const { numerator, denominator, value, unit } = figure;
  if (numerator === null || denominator === null || value === null || unit === "months") return null;
  return (
    <p class="sum" dir="ltr">
      <bdi>{formatNumber(numerator, locale)}</bdi> ÷ <bdi>{formatNumber(denominator, locale)}</bdi>
      {unit === "percent" && (
        <>
          {" "}
          × <bdi>{formatNumber(100, locale)}</bdi>
        </>
      )}{" "}
      ={" "}
      <strong>
        <bdi>{figureText({ locale }, figure)}</bdi>
      </strong>
    </p>
  );
}

function roundingOf(unit: TraceView["figure"]["unit"]) {
  if (unit === "months") return "trace_round_up";
  return unit === "percent" || unit.endsWith("_per_day") ? "trace_round_half" : "trace_round_none";
}

function Sources({ context: { locale, calendar }, trace: { sources } }: TraceProps) {
  return (
    <section>
      <h2>{locale.t("trace_sources")}</h2>
      {sources.length === 0 && <p>{locale.t("trace_nothing")}</p>}
      <ul class="source-list">
        {sources.map((source) => (
          <li key={source.source}>
            <strong>{locale.words({ fa: source.title_fa, en: source.title_en })}</strong>
            {source.synthetic && <span class="mark">{locale.t("trace_col_synthetic")}</span>}
            <dl class="facts">
              <Fact name={locale.t("trace_file")}>
                <code dir="ltr">{source.path}</code>
              </Fact>
              <Fact name={locale.t("trace_submission")}>
                <bdi>{source.submission}</bdi>
              </Fact>
              <Fact name={locale.t("trace_received")}>
                {source.received_on ? formatDay(source.received_on, calendar, locale) : "–"}
              </Fact>
              <Fact name="SHA-256">
                <code dir="ltr">{source.sha256}</code>
              </Fact>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Rows({ context, trace: { rows, rows_total, rows_withheld = 0 } }: TraceProps) {
  const { t } = context.locale;
  const count = (value: number) => formatNumber(value, context.locale);
  return (
    <section>
      <h2>{t("trace_rows")}</h2>
      <p>
        {rows_total === 0
          ? t("trace_rows_none")
          : t("trace_rows_shown", { shown: count(rows.length), total: count(rows_total) })}
        {rows_withheld > 0 && ` ${t("trace_rows_withheld", { count: count(rows_withheld) })}`}
      </p>
      <TraceTable context={context} caption={t("trace_rows")} rows={rows} />
    </section>
  );
}

function Revisions({ context, trace: { revisions } }: TraceProps) {
  const { t } = context.locale;
  return (
    <section>
      <h2>{t("trace_revisions")}</h2>
      {revisions.length === 0 && <p>{t("trace_nothing")}</p>}
      <TraceTable context={context} caption={t("trace_revisions")} rows={revisions} />
    </section>
  );
}

function Findings({ context: { locale }, trace: { findings } }: TraceProps) {
  return (
    <section>
      <h2>{locale.t("trace_findings")}</h2>
      {findings.length === 0 && <p>{locale.t("trace_nothing")}</p>}
      <ul class="plain">
        {findings.map(({ rule, file, row, message_fa, message_en }, index) => (
          <li key={`${rule}-${index}`}>
            {locale.words({ fa: message_fa, en: message_en })}{" "}
            <code dir="ltr">{row === null ? file : `${file}:${row}`}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Queries({ context: { locale }, trace: { queries } }: TraceProps) {
  return (
    <section>
      <h2>{locale.t("trace_queries")}</h2>
      <p>{locale.t("trace_queries_about")}</p>
      {queries.map(({ name, sql }) => (
        <details key={name}>
          <summary>
            <bdi dir="ltr">{name}.sql</bdi>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard */}
          <pre class="sql" dir="ltr" tabIndex={0}>
            <code>{sql.trim()}</code>
          </pre>
        </details>
      ))}
    </section>
  );
}
