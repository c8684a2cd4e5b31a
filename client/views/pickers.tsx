/** Month and measure as a form: it works by its button, and sends itself where there is a script. */
import { formatMonth } from "../i18n/dates.ts";
import { formatView } from "../state/view.ts";
import type { Context } from "./context.ts";

export function Pickers({ context, measures }: { context: Context; measures: readonly string[] }) {
  const { locale, view, catalog } = context;
  const { calendar } = catalog.programme;
  const { language, page, place } = view;
  const action =
    page === "province" && place ? formatView({ language, page, place }) : formatView({ language, page });
  return (
    <form class="pickers" method="get" action={action} data-island="pickers">
      {page === "nation" && place && <input type="hidden" name="place" value={place} />}
      <label>
        <span>{locale.t("pick_measure")}</span>
        <select name="measure">
          {catalog.measures
            .filter(({ id }) => measures.includes(id))
            .map((measure) => (
              <option key={measure.id} value={measure.id} selected={measure.id === view.measure}>
                {locale.words(measure.name)}
              </option>
            ))}
        </select>
      </label>
      <label>
        <span>{locale.t("pick_month")}</span>
        <select name="month">
          {[...catalog.months].reverse().map((month) => (
            <option key={month} value={month} selected={month === view.month}>
              {formatMonth(month, calendar, locale)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{locale.t("show")}</button>
    </form>
  );
}
