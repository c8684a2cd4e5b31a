/** The rules side by side: what waits under each, whom it clears, who gains and who waits longer. */
import { formatMonth, formatMonthEnd } from "../i18n/dates.ts";
import { formatNumber, formatSigned } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import { type AllocationAnswer, orderByShare, type RuleResult, type WaitingLeft } from "./allocation-rows.ts";
import { BASE_RULE, nameOfRule, resultOf } from "./allocation-words.ts";
import { type Context, placeName } from "./context.ts";
import { type Column, DataTable } from "./table.tsx";

interface RulesProps {
  readonly context: Context;
  readonly answer: AllocationAnswer;
}

/** A rule's line; the first line is of nothing shared out, and has no rule. */
type Line = WaitingLeft & { readonly result: RuleResult | null };

export function AllocationRules({ context, answer }: RulesProps) {
  const { locale, catalog } = context;
  const base = nameOfRule(context, BASE_RULE);
  const lines: Line[] = [
    { ...answer.before, result: null },
    ...answer.rules.map((result) => ({ ...result, result })),
  ];
  return (
    <section class="wide-table" id="rules" aria-labelledby="rules-title">
      <h2 id="rules-title">{sayRules(context, answer)}</h2>
      <p class="subtitle">
        {locale.t("allocation_rules_about", {
          month: formatMonthEnd(answer.month, catalog.programme.calendar, locale),
        })}
      </p>
      <ul class="sentences">
        {sayGains(context, answer).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <DataTable
        context={context}
        caption={locale.t("allocation_rules")}
        columns={ruleColumns(context, answer)}
        rows={lines}
        mark={({ result }) => (result?.rule === answer.rule ? "chosen" : undefined)}
      />
      <details class="behind">
        <summary>{locale.t("allocation_each")}</summary>
        <p class="subtitle">{locale.t("allocation_each_about", { base })}</p>
        <DataTable
          context={context}
          caption={locale.t("allocation_each")}
          columns={shareColumns(context, answer)}
          rows={orderByShare(answer.rows)}
          place={({ place }) => place}
        />
      </details>
    </section>
  );
}

function sayRules({ locale }: Context, { rules }: AllocationAnswer): string {
  const waiting = rules[0]?.waiting ?? 0;
  return waiting === 0
    ? locale.t("allocation_rules_title_none")
    : locale.t("allocation_rules_title", { waiting: formatNumber(waiting, locale) });
}

/** The places that a rule gives most more, and most fewer; null where it moves nothing. */
function findEnds({ shares }: RuleResult) {
  const sorted = shares.toSorted((a, b) => b.difference - a.difference);
  const [winner, loser] = [sorted[0], sorted.at(-1)];
  return winner && loser && winner.difference > 0 ? { winner, loser } : null;
}

/** What the rule asked for does beside the rule all are measured against. */
function sayGains(context: Context, answer: AllocationAnswer): string[] {
  const { locale } = context;
  const [result, base] = [resultOf(answer, answer.rule), resultOf(answer, BASE_RULE)];
  if (!result || !base || result.rule === BASE_RULE) return [];
  const names = { rule: nameOfRule(context, result.rule), base: nameOfRule(context, BASE_RULE) };
  const ends = findEnds(result);
  if (!ends) return [locale.t("allocation_rules_same", names)];
  return [
    locale.t("allocation_rules_moved", {
      ...names,
      moved: formatNumber(result.moved, locale),
      gained: formatNumber(result.gained, locale),
      lost: formatNumber(result.lost, locale),
      winner: placeName(context, ends.winner.place),
      more: formatSigned(ends.winner.difference, locale),
      loser: placeName(context, ends.loser.place),
      less: formatSigned(ends.loser.difference, locale),
    }),
    locale.t("allocation_rules_ended", {
      ...names,
      total: formatNumber(result.total_wait, locale),
      base_total: formatNumber(base.total_wait, locale),
    }),
  ];
}

function ruleColumns(context: Context, answer: AllocationAnswer): Column<Line>[] {
  const { locale, catalog, view } = context;
  const { t } = locale;
  const base = nameOfRule(context, BASE_RULE);
  const baseTotal = resultOf(answer, BASE_RULE)?.total_wait ?? 0;
  const count = (key: "gained" | "lost" | "moved") => ({
    key,
    head: t(`allocation_col_${key}`),
    cell: ({ result }: Line) =>
      result === null || result.rule === BASE_RULE ? "–" : formatNumber(result[key], locale),
  });
  const end = (key: "most" | "least") => ({
    key,
    head: t(`allocation_col_${key}`),
    text: true,
    cell: ({ result }: Line) => {
      const ends = result && findEnds(result);
      if (!ends) return "–";
      const { place, difference } = key === "most" ? ends.winner : ends.loser;
      return `${placeName(context, place)} ${formatSigned(difference, locale)}`;
    },
  });
  return [
    {
      key: "rule",
      head: t("allocation_col_rule"),
      rowHead: true,
      cell: ({ result }) => {
        if (result === null) return t("allocation_rules_before");
        const name = nameOfRule(context, result.rule);
        if (result.rule === answer.rule)
          return (
            <>
              {name} <small>({t("allocation_rules_chosen")})</small>
            </>
          );
        return <a href={`${formatView({ ...view, rule: result.rule })}#rules`}>{name}</a>;
      },
    },
    {
      key: "total",
      head: t("allocation_col_total_wait"),
      cell: ({ total_wait }) => formatNumber(total_wait, locale),
    },
    {
      key: "against",
      head: t("allocation_col_against", { base }),
      cell: ({ result }) =>
        result === null || result.rule === BASE_RULE
          ? "–"
          : formatSigned(result.total_wait - baseTotal, locale),
    },
    {
      key: "worst",
      head: t("allocation_col_worst"),
      text: true,
      cell: ({ worst_wait: months, worst_month: month }) =>
        months === null || month === null
          ? t("allocation_nobody")
          : t("allocation_worst", {
              months: formatNumber(months, locale),
              month: formatMonth(month, catalog.programme.calendar, locale),
            }),
    },
    {
      key: "cleared",
      head: t("allocation_col_cleared"),
      cell: ({ result }) => (result === null ? "–" : formatNumber(result.cleared.length, locale)),
    },
    count("gained"),
    count("lost"),
    count("moved"),
    end("most"),
    end("least"),
  ];
}

function shareColumns(
  context: Context,
  { rules }: AllocationAnswer,
): Column<AllocationAnswer["rows"][number]>[] {
  const { locale } = context;
  return [
    {
      key: "place",
      head: locale.t("province"),
      rowHead: true,
      cell: ({ place }) => placeName(context, place),
    },
    ...rules.map(({ rule, shares }) => ({
      key: rule,
      head: nameOfRule(context, rule),
      cell: ({ place }: { readonly place: string }) => {
        const own = shares.find((share) => share.place === place);
        if (!own) return "–";
        const share = formatNumber(own.share, locale);
        return rule === BASE_RULE ? share : `${share} (${formatSigned(own.difference, locale)})`;
      },
    })),
  ];
}
