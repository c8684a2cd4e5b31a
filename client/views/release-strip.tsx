/** What a page says that is looked at in a release: whose figures these are, and what became of them since. */
import { RELEASE_STATUS_NAMES } from "../../datasets/release.ts";
import { formatView } from "../state/view.ts";
import type { Context, ReleaseStanding } from "./context.ts";
import { StateIcon } from "./release-state.tsx";
import {
  changesAddress,
  isolate,
  LEAVES_RELEASE,
  releaseAddress,
  sayInstant,
  sayInstantDay,
} from "./release-words.ts";

/** Nothing on a page of today's figures. */
export function ReleaseStrip({ context }: { context: Context }) {
  const { release, standing, locale, view } = context;
  if (!release) return null;
  const { as_of: _, ...today } = view;
  const words = {
    release: isolate(release.id),
    status: locale.words(RELEASE_STATUS_NAMES[release.status]),
    instant: sayInstant(context, release.publishedAt),
  };
  return (
    <aside class="release-strip" aria-label={locale.t("releases_strip_label")}>
      <p>
        {locale.t("releases_strip", words)}{" "}
        <a href={formatView(today)} {...LEAVES_RELEASE}>
          {locale.t("releases_strip_today")}
        </a>{" "}
        <a href={releaseAddress(context, release.id)} {...LEAVES_RELEASE}>
          {locale.t("releases_strip_about")}
        </a>
      </p>
      {standing && standing.state !== "current" && (
        <p class={`release-fate fate-${standing.state}`}>
          <StateIcon mark={standing.state} /> <strong>{sayFate(context, standing)}</strong>{" "}
          {sayReason(context, standing)}{" "}
          <FateLink context={context} release={release.id} standing={standing} />
        </p>
      )}
    </aside>
  );
}

/** What changed since; a release that was taken back has nothing to be compared with, but a page that says why. */
function FateLink({
  context,
  release,
  standing,
}: {
  context: Context;
  release: string;
  standing: ReleaseStanding;
}) {
  const { locale } = context;
  if (!standing.by) return null;
  if (standing.state === "withdrawn")
    return (
      <a href={releaseAddress(context, release)} {...LEAVES_RELEASE}>
        {locale.t("releases_withdrawn_why")}
      </a>
    );
  return (
    <a href={changesAddress(context, release, standing.by.id)} {...LEAVES_RELEASE}>
      {locale.t("releases_what_changed")}
    </a>
  );
}

/** "Corrected in release 1399-06-r2 on 28 Esfand 1399 (2021-03-18)."; empty while it stands. */
export function sayFate(context: Context, { state, by }: ReleaseStanding): string {
  if (state === "current") return "";
  const { locale } = context;
  if (!by) return locale.t(`releases_fate_${state}_bare`);
  return locale.t(`releases_fate_${state}`, {
    release: isolate(by.id),
    day: sayInstantDay(context, by.publishedAt),
  });
}

function sayReason({ locale }: Context, { by }: ReleaseStanding): string {
  return by?.reason ? locale.words(by.reason) : "";
}
