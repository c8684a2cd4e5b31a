/** What a chart of peers says: where the place stands among them, and the rule by which they were chosen. */
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatNumber, formatValue } from "../i18n/numbers.ts";
import { joinAll } from "./compare-answer.ts";
import { subjectOf } from "./compare-columns.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { figureText } from "./figure.tsx";
import { sayFigure } from "./findings.ts";
import type { PeerGroup } from "./peers-table.tsx";
import type { RankingRow } from "./rows.ts";

/** What a rule is said from: as computePeers of server/analysis gives it. */
export interface PeersRule {
  readonly place: string;
  readonly measure: string;
  readonly size: readonly unknown[];
  readonly start: readonly unknown[];
  readonly rule: {
    readonly size: RuleBasis & { readonly measure: string | null };
    readonly start: RuleBasis & { readonly years: number };
  };
}

interface RuleBasis {
  readonly month: string | null;
  readonly value: number | null;
  readonly reported: number;
  readonly expected: number;
  readonly reason: "no_size" | "place_unknown" | "others_unknown" | null;
}

/** "Bushehr ranks 1 of 6 among provinces of like size and 2 of 6 among those of like start in request coverage". */
export function sayPeers(context: Context, own: RankingRow, groups: readonly PeerGroup[]): string {
  const { locale } = context;
  if (own.rank === null) return sayFigure(context, own);
  const standing = (kind: PeerGroup["kind"]) => {
    const ranks = groups
      .find((group) => group.kind === kind)
      ?.rows.flatMap(({ figure }) => (figure.rank === null ? [] : [figure.rank]));
    if (!ranks || ranks.length < 2) return null;
    const better = ranks.filter((rank) => rank < (own.rank ?? 0)).length;
    return { rank: formatNumber(better + 1, locale), of: formatNumber(ranks.length, locale) };
  };
  const [size, start] = [standing("size"), standing("start")];
  const words = {
    place: placeName(context, own.place),
    measure: subjectOf(context, measureOf(context, own.measure)),
  };
  if (size && start)
    return locale.t("compare_peers_both", {
      ...words,
      ...size,
      start_rank: start.rank,
      start_of: start.of,
    });
  if (size) return locale.t("compare_peers_by_size", { ...words, ...size });
  return start ? locale.t("compare_peers_by_start", { ...words, ...start }) : sayFigure(context, own);
}

/** The rule of like size with its numbers, or why there are none. */
export function saySizeRule(context: Context, { place, rule, size }: PeersRule): string {
  const { locale } = context;
  const { measure, reason } = rule.size;
  if (reason !== null || measure === null || rule.size.value === null)
    return locale.t(`compare_peers_size_${reason ?? "no_size"}`, { place: placeName(context, place) });
  const sized = measureOf(context, measure);
  return locale.t("compare_peers_size_rule", {
    ...ruleWords(context, rule.size, size.length),
    place: placeName(context, place),
    measure: locale.words(sized.name),
    value: formatValue(rule.size.value, sized.unit, locale),
  });
}

/** The rule of like start with its numbers, or why there are none. */
export function sayStartRule(context: Context, { place, measure: id, rule, start }: PeersRule): string {
  const { locale } = context;
  const { reason, years, value } = rule.start;
  if (reason !== null || value === null)
    return locale.t(`compare_peers_start_${reason === "others_unknown" ? reason : "place_unknown"}`, {
      place: placeName(context, place),
      years: formatNumber(years, locale),
    });
  const measure = measureOf(context, id);
  return locale.t("compare_peers_start_rule", {
    ...ruleWords(context, rule.start, start.length),
    place: placeName(context, place),
    measure: subjectOf(context, measure),
    value: formatValue(value, measure.unit, locale),
    years: formatNumber(years, locale),
  });
}

function ruleWords({ locale, catalog }: Context, basis: RuleBasis, count: number) {
  return {
    count: formatNumber(count, locale),
    month: formatMonthEnd(basis.month ?? "", catalog.programme.calendar, locale),
    reported: formatNumber(basis.reported, locale),
    expected: formatNumber(basis.expected, locale),
  };
}

/** Alternative text: the place's figure and each peer's. */
export function describePeers(context: Context, own: RankingRow, groups: readonly PeerGroup[]): string {
  const { locale } = context;
  const named = ({ figure }: PeerGroup["rows"][number]) =>
    `${placeName(context, figure.place)} ${figureText(context, figure)}`;
  const lists = groups.map(({ name, rows }) =>
    locale.t("compare_peers_group", {
      name,
      list: joinAll(context, rows.filter(({ figure }) => figure.place !== own.place).map(named)),
    }),
  );
  return locale.t("compare_peers_alt", {
    measure: locale.words(measureOf(context, own.measure).name),
    place: placeName(context, own.place),
    value: figureText(context, own),
    month: formatMonthEnd(own.month, context.catalog.programme.calendar, locale),
    lists: lists.join(" "),
  });
}
