/** What one release changed against another: every figure, by how much and why, and what it did to ranks. */
import { RELEASE_KIND_NAMES } from "../../datasets/release.ts";
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName } from "../views/context.ts";
import { Downloads } from "../views/frame.tsx";
import type { ReleaseDiffRows, ReleaseRow } from "../views/release-rows.ts";
import { isolate, releaseAddress, sayInstant, sayReleaseMonth } from "../views/release-words.ts";
import { DiffTable, RanksTable, SubmissionsTable, sayDiffValue } from "../views/revisions-tables.tsx";
import { Document } from "./document.tsx";

export interface RevisionsProps {
  readonly context: Context;
  /** In the order of publication. */
  readonly before: ReleaseRow;
  readonly after: ReleaseRow;
  /** They were asked for the other way round. */
  readonly swapped: boolean;
  /** Null where there is nothing to compare. */
  readonly diff: ReleaseDiffRows | null;
  /** One of the two whose figures are no longer served. */
  readonly gone: string | null;
  /** Path of the API answer without its ending, and its query. */
  readonly download: { readonly path: string; readonly query: string };
}

export function RevisionsPage(props: RevisionsProps) {
  const { context, before, after, swapped, diff, gone, download } = props;
  const { locale } = context;
  const title = sayTitle(props);
  const ids = { before: isolate(before.manifest.release), after: isolate(after.manifest.release) };
  return (
    <Document context={context} title={locale.t("revisions_kicker", ids)} description={title}>
      <div class="lead">
        <p class="kicker">{locale.t("revisions_kicker", ids)}</p>
        <h1>{title}</h1>
        {gone && <p class="subtitle">{locale.t("revisions_gone", { release: isolate(gone) })}</p>}
        {diff && <p class="subtitle">{sayFindings(context, diff)}</p>}
        {before !== after && <Relation {...props} />}
        {swapped && <p class="note">{locale.t("revisions_other_way")}</p>}
        <ul class="release-ways">
          {[...new Set([before, after])].map(({ manifest }) => (
            <li key={manifest.release}>
              <a href={releaseAddress(context, manifest.release)}>
                {locale.t("releases_id", { release: isolate(manifest.release) })}
              </a>{" "}
              <span class="quiet">{sayInstant(context, manifest.published_at)}</span>
            </li>
          ))}
        </ul>
      </div>
      {diff && diff.changed > 0 && <Changes context={context} diff={diff} download={download} />}
    </Document>
  );
}

function sayTitle({ context: { locale }, before, after, diff, gone }: RevisionsProps): string {
  if (gone) return locale.t("revisions_title_gone");
  if (before === after) return locale.t("revisions_title_same");
  if (!diff || diff.changed === 0) return locale.t("revisions_title_none");
  return locale.t("revisions_title", {
    changed: formatNumber(diff.changed, locale),
    compared: formatNumber(diff.compared, locale),
  });
}

/** The span and the change that stands out. */
function sayFindings(context: Context, { months, rows, largest: any }: ReleaseDiffRows): string {
  const { locale, catalog } = context;
  // A small county's figures change most; what is read first is of the country and its provinces.
  const largest = rows.find(({ level, relative }) => level !== "county" && relative !== null) ?? any;
  const { calendar } = catalog.programme;
  const [from, to] = [months[0], months.at(-1)];
  const span =
    from && to
      ? locale.t("revisions_months", {
          from: formatMonth(from, calendar, locale),
          to: formatMonth(to, calendar, locale),
        })
      : "";
  if (!largest) return span;
  const most = locale.t("revisions_largest", {
    measure: locale.words(measureOf(context, largest.measure).name),
    place: placeName(context, largest.place),
    month: formatMonth(largest.month, calendar, locale),
    before: sayDiffValue(context, largest, largest.before, largest.status_before),
    after: sayDiffValue(context, largest, largest.after, largest.status_after),
  });
  return `${most} ${span}`;
}

/** Whether the second takes the place of the first, and is a revision or a correction; or what they have in common. */
function Relation({ context, before, after }: RevisionsProps) {
  const { locale } = context;
  const { kind, reason, month } = after.manifest;
  if (month !== before.manifest.month)
    return (
      <p class="release-warning">
        {locale.t("revisions_between", {
          first: sayReleaseMonth(context, before.manifest.month),
          second: sayReleaseMonth(context, month),
        })}
      </p>
    );
  if (kind !== "revision" && kind !== "correction") return null;
  return (
    <p class={`release-fate fate-${kind === "revision" ? "superseded" : "corrected"}`}>
      <strong>
        {locale.words(RELEASE_KIND_NAMES[kind])} {isolate(after.manifest.release)}.
      </strong>{" "}
      {locale.t(`revisions_is_${kind}`)} {reason ? locale.words(reason) : ""}
    </p>
  );
}

function Changes({
  context,
  diff,
  download,
}: Pick<RevisionsProps, "context" | "download"> & { readonly diff: ReleaseDiffRows }) {
  const { locale } = context;
  const counties = diff.rows.filter(({ level }) => level === "county");
  const others = diff.rows.filter(({ level }) => level !== "county");
  return (
    <>
      <section aria-labelledby="figures-title" id="figures">
        <h2 id="figures-title">{locale.t("revisions_figures")}</h2>
        <p class="subtitle">{locale.t("report_unit_points")}</p>
        <Downloads context={context} download={download} />
        <DiffTable context={context} rows={others} caption={locale.t("revisions_figures")} />
      </section>
      <section aria-labelledby="ranks-title" id="ranks">
        <h2 id="ranks-title">{locale.t("revisions_ranks")}</h2>
        <p class="subtitle">
          {diff.ranks.length === 0
            ? locale.t("revisions_ranks_none")
            : locale.t("revisions_ranks_some", { count: formatNumber(diff.ranks.length, locale) })}
        </p>
        {diff.ranks.length > 0 && (
          <RanksTable context={context} rows={diff.ranks} caption={locale.t("revisions_ranks")} />
        )}
      </section>
      {counties.length > 0 && (
        <section aria-labelledby="counties-title" id="counties">
          <h2 id="counties-title">{locale.t("revisions_counties")}</h2>
          <DiffTable context={context} rows={counties} caption={locale.t("revisions_counties")} />
        </section>
      )}
      {diff.submissions.length > 0 && (
        <section aria-labelledby="submissions-title" id="submissions">
          <h2 id="submissions-title">{locale.t("revisions_submissions")}</h2>
          <SubmissionsTable
            context={context}
            rows={diff.submissions}
            caption={locale.t("revisions_submissions")}
          />
        </section>
      )}
    </>
  );
}
