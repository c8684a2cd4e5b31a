/** The events drawn as rules in a series, in full, with their sources. */
import { formatMonth } from "../i18n/dates.ts";
import { formatDigits } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";
import type { EventRow } from "./rows.ts";

export function EventList({ context, events }: { context: Context; events: readonly EventRow[] }) {
  const { locale, catalog } = context;
  if (events.length === 0) return null;
  return (
    <details class="events">
      <summary>{locale.t("events_drawn", { count: formatDigits(String(events.length), locale) })}</summary>
      <ol>
        {events.map((event) => (
          <li key={event.event}>
            <a href={event.source_url}>{locale.language === "fa" ? event.title_fa : event.title_en}</a>{" "}
            <span class="quiet">{formatMonth(event.month, catalog.programme.calendar, locale)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
