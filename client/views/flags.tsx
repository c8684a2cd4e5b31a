/** Figures that deserve a call: why, with the figures, and who has looked into them; and a mark that leads there. */
import { FLAG_KIND_NAMES } from "../../datasets/flag-kinds.ts";
import { formatDay, formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import { type Context, placeName } from "./context.ts";
import type { Flagged } from "./flags-rows.ts";

interface FlagsProps {
  readonly context: Context;
  /** Of the view's month and the periods before it. */
  readonly flags: readonly Flagged[];
  /** First of those periods. */
  readonly from: string;
  /** Acknowledged flags that are no longer raised. */
  readonly settled: number;
}

/** The section of a page of reports that a mark leads to. */
export function Flags({ context, flags, from, settled }: FlagsProps) {
  const { locale, catalog, view } = context;
  const number = (value: number) => formatNumber(value, locale);
  const now = flags.filter(({ month }) => month === view.month).length;
  const words = {
    month: formatMonth(view.month, catalog.programme.calendar, locale),
    from: formatMonth(from, catalog.programme.calendar, locale),
    now: number(now),
    all: number(flags.length),
    open: number(flags.filter(({ acknowledged }) => acknowledged === null).length),
  };
  return (
    <section class="wide-table" id="flags" aria-labelledby="flags-title">
      <h2 id="flags-title">{locale.t("flag_title")}</h2>
      <p class="subtitle">
        {flags.length === 0 ? locale.t("flag_none", words) : locale.t("flag_lead", words)}{" "}
        {flags.length > 0 && locale.t("flag_about")}
      </p>
      {flags.length > 0 && (
        <ul class="flags">
          {flags.map((flag) => (
            <Flag key={flag.id} context={context} flag={flag} />
          ))}
        </ul>
      )}
      {settled > 0 && <p class="quiet">{locale.t("flag_settled", { count: number(settled) })}</p>}
    </section>
  );
}

function Flag({ context, flag }: { context: Context; flag: Flagged }) {
  const { locale, catalog } = context;
  const month = formatMonth(flag.month, catalog.programme.calendar, locale);
  const isOpen = flag.acknowledged === null;
  return (
    <li
      id={`flag-${flag.id.replaceAll(".", "-")}`}
      data-place={flag.place}
      class={isOpen ? undefined : "acknowledged"}
    >
      <h3>
        {locale.words(FLAG_KIND_NAMES[flag.kind])} · {placeName(context, flag.place)} · {month}{" "}
        <span class="state">({locale.t(isOpen ? "flag_open" : "flag_acknowledged")})</span>
      </h3>
      <p>{locale.words(flag.words)}</p>
      <p class="figures">
        {sayFigures(context, flag).map((text) => (
          <>
            <span key={text}>{text}</span>{" "}
          </>
        ))}
      </p>
      {flag.acknowledged ? (
        <Acknowledged context={context} {...flag.acknowledged} />
      ) : (
        <How {...{ context, flag }} />
      )}
    </li>
  );
}

function sayFigures({ locale }: Context, { seen, expected, low, high }: Flagged): string[] {
  // Expectations are means: a figure of persons has no halves.
  const number = (value: number) => formatNumber(Math.round(value), locale);
  return [
    locale.t("flag_seen", { seen: number(seen) }),
    ...(expected === null ? [] : [locale.t("flag_expected", { expected: number(expected) })]),
    ...(low === null || high === null
      ? []
      : [locale.t("flag_between", { low: number(low), high: number(high) })]),
  ];
}

/** Who looked into it, when, and what came of it; in the other language where only that is there. */
function Acknowledged({
  context,
  by,
  on,
  reason_fa,
  reason_en,
}: { context: Context } & NonNullable<Flagged["acknowledged"]>) {
  const { locale, catalog } = context;
  const reason = (locale.language === "fa" ? (reason_fa ?? reason_en) : (reason_en ?? reason_fa)) ?? "";
  return (
    <p>
      {locale.t("flag_by", {
        by: `\u2068${by}\u2069`,
        day: formatDay(on, catalog.programme.calendar, locale),
        reason: `\u2068${reason}\u2069`,
      })}
    </p>
  );
}

/** The command that enters it: the site itself writes nothing. */
function How({ context: { locale }, flag }: { context: Context; flag: Flagged }) {
  const option = locale.language === "fa" ? "--reason" : "--reason-en";
  const [reason, name] = [locale.t("flag_how_reason"), locale.t("flag_how_name")];
  return (
    <details>
      <summary>{locale.t("flag_how")}</summary>
      <p class="state">{locale.t("flag_how_about")}</p>
      <pre dir="ltr">
        <code>{`pooshesh acknowledge ${flag.id} --programme . ${option} "${reason}" --by "${name}"`}</code>
      </pre>
    </details>
  );
}

interface FlagMarkProps {
  readonly context: Context;
  readonly place: string;
  readonly month: string;
  /** How many of its figures of the month nobody has looked into; not told is none. */
  readonly count?: number | undefined;
}

/** Beside a rank or a name; nothing where there are none. */
export function FlagMark({ context, place, month, count = 0 }: FlagMarkProps) {
  const { locale, view, catalog } = context;
  if (count === 0) return null;
  return (
    <a
      class="flag-mark"
      href={`${formatView({ language: view.language, page: "reporting", month })}#flags`}
      title={locale.t("flag_mark_title", {
        place: placeName(context, place),
        month: formatMonth(month, catalog.programme.calendar, locale),
      })}
    >
      {locale.t("flag_mark", { count: formatNumber(count, locale) })}
    </a>
  );
}
