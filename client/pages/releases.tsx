/** Everything published: the latest, what comes, what was, what was mended, and how all of it is verified. */
import type { ComponentChildren } from "preact";
import { formatNumber } from "../i18n/numbers.ts";
import type { Context } from "../views/context.ts";
import { Commands, copyWords } from "../views/release-proof.tsx";
import type { AnnouncementRow, ReleaseRow } from "../views/release-rows.ts";
import { isolate, sayReleaseMonth } from "../views/release-words.ts";
import { ReleaseArchive, ReleaseLogs } from "../views/releases-archive.tsx";
import { ReleaseCalendar } from "../views/releases-calendar.tsx";
import { EarlyAccess, Follow } from "../views/releases-follow.tsx";
import { LatestRelease } from "../views/releases-latest.tsx";
import { Document } from "./document.tsx";

export interface ReleasesProps {
  readonly context: Context;
  /** Newest first. */
  readonly releases: readonly ReleaseRow[];
  readonly latest: ReleaseRow | null;
  /** Newest first. */
  readonly calendar: readonly AnnouncementRow[];
  readonly publicKeys: readonly string[];
  /** Ids of releases that were found broken. */
  readonly faults: readonly string[];
  /** Releases that are being made; null where none are. */
  readonly publishing: { readonly done: number; readonly total: number } | null;
  /** The usual size of revisions. */
  readonly children?: ComponentChildren;
}

export function ReleasesPage(props: ReleasesProps) {
  const { context, releases, latest, calendar, publicKeys, faults, publishing, children } = props;
  const { locale } = context;
  const title = latest
    ? locale.t("releases_title", { month: sayReleaseMonth(context, latest.manifest.month) })
    : locale.t("releases_title_none");
  return (
    <Document
      context={context}
      title={locale.t("nav_releases")}
      description={locale.t("releases_description")}
    >
      <div class="lead">
        <p class="kicker">{locale.t("releases_kicker")}</p>
        <h1>{title}</h1>
        <p class="subtitle">{locale.t("releases_lead")}</p>
        {publishing && (
          <p class="publishing" role="status">
            {locale.t("releases_publishing", {
              done: formatNumber(publishing.done, locale),
              total: formatNumber(publishing.total, locale),
            })}{" "}
            <progress value={publishing.done} max={publishing.total} aria-label={locale.t("nav_releases")} />
          </p>
        )}
        {faults.length > 0 && (
          <p class="release-warning">
            {locale.t("releases_faults", { releases: faults.map(isolate).join(locale.t("list_comma")) })}
          </p>
        )}
      </div>
      {latest && <LatestRelease context={context} release={latest} />}
      {releases.length > 0 && <ReleaseArchive context={context} releases={releases} />}
      <ReleaseCalendar context={context} calendar={calendar} />
      <ReleaseLogs context={context} releases={releases} />
      {children}
      <EarlyAccess context={context} releases={releases} />
      <Follow context={context} />
      <section aria-labelledby="verify-title" id="verify" data-island="copy" {...copyWords(context)}>
        <h2 id="verify-title">{locale.t("releases_verify")}</h2>
        <p class="subtitle">{locale.t("releases_verify_lead")}</p>
        {latest?.manifest.demonstration && (
          <p class="release-warning">{locale.t("releases_demonstration")}</p>
        )}
        <Commands
          context={context}
          publicKeys={publicKeys}
          bundle={latest ? `pooshesh-${latest.manifest.release}.zip` : "FILE"}
        />
      </section>
    </Document>
  );
}
