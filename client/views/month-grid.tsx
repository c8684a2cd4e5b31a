/** Years and their months to choose from; drawn in the browser only, where the list of months was. */
import type { Calendar } from "../../datasets/period.ts";
import { firstDay, lastDay, parsePeriod } from "../../datasets/period.ts";
import { formatMonth } from "../i18n/dates.ts";
import type { Locale } from "../i18n/locale.ts";
import { formatDigits } from "../i18n/numbers.ts";
import type { MonthGridModel, YearBlock } from "../state/month-steps.ts";

export interface MonthGridProps {
  readonly locale: Locale;
  readonly calendar: Calendar;
  readonly grid: MonthGridModel;
  /** The month that the page shows. */
  readonly picked: string;
  /** The month that has the focus, or would have it. */
  readonly current: string;
  /** The month that is said in words: the one under the pointer, else the current one. */
  readonly said: string;
  readonly onPoint: (month: string) => void;
  readonly onFocus: (month: string) => void;
  readonly onPick: (month: string) => void;
}

export function MonthGrid(props: MonthGridProps) {
  const { locale, calendar, grid } = props;
  const isYearly = calendar === "gregorian-year";
  return (
    <>
      <div class={isYearly ? "month-years yearly" : "month-years"}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with this role is the date grid of the ARIA practices */}
        <table role="grid" aria-label={locale.t(isYearly ? "island_year_pick" : "island_month_pick")}>
          {grid.years.map((block) => (
            <Year key={block.year} block={block} {...props} />
          ))}
        </table>
      </div>
      <p class="month-said">{sayMonth(props.said, calendar, locale)}</p>
      <p class="unseen">{locale.t("island_month_keys")}</p>
    </>
  );
}

function Year({ block, ...props }: MonthGridProps & { block: YearBlock }) {
  const { locale, calendar } = props;
  return (
    <tbody>
      {calendar !== "gregorian-year" && (
        <tr>
          <th scope="rowgroup" colSpan={block.rows[0]?.length ?? 1}>
            {formatDigits(String(block.year), locale)}
          </th>
        </tr>
      )}
      {block.rows.map((row) => (
        <tr key={row[0]}>
          {row.map((month) => (
            <Cell key={month} month={month} {...props} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Cell({ month, locale, calendar, grid, picked, current, ...on }: MonthGridProps & { month: string }) {
  const text = formatMonth(month, calendar, locale);
  const year = formatDigits(month.slice(0, 4), locale);
  // The year stands above; a cell has the name of its month only.
  const short = calendar === "gregorian-year" ? text : text.replace(year, "").trim();
  if (!grid.months.includes(month))
    return (
      <td aria-disabled="true">
        <span class="month-none">{short}</span>
      </td>
    );
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table that is a grid is a gridcell
    <td aria-selected={month === picked}>
      <button
        type="button"
        data-month={month}
        tabIndex={month === current ? 0 : -1}
        aria-label={sayMonth(month, calendar, locale)}
        onClick={() => on.onPick(month)}
        onFocus={() => on.onFocus(month)}
        onPointerMove={() => on.onPoint(month)}
      >
        {short}
      </button>
    </td>
  );
}

/** "فروردین ۱۳۹۹ · 2020-03-20 – 2020-04-19": a month and its Gregorian days, each in its own direction. */
function sayMonth(month: string, calendar: Calendar, locale: Locale): string {
  const period = parsePeriod(calendar, month);
  return `${formatMonth(month, calendar, locale)} · \u2066${firstDay(period)} – ${lastDay(period)}\u2069`;
}
