/** What stands under every picture: whether it is synthetic, its source, its snapshot, its date, whose licence. */
import { formatDay } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";
import type { Exhibit } from "./exhibit.ts";
import { sayFate } from "./release-strip.tsx";

type Sourced = Pick<Exhibit, "source" | "synthetic" | "credit" | "code">;

/** The parts of a foot as plain texts, for pictures and slides; none is longer than a line. */
export function footTexts(context: Context, { source, synthetic, credit, code }: Sourced): string[] {
  const { locale, snapshot, release, standing, catalog } = context;
  const fate = standing ? sayFate(context, standing) : "";
  // A snapshot file's hash differs from machine to machine; that of a release's figures does not.
  const edition = release
    ? `${locale.t("release_is", { release: `\u2066${release.id}\u2069` })} (\u2066${release.figuresHash.slice(0, 10)}\u2069)`
    : `${locale.t("snapshot_is")} \u2066${snapshot.id.slice(0, 10)}\u2069`;
  return [
    ...(synthetic ? [locale.t("synthetic_label")] : []),
    ...(source ? [locale.t("source_is", { source: saySource(context, source) })] : []),
    edition,
    // A picture that travels alone says itself that it has been corrected.
    ...(fate === "" ? [] : [fate]),
    locale.t("known_on", { day: formatDay(snapshot.knownOn, catalog.programme.calendar, locale) }),
    ...(code ? [locale.t("code_is", { code: `\u2066${code}\u2069` })] : []),
    ...(credit ? [`\u2068${credit}\u2069`] : []),
  ];
}

export function Foot({ context, exhibit }: { context: Context; exhibit: Sourced }) {
  const [first = "", ...others] = footTexts(context, exhibit);
  return (
    <p class="foot">
      {exhibit.synthetic ? <strong class="synthetic">{first}</strong> : <span>{first}</span>}{" "}
      {others.map((text) => (
        <span key={text}>{text} </span>
      ))}
    </p>
  );
}

/** Source ids, or in the reader's words how many there are. */
function saySource({ locale }: Context, source: string): string {
  const many = /^(\d+) sources$/.exec(source);
  return many
    ? locale.t("many_sources", { count: formatNumber(Number(many[1]), locale) })
    : `\u2068${source.replaceAll("+", " + ")}\u2069`;
}
