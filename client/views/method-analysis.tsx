/** The methods of analysis: what each does, its formula, its limits and the publication it is from. */
import { Fragment } from "preact";
import { WAIT_BAND_NAMES, WAIT_BANDS } from "../../datasets/age-band.ts";
import { FLAG_KIND_NAMES, FLAG_KINDS } from "../../datasets/flag-kinds.ts";
import { ALLOCATION_RULE_NAMES, ALLOCATION_RULES, CONFIDENCES } from "../../datasets/vocabulary.ts";
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import { type Context, hasMeasure } from "./context.ts";
import { METHOD_IDS, type MethodId, methodAnchor } from "./method-anchors.ts";
import { Publications, type SourceId } from "./method-sources.tsx";

/** The numbers that the texts name, as the methods use them; each fills in the place of its name. */
export interface AnalysisConstants {
  readonly draws: number;
  /** Percent. */
  readonly eligibleError: number;
  readonly carriedPeriods: number;
  readonly movementsNeeded: number;
  readonly steadyPercent: number;
  readonly targetWait: number;
  readonly monthsToTarget: number;
  readonly scenarios: number;
  readonly forecastWindow: number;
  readonly flowsNeeded: number;
  readonly horizon: number;
  readonly recordNeeds: number;
  readonly recordSimulations: number;
  readonly recordHorizons: readonly number[];
  readonly graceDays: number;
  readonly habitPeriods: number;
  readonly estimateWindow: number;
  readonly estimateSimulations: number;
  readonly alonePeriods: number;
  readonly longestGap: number;
  readonly cutoff: number;
  readonly leastValues: number;
  readonly leastRatio: number;
  readonly leastExpected: number;
  /** One in so many. */
  readonly copyOdds: number;
  readonly heapOdds: number;
}

export interface MethodAnalysisProps {
  readonly context: Context;
  readonly constants: AnalysisConstants;
}

interface Method {
  /** What the programme must report; every programme has the others. */
  readonly needs?: "queue" | "uncollected";
  readonly formula?: string;
  /** Has a second paragraph, under a key that ends in `_more`. */
  readonly more?: TextKey;
  /** Empty for what is our own definition. */
  readonly sources: readonly SourceId[];
}

const METHODS: Readonly<Record<MethodId, Method>> = {
  ranges: {
    formula: "|x_j − x_i| / √(s_i² + s_j²)",
    more: "method_a_ranges_more",
    sources: ["mogstad", "romano"],
  },
  movement: {
    formula: "rank_before − rank_now = (rank_before − rank_alone) + (rank_alone − rank_now)",
    sources: [],
  },
  thresholds: { sources: [] },
  queue: { needs: "queue", formula: "queue′ = max(0, queue + arrivals − cards)", sources: ["fong"] },
  waiting: { needs: "queue", formula: "L = λ W", sources: ["little"] },
  relief: {
    needs: "queue",
    formula: "target = arrivals × limit / 4; cards = arrivals + (queue − target) / months",
    sources: ["fong"],
  },
  age: { needs: "queue", more: "method_a_age_more", sources: [] },
  voiding: { needs: "uncollected", sources: [] },
  forecast: {
    needs: "queue",
    formula: "queue′ = max(0, queue + arrivals − cards)",
    more: "method_a_forecast_more",
    sources: ["harvey", "hyndman", "huber", "hammersley"],
  },
  record: { needs: "queue", more: "method_a_record_more", sources: [] },
  allocation: { needs: "queue", sources: ["bertsekas", "balinski", "luss", "fox"] },
  completeness: {
    formula: "published − today = −missing − revised",
    more: "method_a_completeness_more",
    sources: [],
  },
  estimates: { more: "method_a_estimates_more", sources: ["brown", "kunsch"] },
  flags: {
    formula: "M = 0.6745 (x − median) / MAD",
    more: "method_a_flags_more",
    sources: ["iglewicz", "mosimann", "skellam"],
  },
  peers: { sources: [] },
};

const MEASURE_NEEDED = { queue: "backlog_uncollected_outside", uncollected: "uncollected" } as const;

/** The methods that apply to a programme, in their order. */
function methodsOf(context: Context): MethodId[] {
  return METHOD_IDS.filter((id) => {
    const { needs } = METHODS[id];
    return needs === undefined || hasMeasure(context, MEASURE_NEEDED[needs]);
  });
}

export function MethodAnalysis({ context, constants }: MethodAnalysisProps) {
  const { locale } = context;
  const methods = methodsOf(context);
  const values = fillValues(context, constants);
  return (
    <section aria-labelledby="analysis">
      <h2 id="analysis">{locale.t("method_a_title")}</h2>
      <p class="subtitle">{locale.t("method_a_lead")}</p>
      <nav aria-label={locale.t("method_a_list")}>
        <p>
          {methods.map((id, i) => (
            <Fragment key={id}>
              {i > 0 && " · "}
              <a href={`#${methodAnchor(id)}`}>{locale.t(`method_a_${id}`)}</a>
            </Fragment>
          ))}
        </p>
      </nav>
      {methods.map((id) => (
        <Explanation key={id} context={context} id={id} values={values} />
      ))}
    </section>
  );
}

interface ExplanationProps {
  readonly context: Context;
  readonly id: MethodId;
  readonly values: Readonly<Record<string, string>>;
}

function Explanation({ context, id, values }: ExplanationProps) {
  const { locale } = context;
  const { formula, more, sources } = METHODS[id];
  return (
    <article class="definition method" id={methodAnchor(id)}>
      <h3>{locale.t(`method_a_${id}`)}</h3>
      <p>{locale.t(`method_a_${id}_text`, values)}</p>
      <Parts context={context} id={id} values={values} />
      {more && <p>{locale.t(more, values)}</p>}
      <dl class="facts">
        {formula && (
          <div>
            <dt>{locale.t("formula")}</dt>
            <dd>
              <code dir="ltr">{formula}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>{locale.t("method_a_limits")}</dt>
          <dd>{locale.t(`method_a_${id}_limits`, values)}</dd>
        </div>
        <div>
          <dt>{locale.t("method_a_source")}</dt>
          <dd>{sources.length > 0 ? <Publications ids={sources} /> : locale.t("method_a_own")}</dd>
        </div>
      </dl>
    </article>
  );
}

/** What a method is made of: the rules of sharing out, the kinds of flags. */
function Parts({ context: { locale }, id, values }: ExplanationProps) {
  const parts =
    id === "allocation"
      ? ALLOCATION_RULES.map((rule) => ({
          name: locale.words(ALLOCATION_RULE_NAMES[rule]),
          text: locale.t(`method_a_rule_${rule}`, values),
        }))
      : id === "flags"
        ? FLAG_KINDS.map((kind) => ({
            name: locale.words(FLAG_KIND_NAMES[kind]),
            text: locale.t(`method_a_flag_${kind}`, values),
          }))
        : [];
  if (parts.length === 0) return null;
  return (
    <dl class="parts">
      {parts.map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function fillValues({ locale, catalog }: Context, constants: AnalysisConstants): Record<string, string> {
  const number = (value: number) => formatNumber(value, locale, Number.isInteger(value) ? 0 : 1);
  const list = (texts: readonly string[]) => texts.join(locale.t("list_comma"));
  const { calendar, collection_limits } = catalog.programme;
  const limits = collection_limits.map(({ from, days }) =>
    locale.t("method_a_limit", { month: formatMonth(from, calendar, locale), days: number(days) }),
  );
  const { recordHorizons, ...numbers } = constants;
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, number(value)])),
    recordHorizons: list(recordHorizons.map(number)),
    confidences: list(CONFIDENCES.map((one) => number(Number(one)))),
    bands: list(WAIT_BANDS.map(({ band }) => locale.words(WAIT_BAND_NAMES[band]))),
    limits: limits.length > 0 ? list(limits) : locale.t("method_a_no_limit"),
    command: "\u2066pooshesh\u00a0acknowledge\u2069",
  };
}
