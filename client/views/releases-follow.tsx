/** Feeds to follow, and who saw figures before everybody else. */
import type { Context } from "./context.ts";
import { FEED_FORMS, FEEDS, type FeedForm, feedAddress } from "./head-links.tsx";
import type { EarlyAccessRow, ReleaseRow } from "./release-rows.ts";
import { isolate, releaseAddress, sayInstant } from "./release-words.ts";
import { type Column, DataTable } from "./table.tsx";

export function Follow({ context }: { context: Context }) {
  const { locale, view, origin = "" } = context;
  return (
    <section aria-labelledby="follow-title" id="follow">
      <h2 id="follow-title">{locale.t("releases_follow")}</h2>
      <p class="subtitle">{locale.t("releases_follow_lead")}</p>
      <ul class="feeds">
        {FEEDS.map((feed) => (
          <li key={feed}>
            {locale.t(`releases_feed_${feed}`)}{" "}
            {Object.keys(FEED_FORMS).map((form) => (
              <>
                <a
                  key={form}
                  href={origin + feedAddress(view.language, feed, form as FeedForm)}
                  aria-label={`${locale.t(`releases_feed_${feed}`)} (${form === "atom" ? "Atom" : "JSON"})`}
                >
                  {form === "atom" ? "Atom" : "JSON"}
                </a>{" "}
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Access extends EarlyAccessRow {
  readonly release: string;
}

/** Everybody named in any manifest, the newest release first. */
export function EarlyAccess({ context, releases }: { context: Context; releases: readonly ReleaseRow[] }) {
  const { locale } = context;
  const rows = releases.flatMap(({ manifest }) =>
    manifest.early_access.map((access): Access => ({ ...access, release: manifest.release })),
  );
  const columns: Column<Access>[] = [
    {
      key: "name",
      head: locale.t("releases_access_name"),
      rowHead: true,
      cell: ({ name }) => locale.words(name),
    },
    {
      key: "role",
      head: locale.t("releases_access_role"),
      text: true,
      cell: ({ role }) => locale.words(role),
    },
    {
      key: "reason",
      head: locale.t("releases_access_why"),
      text: true,
      cell: ({ reason }) => <span class="plain">{locale.words(reason)}</span>,
    },
    {
      key: "release",
      head: locale.t("releases_release"),
      text: true,
      cell: ({ release }) => <a href={releaseAddress(context, release)}>{isolate(release)}</a>,
    },
    {
      key: "from",
      head: locale.t("releases_access_from"),
      text: true,
      cell: ({ from }) => sayInstant(context, from),
    },
  ];
  return (
    <section aria-labelledby="access-title" id="access">
      <h2 id="access-title">{locale.t("releases_access")}</h2>
      <p class="subtitle">{locale.t(rows.length > 0 ? "releases_access_lead" : "releases_access_none")}</p>
      {rows.length > 0 && (
        <DataTable context={context} caption={locale.t("releases_access")} columns={columns} rows={rows} />
      )}
    </section>
  );
}
