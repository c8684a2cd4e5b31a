/** Spans of a series as links: all of it, or its last years. They work with no script, and say where one is. */

import { periodsPerYear } from "../../datasets/period.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { formatView, type View } from "../state/view.ts";
import type { Context } from "./context.ts";

const YEARS = [5, 3, 1] as const;

interface SpansProps {
  readonly context: Context;
  /** Those of the whole series, in order. */
  readonly months: readonly string[];
  /** Where the series stands on its page; its chart's id, "series" if absent */
  readonly at?: string;
}

export function Spans({ context, months, at = "series" }: SpansProps) {
  const { locale, view, catalog } = context;
  const perYear = periodsPerYear(catalog.programme.calendar);
  const last = months.at(-1);
  const spans = YEARS.filter((years) => years * perYear + 1 < months.length && years * perYear > 1).map(
    (years) => ({
      from: months[months.length - 1 - years * perYear] ?? "",
      word: locale.t("explore_years", { years: formatNumber(years, locale) }),
    }),
  );
  if (!last || spans.length === 0) return null;
  const { from, to, place, ...rest } = view;
  // A series of the country stands on pages whose own place is another one.
  const base: View =
    place === undefined || place === catalog.programme.country.place ? rest : { ...rest, place };
  const links = [
    { word: locale.t("explore_all"), target: base, current: from === undefined },
    ...spans.map((span) => ({
      word: span.word,
      target: { ...base, from: span.from, to: last },
      current: from === span.from && to === last,
    })),
  ];
  return (
    <p class="spans">
      {locale.t("explore_span")}{" "}
      {links.map(({ word, target, current }) => (
        <a
          key={word}
          href={`${formatView(target)}#${at}`}
          {...(current ? { "aria-current": "true" as const } : {})}
        >
          {word}
        </a>
      ))}
    </p>
  );
}
