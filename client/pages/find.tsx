/** What a query found; without one, what can be looked for. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import type { Matches } from "../state/find.ts";
import { formatView } from "../state/view.ts";
import { type Context, measureOf, nameOf, provincesOf } from "../views/context.ts";
import { FoundList, quote, sayRemarks } from "../views/search.tsx";
import { Document } from "./document.tsx";

export function FindPage({ context, matches }: { context: Context; matches: Matches }) {
  const { locale, view } = context;
  const query = (view.q ?? "").trim();
  const count = matches.groups.reduce((sum, { matches: own }) => sum + own.length, 0);
  const title =
    query === ""
      ? locale.t("find_ask")
      : locale.t(count > 0 ? "find_for" : "find_nothing", { query: quote(query) });
  return (
    <Document context={context} title={locale.t("find_title")} description={title}>
      <div class="lead">
        <p class="kicker">{locale.t("find_title")}</p>
        <h1>{title}</h1>
        {count > 0 && (
          <p class="subtitle">
            {locale.t("island_find_count", { count: formatNumber(count, locale) })}
            {sayRemarks(context, matches).map((remark) => (
              <>
                <br />
                {remark}
              </>
            ))}
          </p>
        )}
      </div>
      {count > 0 ? <FoundList context={context} groups={matches.groups} /> : <Hint context={context} />}
    </Document>
  );
}

/** What can be looked for, with three examples from the data at hand. */
function Hint({ context }: { context: Context }) {
  const { locale, view, catalog } = context;
  const { language } = view;
  const provinces = provincesOf(context);
  const chosen = provinces.find(({ place }) => place === view.place) ?? provinces[0];
  const month = formatMonth(view.month, catalog.programme.calendar, locale);
  const [place = "", measure] = [
    chosen && nameOf(chosen, locale),
    locale.words(measureOf(context, catalog.measures[1]?.id ?? view.measure).name),
  ];
  return (
    <section class="found">
      <p>{locale.t("find_what")}</p>
      <h2>{locale.t("find_examples")}</h2>
      <ul>
        {[`${place} ${month}`, `${measure} ${month}`, `${place} ${measure}`].map((example) => (
          <li key={example}>
            <a href={formatView({ language, page: "find", q: example })}>{example}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
