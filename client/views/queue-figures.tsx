/** The queue of a place in a few numbers, each with a sentence that says what it is made of. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";
import { methodAddress } from "./method-anchors.ts";
import type { QueueState, QueueTarget } from "./queue-rows.ts";

interface Item {
  readonly key: string;
  readonly term: string;
  /** Null is not known or does not hold; the sentence says which. */
  readonly value: string | null;
  readonly unit?: string;
  readonly sentence: string;
}

export interface QueueFiguresProps {
  readonly context: Context;
  readonly state: QueueState;
  readonly target: QueueTarget;
}

export function QueueFigures(props: QueueFiguresProps) {
  const { locale } = props.context;
  return (
    <section aria-labelledby="queue-figures-title">
      <h2 id="queue-figures-title">{locale.t("waits_figures_title")}</h2>
      <dl class="queue-figures">
        {itemsOf(props).map(({ key, term, value, unit, sentence }) => (
          <div key={key}>
            <dt>{term}</dt>
            <dd>
              <strong class={value === null ? "none" : undefined}>{value ?? locale.t("waits_none")}</strong>{" "}
              {value !== null && unit && <span class="unit">{unit}</span>}
              <p>{sentence}</p>
            </dd>
          </div>
        ))}
      </dl>
      <p class="note">
        <a href={methodAddress(props.context.view.language, "queue")}>{locale.t("waits_figures_method")}</a>
      </p>
    </section>
  );
}

function itemsOf(props: QueueFiguresProps): Item[] {
  return [...flowItems(props), ...waitItems(props), ...targetItems(props)];
}

/** What comes and what goes, with the counts that the means are made of. */
function flowItems({ context, state }: QueueFiguresProps): Item[] {
  const { locale } = context;
  const { t } = locale;
  const whole = (value: number | null) => (value === null ? null : formatNumber(value, locale));
  const terms = (count: number | null) =>
    count === null || state.pace_from === null
      ? t("waits_no_pace")
      : t("waits_pace", {
          count: formatNumber(count, locale),
          periods: formatNumber(state.pace_periods ?? 0, locale),
          from: monthOf(context, state.pace_from),
          to: monthOf(context, state.month),
        });
  const { utilisation } = state;
  const grows = (utilisation ?? 0) > 100;
  return [
    {
      key: "arrivals",
      term: t("waits_arrivals_month"),
      value: whole(state.arrivals),
      unit: t("waits_unit_requests"),
      sentence: terms(state.pace_arrivals),
    },
    {
      key: "cards",
      term: t("waits_cards_month"),
      value: whole(state.cards),
      unit: t("waits_unit_cards"),
      sentence: terms(state.pace_cards),
    },
    {
      key: "utilisation",
      term: t("waits_utilisation"),
      value: utilisation === null ? null : formatPercent(utilisation, locale, 1),
      sentence:
        utilisation === null
          ? t("waits_no_utilisation")
          : t(grows ? "waits_utilisation_over" : "waits_utilisation_under", {
              count: formatNumber(utilisation, locale, 1),
            }),
    },
  ];
}

/** How long one waits, and until when. */
function waitItems({ context, state }: QueueFiguresProps): Item[] {
  const { locale } = context;
  const { t } = locale;
  const months = (value: number | null) => (value === null ? null : formatNumber(value, locale, 1));
  const queue = formatNumber(state.queue ?? 0, locale);
  return [
    {
      key: "wait_new",
      term: t("waits_wait_new"),
      value: months(state.wait_new),
      unit: t("waits_unit_months"),
      sentence: state.cards === null ? t("waits_no_pace") : t("waits_wait_new_how", { queue }),
    },
    {
      key: "wait_little",
      term: t("waits_wait_little"),
      value: months(state.wait_little),
      unit: t("waits_unit_months"),
      sentence: sayLittle(context, state),
    },
    {
      key: "oldest",
      term: t("waits_oldest"),
      value: state.oldest_month === null ? null : monthOf(context, state.oldest_month),
      sentence: sayOldest(context, state),
    },
    {
      key: "clears",
      term: t("waits_months_to_clear"),
      value: state.months_to_clear === null ? null : formatNumber(state.months_to_clear, locale),
      unit: t("waits_unit_months"),
      sentence: sayMonthsToClear(context, state),
    },
  ];
}

function sayLittle({ locale }: Context, { steady, steady_range, wait_little }: QueueState): string {
  if (steady === null || steady_range === null) return locale.t("waits_little_unknown");
  const range = formatPercent(steady_range, locale, 1);
  if (!steady) return locale.t("waits_little_unsteady", { range });
  return locale.t(wait_little === null ? "waits_little_none" : "waits_little_steady", { range });
}

function sayOldest(context: Context, state: QueueState): string {
  const { locale } = context;
  const { oldest_waited: waited, waited_mean: mean } = state;
  if (state.queue === null) return locale.t("waits_oldest_unknown");
  if (waited === null || state.oldest_month === null) return locale.t("waits_oldest_nobody");
  return locale.t(state.fifo_exact ? "waits_oldest_how" : "waits_oldest_least", {
    months: formatNumber(waited, locale),
    mean: formatNumber(mean ?? 0, locale, 1),
  });
}

function sayMonthsToClear(context: Context, state: QueueState): string {
  const { locale } = context;
  const { months_to_clear: months, full_months: full, leaves } = state;
  if (state.arrivals === null || state.queue === null) return locale.t("waits_no_pace");
  if (months === null) return locale.t("waits_clears_never");
  if (months === 0 || full === null || leaves === null) return locale.t("waits_clears_now");
  return locale.t("waits_clears_how", {
    full: formatNumber(full, locale),
    leaves: formatNumber(leaves, locale),
  });
}

/** How long the queue may be, and what brings it there. */
function targetItems({ context, state, target }: QueueFiguresProps): Item[] {
  const { locale } = context;
  const { t } = locale;
  const { target_queue, relief_capacity } = state;
  const wait = formatNumber(target.targetWait, locale);
  const within = formatNumber(target.monthsToTarget, locale);
  const known = target_queue !== null;
  return [
    {
      key: "target",
      term: t("waits_target_queue"),
      value: known ? formatNumber(target_queue, locale) : null,
      unit: t("waits_unit_requests"),
      sentence: known
        ? t(target.targetWait === 1 ? "waits_target_month" : "waits_target_how", { wait })
        : t("waits_no_pace"),
    },
    {
      key: "relief",
      term: t("waits_relief"),
      value: relief_capacity === null ? null : formatNumber(relief_capacity, locale),
      unit: t("waits_unit_cards"),
      sentence: known
        ? t(relief_capacity === null ? "waits_relief_none" : "waits_relief_how", { within })
        : t("waits_no_pace"),
    },
  ];
}

function monthOf({ locale, catalog }: Context, month: string): string {
  return formatMonth(month, catalog.programme.calendar, locale);
}
