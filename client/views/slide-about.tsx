/** The first slide and the last: what is presented, and where it is from and how to check it. */
import { formatDay, formatMonthEnd } from "../i18n/dates.ts";
import { pinAddress } from "../state/pin.ts";
import { formatView } from "../state/view.ts";
import { type Context, measureOf } from "./context.ts";

export interface TitleProps {
  readonly context: Context;
  /** What the headline figure says. */
  readonly finding: string;
}

export function TitleBody({ context, finding }: TitleProps) {
  const { locale, catalog } = context;
  return (
    <>
      <p class="title-month">{formatMonthEnd(context.view.month, catalog.programme.calendar, locale)}</p>
      <p class="title-finding">{finding}</p>
      {catalog.synthetic && (
        <p class="title-synthetic">
          <strong>{locale.t("synthetic_label")}.</strong> {locale.t("synthetic_banner")}
        </p>
      )}
    </>
  );
}

export interface AboutProps {
  readonly context: Context;
  readonly source: string | null;
  /** Address of the figure behind the title: formula, rows and files. */
  readonly figure: string;
  readonly reported: string | null;
}

export function AboutBody({ context, source, figure, reported }: AboutProps) {
  const { locale, view, snapshot, release, catalog, origin } = context;
  const { t } = locale;
  // The address is read as well as followed.
  const pin = (address: string) => (release ? pinAddress(address, release.id, origin) : address);
  const measure = measureOf(context, view.measure);
  const { language } = view;
  const parts = [
    { word: t("present_source"), text: [source, reported].filter((text) => text !== null).join(" · ") },
    {
      word: t("present_measure"),
      text: t("present_measure_text", {
        measure: locale.words(measure.name),
        definition: locale.words(measure.definition),
      }),
      link: pin(`${formatView({ language, page: "method" })}#${measure.id}`),
    },
    {
      word: release ? t("present_release") : t("snapshot_is"),
      text: t("present_snapshot_text", {
        id: `\u2066${release?.id ?? snapshot.id.slice(0, 16)}\u2069`,
        day: formatDay(snapshot.knownOn, catalog.programme.calendar, locale),
      }),
    },
    { word: t("present_check"), text: t("present_check_text"), link: pin(figure) },
    { word: t("present_address"), text: "", link: formatView(view) },
  ];
  return (
    <dl class="about">
      {parts.map(({ word, text, link }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            {text}{" "}
            {link && (
              <a href={link} dir="ltr" data-island="address">
                {link}
              </a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
