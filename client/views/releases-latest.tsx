/** The latest release with all that most readers want of it: the national report, a province's, the data, the proof. */
import { RELEASE_STATUS_NAMES } from "../../datasets/release.ts";
import { formatView } from "../state/view.ts";
import { type Context, placeName, provincesOf } from "./context.ts";
import { bundlesOf, FileLink, PlaceReports } from "./release-files.tsx";
import { ProofLinks } from "./release-proof.tsx";
import type { ManifestRow, ReleaseRow } from "./release-rows.ts";
import { StandingMark } from "./release-state.tsx";
import { formatOf, isolate, releaseAddress, sayCompleteness, sayInstant } from "./release-words.ts";

export function LatestRelease({ context, release }: { context: Context; release: ReleaseRow }) {
  const { locale, catalog } = context;
  const { manifest, standing } = release;
  const country = catalog.programme.country.place;
  return (
    <section class="latest" aria-labelledby="latest-title">
      <h2 id="latest-title">
        <a href={releaseAddress(context, manifest.release)}>{locale.words(manifest.title)}</a>
      </h2>
      <p class="release-line">
        <StandingMark context={context} state={standing.state} />{" "}
        <span>
          {locale.t("releases_id", { release: isolate(manifest.release) })}
          {locale.t("list_comma")}
          {locale.words(RELEASE_STATUS_NAMES[manifest.status])}
        </span>{" "}
        <span>{sayInstant(context, manifest.published_at)}</span>{" "}
        <span>{sayCompleteness(context, manifest)}</span>
      </p>
      <div class="release-cards">
        <div>
          <h3>{locale.t("releases_report_of", { place: placeName(context, country) })}</h3>
          <PlaceReports context={context} manifest={manifest} place={country} />
        </div>
        <div>
          <h3>{locale.t("releases_pick_place")}</h3>
          <PlacePicker context={context} manifest={manifest} />
        </div>
        <div>
          <h3>{locale.t("releases_whole")}</h3>
          <ul class="whole">
            <Bundles context={context} manifest={manifest} />
            <li>
              <ProofLinks context={context} release={manifest.release} />
            </li>
          </ul>
        </div>
      </div>
      <p>
        <a href={releaseAddress(context, manifest.release)}>
          {locale.t("releases_all_files", { release: isolate(manifest.release) })}
        </a>
      </p>
    </section>
  );
}

/** Data and capsules, each named by what it is. */
export function Bundles({ context, manifest }: { context: Context; manifest: ManifestRow }) {
  const { locale } = context;
  return (
    <>
      {bundlesOf(manifest, locale.language).map((file) => {
        const language = file.language ? locale.t(`releases_in_${file.language}`) : "";
        const what =
          formatOf(file) === "ZIP"
            ? locale.t("releases_bundle_zip")
            : locale.t("releases_bundle_capsule", { language });
        return (
          <li key={file.path}>
            {what}: <FileLink context={context} release={manifest.release} file={file} what={what} />
          </li>
        );
      })}
    </>
  );
}

/** Leads to the release's page with the files of one province first; works by its button. */
export function PlacePicker({ context, manifest }: { context: Context; manifest: ManifestRow }) {
  const { locale, view } = context;
  const places = provincesOf(context).filter(({ place }) => manifest.places.includes(place));
  if (places.length === 0) return null;
  return (
    <form
      class="pickers place-picker"
      method="get"
      action={formatView({ language: view.language, page: "release", release: manifest.release })}
    >
      <label for="release-place">{locale.t("province")}</label>
      <select id="release-place" name="place">
        {places.map(({ place }) => (
          <option key={place} value={place} selected={place === view.place}>
            {placeName(context, place)}
          </option>
        ))}
      </select>
      <button type="submit">{locale.t("releases_pick_go")}</button>
    </form>
  );
}
