/** Which provinces stand side by side, as a form of tick boxes that works by its button. */
import { MOST_SIDE_BY_SIDE } from "../state/settle.ts";
import { formatView } from "../state/view.ts";
import { type Context, nameOf, provincesOf } from "./context.ts";

export function SideChoice({ context, chosen }: { context: Context; chosen: readonly string[] }) {
  const { locale, view } = context;
  return (
    <details class="choice">
      <summary>{locale.t("compare_choose")}</summary>
      <form method="get" action={formatView({ language: view.language, page: "compare" })}>
        <input type="hidden" name="measure" value={view.measure} />
        <input type="hidden" name="month" value={view.month} />
        <input type="hidden" name="show" value="side" />
        <fieldset>
          <legend>{locale.t("compare_ticked")}</legend>
          <ul>
            {provincesOf(context).map((province) => (
              <li key={province.place}>
                <label>
                  <input
                    type="checkbox"
                    name="with"
                    value={province.place}
                    checked={chosen.slice(0, MOST_SIDE_BY_SIDE).includes(province.place)}
                  />{" "}
                  {nameOf(province, locale)}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <button type="submit">{locale.t("compare_side_by_side")}</button>
      </form>
    </details>
  );
}
