/** Provinces as links to the same view of each: a list to choose from, folded once one is chosen. */
import { formatView } from "../state/view.ts";
import { type Context, nameOf, provincesOf } from "./context.ts";

/** The province that the view names; undefined where it names none, or another place. */
export function chosenProvince({ view, catalog }: Pick<Context, "view" | "catalog">): string | undefined {
  const place = catalog.places.find((candidate) => candidate.place === view.place);
  return place?.level === "province" ? place.place : undefined;
}

export function PlaceChoice({ context }: { context: Context }) {
  const { locale } = context;
  if (chosenProvince(context) === undefined)
    return (
      <section class="choice open" aria-labelledby="choice-title">
        <h2 id="choice-title">{locale.t("compare_peers_choose")}</h2>
        <p class="subtitle">{locale.t("compare_peers_about")}</p>
        <Places context={context} />
      </section>
    );
  return (
    <details class="choice">
      <summary>{locale.t("compare_peers_another")}</summary>
      <Places context={context} />
    </details>
  );
}

function Places({ context }: { context: Context }) {
  const { locale, view } = context;
  return (
    <ul>
      {provincesOf(context).map((province) => (
        <li key={province.place}>
          <a
            href={formatView({ ...view, place: province.place })}
            {...(province.place === view.place ? { "aria-current": "true" as const } : {})}
          >
            {nameOf(province, locale)}
          </a>
        </li>
      ))}
    </ul>
  );
}
