/** Figures for the back of a room: value, numerator, denominator and how many reported. */
import { formatNumber } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";
import { FigureTerm, figureText, fractionText } from "./figure.tsx";
import { sayFigure, sayReported } from "./findings.ts";
import type { FigureRow } from "./rows.ts";

export function BigFigures({ context, figures }: { context: Context; figures: readonly FigureRow[] }) {
  return (
    <dl class="big-figures">
      {figures.map((figure) => (
        <FigureTerm key={figure.measure} context={context} figure={figure} look="big">
          <strong class={figure.value === null ? "none" : undefined}>{figureText(context, figure)}</strong>
        </FigureTerm>
      ))}
    </dl>
  );
}

/** "31 of 31 provinces reported", "10 of 10 counties reported"; null where the figure stands for itself alone. */
export function sayWhoReported(context: Context, figure: FigureRow): string | null {
  const { locale, catalog } = context;
  if (figure.place === catalog.programme.country.place) return sayReported(context, figure);
  if (figure.expected < 2) return null;
  return locale.t("present_counties_reported", {
    reported: formatNumber(figure.reported, locale),
    expected: formatNumber(figure.expected, locale),
  });
}

/** One sentence a figure, with its fraction: what a speaker says of it. */
export function sayFigures(context: Context, figures: readonly FigureRow[]): string[] {
  const { locale } = context;
  return figures.map((figure) => {
    const fraction = fractionText(context, figure);
    const text = sayFigure(context, figure);
    return locale.t("sentence", {
      text: fraction === null ? text : locale.t("present_with_fraction", { text, fraction }),
    });
  });
}
