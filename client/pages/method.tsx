/** Every measure: what it says, how it is made, with one place worked through. */
import { KIND_NAMES, STATUS_NAMES, STATUSES, UNIT_NAMES } from "../../datasets/vocabulary.ts";
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { type Context, hasMeasure, placeName } from "../views/context.ts";
import { FigureLink, fractionText } from "../views/figure.tsx";
import { type AnalysisConstants, MethodAnalysis } from "../views/method-analysis.tsx";
import type { FigureRow, MeasureEntry } from "../views/rows.ts";
import { Document } from "./document.tsx";

export interface MethodProps {
  readonly context: Context;
  /** Every measure of one place and month. */
  readonly worked: readonly FigureRow[];
  /** What the methods of analysis count with. */
  readonly constants: AnalysisConstants;
}

type Rule = (typeof RULES)[number];

/** Each has a text of that key, and one of the key with `_text`. */
const RULES = [
  "rule_rounding",
  "rule_ties",
  "method_null",
  "rule_nation",
  "rule_workdays",
  "rule_issued",
  "method_queue",
  "rule_kinds",
  "method_revisions",
  "method_published",
] as const;

export function MethodPage({ context, worked, constants }: MethodProps) {
  const { locale, catalog } = context;
  const [example] = worked;
  return (
    <Document context={context} title={locale.t("nav_method")} description={locale.t("method_lead")}>
      <div class="lead">
        <h1>{locale.t("method_title")}</h1>
        <p class="subtitle">{locale.t("method_lead")}</p>
        <p>
          <a href="#rules-title">{locale.t("rules")}</a> ·{" "}
          <a href="#statuses-title">{locale.t("rule_statuses")}</a> ·{" "}
          <a href="#measures-title">{locale.t("measures")}</a> ·{" "}
          <a href="#analysis">{locale.t("method_a_title")}</a>
        </p>
      </div>
      <section class="rules" aria-labelledby="rules-title">
        <h2 id="rules-title">{locale.t("rules")}</h2>
        <dl>
          {RULES.filter((rule) => applies(context, rule)).map((rule) => (
            <div key={rule}>
              <dt>{locale.t(rule)}</dt>
              <dd>{locale.t(`${rule}_text`)}</dd>
            </div>
          ))}
          {catalog.synthetic && (
            <div>
              <dt>{locale.t("rule_synthetic")}</dt>
              <dd>{locale.t("rule_synthetic_text")}</dd>
            </div>
          )}
        </dl>
      </section>
      <section class="rules" aria-labelledby="statuses-title">
        <h2 id="statuses-title">{locale.t("rule_statuses")}</h2>
        <dl>
          {STATUSES.map((status) => (
            <div key={status}>
              <dt>{locale.words(STATUS_NAMES[status])}</dt>
              <dd>{locale.t(`method_status_${status}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="measures-title">
        <h2 id="measures-title">{locale.t("measures")}</h2>
        {example && (
          <p class="subtitle">
            {locale.t("worked_for", {
              place: placeName(context, example.place),
              month: formatMonthEnd(example.month, catalog.programme.calendar, locale),
            })}
          </p>
        )}
        {catalog.measures.map((measure) => (
          <Definition key={measure.id} context={context} measure={measure} worked={worked} />
        ))}
      </section>
      <MethodAnalysis context={context} constants={constants} />
    </Document>
  );
}

interface DefinitionProps extends Omit<MethodProps, "constants"> {
  readonly measure: MeasureEntry;
}

/** A programme without that stage, or without published statements, needs no words about it. */
function applies(context: Context, rule: Rule): boolean {
  if (rule === "method_published") return context.catalog.hasStatements;
  if (rule === "method_queue" || rule === "rule_issued")
    return hasMeasure(context, "backlog_uncollected_inside");
  return true;
}

function Definition({ context, measure, worked }: DefinitionProps) {
  const { locale } = context;
  const figure = worked.find((candidate) => candidate.measure === measure.id);
  const numbers = figure && numbersInFormula(context, measure, figure, worked);
  const fraction = figure && fractionText(context, figure);
  const better =
    measure.better === null
      ? "better_neither"
      : measure.better === "higher"
        ? "better_higher"
        : "better_lower";
  return (
    <article class="definition" id={measure.id}>
      <h3>{locale.words(measure.name)}</h3>
      <p>{locale.words(measure.definition)}</p>
      <dl class="facts">
        <div>
          <dt>{locale.t("formula")}</dt>
          <dd>
            <code dir="ltr">{measure.formula}</code>
          </dd>
        </div>
        <div>
          <dt>{locale.t("unit")}</dt>
          <dd>{locale.words(UNIT_NAMES[measure.unit])}</dd>
        </div>
        <div>
          <dt>{locale.t("better")}</dt>
          <dd>{locale.t(better)}</dd>
        </div>
        <div>
          <dt>{locale.t("counted")}</dt>
          <dd>{locale.words(KIND_NAMES[measure.requestKind])}</dd>
        </div>
        <div>
          <dt>{locale.t("method_channels")}</dt>
          <dd>{locale.t(measure.byChannel ? "method_by_channel" : "method_no_channel")}</dd>
        </div>
        <div>
          <dt>{locale.t("code")}</dt>
          <dd>
            <code dir="ltr">{measure.id}</code>
          </dd>
        </div>
      </dl>
      {figure && (
        <p class="worked">
          {fraction && <span class="fraction">{fraction}</span>}{" "}
          <span class="equation" dir="ltr">
            {numbers && <code>{numbers} = </code>}
            <FigureLink context={context} figure={figure} />
          </span>
        </p>
      )}
    </article>
  );
}

/**
 * The formula with the example's own numbers; null where they are not all on this page.
 * A column stands in for the measure of the same name only if both count the same kind of request.
 */
function numbersInFormula(
  { locale }: Context,
  { formula, id, kind }: MeasureEntry,
  figure: FigureRow,
  worked: readonly FigureRow[],
): string | null {
  const { value, numerator, denominator } = figure;
  if (value === null || formula === id) return null;
  if (kind !== "count" && kind !== "duration" && numerator !== null && denominator !== null)
    return `${formatNumber(numerator, locale)} ÷ ${formatNumber(denominator, locale)}`;
  let known = true;
  const filled = formula.replace(/[a-z_]+/g, (column) => {
    const term = worked.find(
      (other) => other.measure === column && other.request_kind === figure.request_kind,
    );
    known &&= term?.value != null;
    return term?.value == null ? column : formatNumber(term.value, locale);
  });
  return known ? filled.replaceAll(" - ", " − ") : null;
}
