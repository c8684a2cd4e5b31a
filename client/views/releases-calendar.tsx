/** When the next releases come, and when those before were to come. */

import { formatDay } from "../i18n/dates.ts";
import type { Context } from "./context.ts";
import type { AnnouncementRow } from "./release-rows.ts";
import { StateMark } from "./release-state.tsx";
import { isolate, releaseAddress, sayInstant, sayReleaseMonth } from "./release-words.ts";
import { type Column, DataTable } from "./table.tsx";

interface CalendarProps {
  readonly context: Context;
  /** Newest first. */
  readonly calendar: readonly AnnouncementRow[];
}

export function ReleaseCalendar({ context, calendar }: CalendarProps) {
  const { locale } = context;
  // Whoever looks at what comes wants the nearest first.
  const coming = calendar.filter(({ state }) => state !== "published").reverse();
  const past = calendar.filter(({ state }) => state === "published");
  return (
    <section aria-labelledby="calendar-title" id="calendar">
      <h2 id="calendar-title">{locale.t("releases_calendar")}</h2>
      <p class="subtitle">{locale.t("releases_calendar_lead")}</p>
      {coming.length > 0 ? (
        <CalendarTable context={context} rows={coming} caption={locale.t("releases_calendar")} />
      ) : (
        <p>{locale.t("releases_calendar_none")}</p>
      )}
      {past.length > 0 && (
        <details class="behind">
          <summary>{locale.t("releases_calendar_past")}</summary>
          <CalendarTable context={context} rows={past} caption={locale.t("releases_calendar_past")} />
        </details>
      )}
    </section>
  );
}

function CalendarTable({
  context,
  rows,
  caption,
}: Pick<CalendarProps, "context"> & { rows: readonly AnnouncementRow[]; caption: string }) {
  const { locale, catalog } = context;
  const columns: Column<AnnouncementRow>[] = [
    {
      key: "month",
      head: locale.t("month"),
      rowHead: true,
      cell: ({ month }) => sayReleaseMonth(context, month),
    },
    {
      key: "at",
      head: locale.t("releases_at"),
      text: true,
      cell: ({ at }) => <time dateTime={at}>{sayInstant(context, at)}</time>,
    },
    {
      key: "state",
      head: locale.t("status"),
      text: true,
      cell: ({ state, release }) => (
        <>
          {state === "published" ? (
            locale.t("releases_state_published")
          ) : (
            <StateMark mark={state === "overdue" ? "corrected" : "awaited"}>
              {locale.t(`releases_state_${state}`)}
            </StateMark>
          )}{" "}
          {release && <a href={releaseAddress(context, release)}>{isolate(release)}</a>}
        </>
      ),
    },
    {
      key: "announced",
      head: locale.t("releases_announced_on"),
      text: true,
      cell: ({ announced_on }) => formatDay(announced_on, catalog.programme.calendar, locale),
    },
    {
      key: "moved",
      head: locale.t("releases_moved"),
      text: true,
      cell: ({ moved, note }) => {
        const texts = [
          ...moved.map(({ from, reason }) =>
            locale.t("releases_moved_from", {
              instant: sayInstant(context, from),
              reason: locale.words(reason),
            }),
          ),
          ...(locale.words(note) ? [locale.words(note)] : []),
        ];
        return texts.length > 0 ? <span class="plain">{texts.join(" ")}</span> : "–";
      },
    },
  ];
  return <DataTable context={context} caption={caption} columns={columns} rows={rows} />;
}
