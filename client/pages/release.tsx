/** One release: what it is and became, its files, its proof, how it is cited. A withdrawn one keeps a page that says why. */
import { RELEASE_KIND_NAMES } from "../../datasets/release.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { CHARTS } from "../state/view.ts";
import { nameOfChart } from "../views/chart-names.ts";
import type { Citation } from "../views/citation.ts";
import { Citations } from "../views/citations.tsx";
import { type Context, placeName, type ReleaseStanding } from "../views/context.ts";
import { formatDatasetLd } from "../views/dataset-ld.ts";
import { ReleaseFacts } from "../views/release-facts.tsx";
import { DataFiles, PlaceCharts, PlaceReports, ReportsTable } from "../views/release-files.tsx";
import { copyWords, Proof } from "../views/release-proof.tsx";
import type { ReleaseRow } from "../views/release-rows.ts";
import { StateIcon } from "../views/release-state.tsx";
import { sayFate } from "../views/release-strip.tsx";
import {
  asOfAddress,
  changesAddress,
  isolate,
  releaseAddress,
  sayReleaseMonth,
} from "../views/release-words.ts";
import { EarlyAccess } from "../views/releases-follow.tsx";
import { Bundles, PlacePicker } from "../views/releases-latest.tsx";
import { Document } from "./document.tsx";

export interface ReleaseProps {
  readonly context: Context;
  readonly release: ReleaseRow;
  readonly standing: ReleaseStanding;
  /** Its files are no longer served. */
  readonly concealed: boolean;
  /** The newest of its month that counts; null where that is itself or there is none. */
  readonly newest: string | null;
  readonly publicKeys: readonly string[];
  readonly citations: Readonly<Record<Language, Citation>>;
}

export function ReleasePage(props: ReleaseProps) {
  const { context, release, standing, concealed } = props;
  const { locale } = context;
  const { manifest } = release;
  const title = sayTitle(props);
  const hasFiles = !concealed && manifest.files.length > 0;
  return (
    <Document
      context={context}
      title={title}
      description={`${locale.words(manifest.title)}. ${locale.t("releases_description")}`}
      head={<DatasetLd {...props} />}
    >
      <div class="lead">
        <p class="kicker">
          {locale.t("releases_id", { release: isolate(manifest.release) })} ·{" "}
          {locale.words(RELEASE_KIND_NAMES[manifest.kind])}
        </p>
        <h1>{title}</h1>
        {manifest.kind === "withdrawal" && manifest.supersedes && (
          <p class="subtitle">
            {locale.t("release_withdrawal_of", { release: isolate(manifest.supersedes) })}
          </p>
        )}
        <Fate context={context} standing={standing} concealed={concealed} />
        <Ways {...props} />
      </div>
      {hasFiles && <PlacePart {...props} />}
      <ReleaseFacts context={context} release={release} />
      {hasFiles && <Files {...props} />}
      <Proof context={context} release={release} publicKeys={props.publicKeys} concealed={concealed} />
      <section
        id="share"
        class="release-cite"
        aria-labelledby="cite-title"
        data-island="copy"
        {...copyWords(context)}
      >
        <h2 id="cite-title">{locale.t("share_cite")}</h2>
        <Citations context={context} citations={props.citations} />
      </section>
      {manifest.kind !== "withdrawal" && <EarlyAccess context={context} releases={[release]} />}
    </Document>
  );
}

function sayTitle({ context: { locale }, release: { manifest }, standing }: ReleaseProps): string {
  if (manifest.kind === "withdrawal")
    return locale.t("release_withdrawal_title", { release: isolate(manifest.supersedes ?? "") });
  if (standing.state === "withdrawn")
    return locale.t("release_tomb_title", { release: isolate(manifest.release) });
  return locale.words(manifest.title);
}

/** What became of it, and why. */
function Fate({ context, standing, concealed }: Pick<ReleaseProps, "context" | "standing" | "concealed">) {
  const { locale } = context;
  const { state, by } = standing;
  if (state === "current") return null;
  return (
    <p class={`release-fate fate-${state}`}>
      <StateIcon mark={state} /> <strong>{sayFate(context, standing)}</strong>{" "}
      {by?.reason ? locale.words(by.reason) : ""}{" "}
      {state === "withdrawn" && locale.t(concealed ? "release_tomb_concealed" : "release_tomb_kept")}
    </p>
  );
}

/** Where one goes on from a release. */
function Ways({ context, release: { manifest }, standing, concealed, newest }: ReleaseProps) {
  const { locale } = context;
  const id = manifest.release;
  const isWithdrawal = manifest.kind === "withdrawal";
  const compares = !concealed && standing.state !== "withdrawn" && !isWithdrawal;
  const by = standing.by?.id;
  return (
    <ul class="release-ways">
      {compares && (
        <li>
          <a href={asOfAddress(context, id)}>{locale.t("release_as_of")}</a>
        </li>
      )}
      {compares && manifest.supersedes && (
        <li>
          <a href={changesAddress(context, manifest.supersedes, id)}>
            {locale.t("release_changes_since", { release: isolate(manifest.supersedes) })}
          </a>
        </li>
      )}
      {compares && by && (
        <li>
          <a href={changesAddress(context, id, by)}>
            {locale.t("release_changes_until", { release: isolate(by) })}
          </a>
        </li>
      )}
      {newest && newest !== by && (
        <li>
          <a href={releaseAddress(context, newest)}>
            {locale.t("release_newest", {
              month: sayReleaseMonth(context, manifest.month),
              release: isolate(newest),
            })}
          </a>
        </li>
      )}
    </ul>
  );
}

/** The files of one place: the country's until another is asked for. */
function PlacePart({ context, release: { manifest } }: ReleaseProps) {
  const { locale, catalog, view } = context;
  const place = view.place ?? catalog.programme.country.place;
  const name = placeName(context, place);
  const nameOf = (name: string) => {
    const chart = CHARTS.find((id) => id === name);
    return chart ? nameOfChart(locale, chart) : locale.t("report_section_glance");
  };
  return (
    <section aria-labelledby="place-title" id="place">
      <h2 id="place-title">{locale.t("releases_report_of", { place: name })}</h2>
      <PlacePicker context={context} manifest={manifest} />
      {manifest.places.includes(place) ? (
        <>
          <PlaceReports context={context} manifest={manifest} place={place} />
          <details class="behind">
            <summary>{locale.t("release_charts", { place: name })}</summary>
            <PlaceCharts context={context} manifest={manifest} place={place} nameOf={nameOf} />
          </details>
        </>
      ) : (
        <p>{locale.t("release_place_none", { place: name })}</p>
      )}
    </section>
  );
}

function Files({ context, release: { manifest } }: ReleaseProps) {
  const { locale } = context;
  const others = LANGUAGES.filter((language) => language !== locale.language);
  return (
    <>
      <section aria-labelledby="reports-title" id="reports">
        <h2 id="reports-title">{locale.t("release_all_reports")}</h2>
        <ReportsTable context={context} manifest={manifest} language={locale.language} anchors />
        {others.map((language) => (
          <details class="behind" key={language}>
            <summary>
              {locale.t("release_all_reports_in", { language: locale.t(`releases_in_${language}`) })}
            </summary>
            <ReportsTable context={context} manifest={manifest} language={language} anchors={false} />
          </details>
        ))}
      </section>
      <section aria-labelledby="data-title" id="data">
        <h2 id="data-title">{locale.t("release_data")}</h2>
        <ul class="whole">
          <Bundles context={context} manifest={manifest} />
        </ul>
        <DataFiles context={context} manifest={manifest} />
      </section>
    </>
  );
}

/** A data block: no browser runs it, and the content policy lets it stand. */
function DatasetLd({ context, release: { manifest }, concealed }: ReleaseProps) {
  if (concealed || manifest.kind === "withdrawal") return null;
  return (
    <script
      type="application/ld+json"
      dangerouslySetInnerHTML={{ __html: formatDatasetLd(context, manifest) }}
    />
  );
}
