/** Ways to compare, as links; each has an address and shows only its own content. */
import { formatView, SHOWS, type Show } from "../state/view.ts";
import type { Context } from "./context.ts";

export function CompareTabs({ context }: { context: Context }) {
  const { locale, view } = context;
  const shown = showOf(context);
  return (
    <nav class="tabs" aria-label={locale.t("compare_tabs")}>
      <ul>
        {SHOWS.map((show) => (
          <li key={show}>
            <a
              href={formatView({ ...view, show })}
              {...(show === shown ? { "aria-current": "page" as const } : {})}
            >
              {locale.t(`compare_show_${show}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The part of the page that the view asks for. */
export function showOf({ view }: Pick<Context, "view">): Show {
  return view.show ?? SHOWS[0];
}
