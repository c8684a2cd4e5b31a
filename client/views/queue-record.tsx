/** How good past forecasts were, in words and as a table: said plainly, whether good or bad. */
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import { type Context, placeName } from "./context.ts";
import type { QueueRecord, RecordScore } from "./queue-rows.ts";
import type { Column } from "./table.tsx";

/** Percent of outcomes in an 80 % range between which it is said to have held. */
const HELD = { least: 75, most: 85 } as const;

/** "Forecasts six months ahead were as sure as they said: 81% of 114 had what came in their 80% range". */
export function sayRecord(context: Context, place: string, score: RecordScore): string {
  const { locale } = context;
  const { coverage_80: share } = score;
  const verdict = share < HELD.least ? "narrow" : share > HELD.most ? "wide" : "fits";
  return locale.t(`waits_record_${verdict}`, {
    place: placeName(context, place),
    months: formatNumber(score.horizon, locale),
    share: formatPercent(share, locale, 0),
    count: formatNumber(score.n, locale),
  });
}

/** How many forecasts had what came in their ranges. */
export function sayScore({ locale }: Context, { n, coverage_50, coverage_80 }: RecordScore): string {
  return locale.t("waits_record_note", {
    count: formatNumber(n, locale),
    most: formatPercent(coverage_80, locale, 0),
    half: formatPercent(coverage_50, locale, 0),
  });
}

export interface RecordVerdictProps {
  readonly context: Context;
  /** Told the cards that later came, and told that the pace goes on. */
  readonly told: RecordScore;
  readonly paced: RecordScore;
  /** Address of the method. */
  readonly method: string;
}

export function RecordVerdict({ context, told, paced, method }: RecordVerdictProps) {
  const { locale } = context;
  return (
    <p class="record-verdict">
      {sayErrors(context, told)}{" "}
      {locale.t("waits_record_supply", { share: formatPercent(paced.coverage_80, locale, 0) })}{" "}
      <a href={method}>{locale.t("waits_record_method")}</a>
    </p>
  );
}

function sayErrors(
  { locale }: Context,
  { mae, mae_no_change, mae_straight_line, ...score }: RecordScore,
): string {
  const wins = [mae_no_change, mae_straight_line].filter((naive) => mae < naive).length;
  const key = (["waits_record_worse", "waits_record_mixed", "waits_record_better"] as const)[wins];
  const ratio = (value: number | null) => (value === null ? "–" : formatNumber(value, locale, 2));
  return locale.t(key ?? "waits_record_worse", {
    change: ratio(score.ratio_no_change),
    line: ratio(score.ratio_straight_line),
  });
}

/** The scores of the place and of all provinces together: by supply, then horizon. */
export function recordRows({ rows }: Pick<QueueRecord, "rows">, scope: RecordScore["scope"]): RecordScore[] {
  return [scope, "provinces" as const].flatMap((one) => rows.filter((row) => row.scope === one));
}

export function recordColumns(context: Context, place: string): Column<RecordScore>[] {
  const { locale } = context;
  const number = (key: "n" | "mae" | "mae_no_change" | "mae_straight_line") => (row: RecordScore) =>
    formatNumber(row[key], locale);
  const share = (key: "coverage_50" | "coverage_80") => (row: RecordScore) =>
    formatPercent(row[key], locale, 1);
  return [
    {
      key: "of",
      head: locale.t("waits_record_of"),
      rowHead: true,
      cell: ({ scope, supply, horizon }) =>
        locale.t(scope === "provinces" ? "waits_record_of_provinces" : "waits_record_of_place", {
          place: placeName(context, place),
          months: formatNumber(horizon, locale),
          supply: locale.t(`waits_record_${supply}`),
        }),
    },
    { key: "n", head: locale.t("waits_record_n"), cell: number("n") },
    { key: "half", head: locale.t("waits_record_half"), cell: share("coverage_50") },
    { key: "most", head: locale.t("waits_record_most"), cell: share("coverage_80") },
    { key: "mae", head: locale.t("waits_record_error"), cell: number("mae") },
    { key: "change", head: locale.t("waits_record_error_change"), cell: number("mae_no_change") },
    { key: "line", head: locale.t("waits_record_error_line"), cell: number("mae_straight_line") },
  ];
}
