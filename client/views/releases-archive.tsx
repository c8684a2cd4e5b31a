/** Every release by year, and apart from each other those that mended, completed and took back. */
import { RELEASE_KIND_NAMES, RELEASE_STATUS_NAMES, type ReleaseKind } from "../../datasets/release.ts";
import { formatDigits, formatNumber } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import type { Context } from "./context.ts";
import { reportsOf } from "./release-files.tsx";
import type { ReleaseRow } from "./release-rows.ts";
import { StandingMark } from "./release-state.tsx";
import {
  changesAddress,
  fileAddress,
  formatOf,
  isConcealed,
  isolate,
  releaseAddress,
  sayInstant,
  sayInstantDay,
  sayReleaseMonth,
} from "./release-words.ts";
import { type Column, DataTable } from "./table.tsx";

interface ArchiveProps {
  readonly context: Context;
  /** Newest first. */
  readonly releases: readonly ReleaseRow[];
}

export function ReleaseArchive({ context, releases }: ArchiveProps) {
  const { locale } = context;
  const own = releases.filter(({ manifest }) => manifest.kind !== "withdrawal");
  const years = [...new Set(own.map(({ manifest }) => manifest.month.slice(0, 4)))].sort().reverse();
  return (
    <section aria-labelledby="archive-title" id="archive">
      <h2 id="archive-title">{locale.t("releases_archive")}</h2>
      <p class="subtitle">{locale.t("releases_archive_lead")}</p>
      {years.map((year) => (
        <div key={year}>
          <h3>{formatDigits(year, locale)}</h3>
          <DataTable
            context={context}
            caption={locale.t("releases_archive_of", { year: formatDigits(year, locale) })}
            columns={archiveColumns({ context, releases })}
            rows={own
              .filter(({ manifest }) => manifest.month.startsWith(year))
              .sort((a, b) =>
                a.manifest.month < b.manifest.month ? 1 : a.manifest.month > b.manifest.month ? -1 : 0,
              )}
          />
        </div>
      ))}
    </section>
  );
}

function archiveColumns({ context, releases }: ArchiveProps): Column<ReleaseRow>[] {
  const { locale, catalog } = context;
  const country = catalog.programme.country.place;
  return [
    {
      key: "month",
      head: locale.t("month"),
      rowHead: true,
      cell: ({ manifest }) => sayReleaseMonth(context, manifest.month),
    },
    {
      key: "release",
      head: locale.t("releases_release"),
      text: true,
      cell: ({ manifest }) => (
        <a href={releaseAddress(context, manifest.release)}>{isolate(manifest.release)}</a>
      ),
    },
    {
      key: "kind",
      head: locale.t("releases_kind"),
      text: true,
      cell: ({ manifest }) => locale.words(RELEASE_KIND_NAMES[manifest.kind]),
    },
    {
      key: "status",
      head: locale.t("releases_status"),
      text: true,
      cell: ({ manifest }) => locale.words(RELEASE_STATUS_NAMES[manifest.status]),
    },
    {
      key: "standing",
      head: locale.t("releases_standing"),
      text: true,
      cell: ({ standing }) => <StandingMark context={context} state={standing.state} />,
    },
    {
      key: "published",
      head: locale.t("releases_published"),
      text: true,
      cell: ({ manifest }) => (
        <time dateTime={manifest.published_at}>{sayInstant(context, manifest.published_at)}</time>
      ),
    },
    {
      key: "reports",
      head: locale.t("releases_reports"),
      cell: ({ manifest: { completeness } }) =>
        locale.t("releases_count", {
          reported: formatNumber(completeness.reported, locale),
          expected: formatNumber(completeness.expected, locale),
        }),
    },
    {
      key: "pdf",
      head: locale.t("releases_national_pdf"),
      text: true,
      cell: (release) => {
        const { manifest } = release;
        const file = reportsOf(manifest, country, locale.language).find((one) => formatOf(one) === "PDF");
        if (!file || isConcealed(release, releases)) return "–";
        const label = locale.t("releases_pdf_of", { release: isolate(manifest.release) });
        return (
          <a href={fileAddress(manifest.release, file.path)} aria-label={label}>
            PDF
          </a>
        );
      },
    },
  ];
}

/** The log of errors that were mended, and those of the two kinds that are none. */
export function ReleaseLogs({ context, releases }: ArchiveProps) {
  const of = (kind: ReleaseKind) => releases.filter(({ manifest }) => manifest.kind === kind);
  return (
    <>
      <Log context={context} releases={of("correction")} name="corrections" />
      <Log context={context} releases={of("revision")} name="revisions" />
      {of("withdrawal").length > 0 && (
        <Log context={context} releases={of("withdrawal")} name="withdrawals" />
      )}
    </>
  );
}

interface LogProps extends ArchiveProps {
  readonly name: "corrections" | "revisions" | "withdrawals";
}

const NONE: Readonly<Record<LogProps["name"], TextKey | null>> = {
  corrections: "releases_corrections_none",
  revisions: "releases_revisions_none",
  withdrawals: null,
};

function Log({ context, releases, name }: LogProps) {
  const { locale } = context;
  const none = NONE[name];
  return (
    <section aria-labelledby={`${name}-title`} id={name}>
      <h2 id={`${name}-title`}>{locale.t(`releases_${name}`)}</h2>
      <p class="subtitle">{locale.t(`releases_${name}_lead`)}</p>
      {releases.length > 0 ? (
        <DataTable
          context={context}
          caption={locale.t(`releases_${name}`)}
          columns={logColumns(context, name)}
          rows={releases}
        />
      ) : (
        none && <p>{locale.t(none)}</p>
      )}
    </section>
  );
}

function logColumns(context: Context, name: LogProps["name"]): Column<ReleaseRow>[] {
  const { locale } = context;
  const link = (release: string) => <a href={releaseAddress(context, release)}>{isolate(release)}</a>;
  return [
    {
      key: "release",
      head: locale.t("releases_release"),
      rowHead: true,
      cell: ({ manifest }) => link(manifest.release),
    },
    {
      key: "before",
      head: locale.t("releases_before"),
      text: true,
      cell: ({ manifest }) => (manifest.supersedes ? link(manifest.supersedes) : "–"),
    },
    {
      key: "published",
      head: locale.t("date"),
      text: true,
      cell: ({ manifest }) => sayInstantDay(context, manifest.published_at),
    },
    {
      key: "reason",
      head: locale.t("releases_reason"),
      text: true,
      cell: ({ manifest }) => (
        <span class="plain">{manifest.reason ? locale.words(manifest.reason) : "–"}</span>
      ),
    },
    ...(name === "withdrawals"
      ? []
      : [
          {
            key: "changes",
            head: locale.t("releases_what_changed"),
            text: true,
            cell: ({ manifest: { release, supersedes } }: ReleaseRow) =>
              supersedes ? (
                <a
                  href={changesAddress(context, supersedes, release)}
                  aria-label={`${locale.t("releases_what_changed")} ${isolate(release)}`}
                >
                  {locale.t("releases_what_changed")}
                </a>
              ) : (
                "–"
              ),
          },
        ]),
  ];
}
