/** What a release is: when, what it knew, who answers for it, what became of it. */
import type { ComponentChildren } from "preact";
import { RELEASE_KIND_NAMES, RELEASE_STATUS_NAMES } from "../../datasets/release.ts";
import { formatDay } from "../i18n/dates.ts";
import { type Context, placeName } from "./context.ts";
import type { ReleaseRow } from "./release-rows.ts";
import { StandingMark } from "./release-state.tsx";
import { isolate, sayCompleteness, sayInstant } from "./release-words.ts";

export function ReleaseFacts({ context, release }: { context: Context; release: ReleaseRow }) {
  const { locale, catalog } = context;
  const { manifest, standing } = release;
  const { missing, provisional } = manifest.completeness;
  const named = (places: readonly string[]) =>
    places.map((place) => placeName(context, place)).join(locale.t("list_comma"));
  const { name, contact } = manifest.statistician;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [locale.t("releases_standing"), <StandingMark context={context} state={standing.state} />],
    [
      locale.t("releases_kind"),
      `${locale.words(RELEASE_KIND_NAMES[manifest.kind])}${manifest.supersedes ? ` (${locale.t("releases_before")} ${isolate(manifest.supersedes)})` : ""}`,
    ],
    [locale.t("releases_status"), locale.words(RELEASE_STATUS_NAMES[manifest.status])],
    [locale.t("releases_published"), sayInstant(context, manifest.published_at)],
    [locale.t("release_known"), formatDay(manifest.known_on, catalog.programme.calendar, locale)],
    [
      locale.t("releases_reports"),
      <>
        {sayCompleteness(context, manifest)}
        {missing.length > 0 && <> · {locale.t("release_missing", { names: named(missing) })}</>}
        {provisional.length > 0 && <> · {locale.t("release_provisional", { names: named(provisional) })}</>}
      </>,
    ],
    [
      locale.t("release_statistician"),
      <>
        {locale.words(name)}
        {locale.t("list_comma")}
        {/^[^\s@]+@[^\s@]+$/.test(contact) ? <a href={`mailto:${contact}`}>{contact}</a> : contact}
      </>,
    ],
    ...(manifest.reason ? [[locale.t("releases_reason"), locale.words(manifest.reason)] as const] : []),
    ...(locale.words(manifest.notes)
      ? [[locale.t("release_notes"), locale.words(manifest.notes)] as const]
      : []),
  ];
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title">{locale.t("release_facts")}</h2>
      <dl class="facts">
        {facts.map(([word, text]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
