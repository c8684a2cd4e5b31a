/** Search: the box in the head of every page, and what a query found. */
import type { ComponentChildren } from "preact";
import { formatMonth } from "../i18n/dates.ts";
import { formatDigits } from "../i18n/numbers.ts";
import type { Match, Matches, MatchGroup } from "../state/find.ts";
import { formatView, type View } from "../state/view.ts";
import { type Context, measureOf, nameOf, placeName } from "./context.ts";

/** A form that works by its button; the month and measure of the page go with it where they are not the usual ones. */
export function SearchBox({ context }: { context: Context }) {
  const { locale, view, catalog } = context;
  const { language, month, measure, q = "" } = view;
  return (
    <search class="search">
      <form method="get" action={formatView({ language, page: "find" })} data-island="search">
        <label class="unseen" for="search">
          {locale.t("find_label")}
        </label>
        <input
          id="search"
          type="search"
          name="q"
          value={q}
          placeholder={locale.t("find_placeholder")}
          maxLength={120}
          autocomplete="off"
          enterkeyhint="search"
          aria-keyshortcuts="/"
        />
        {measure !== catalog.measures[0]?.id && <input type="hidden" name="measure" value={measure} />}
        {month !== catalog.default_month && <input type="hidden" name="month" value={month} />}
        <button type="submit">
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
            <circle cx="8.5" cy="8.5" r="5.5" />
            <path d="m12.8 12.8 4.7 4.7" />
          </svg>
          <span class="unseen">{locale.t("find_button")}</span>
        </button>
      </form>
    </search>
  );
}

/** Groups of links, best first; links with `data-found` are what the box suggests. */
export function FoundList({ context, groups }: { context: Context; groups: Matches["groups"] }) {
  return (
    <>
      {groups.map(({ group, matches }, order) => (
        <section class="found" key={group} aria-labelledby={`found-${group}`}>
          <h2 id={`found-${group}`}>{nameGroup(context, group)}</h2>
          <ul>
            {matches.map((match, i) => (
              <Found key={hrefOf(match)} context={context} match={match} best={order + i === 0} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function nameGroup({ locale, catalog }: Context, group: MatchGroup): string {
  const { calendar } = catalog.programme;
  if (group === "places" && !catalog.places.some(({ level }) => level === "county"))
    return locale.t("find_provinces");
  if (group === "months" && calendar === "gregorian-year") return locale.t("find_years");
  return locale.t(`find_${group}`);
}

interface FoundProps {
  readonly context: Context;
  readonly match: Match;
  /** The first of all is offered to present and to print, and so is what the query names a month for. */
  readonly best: boolean;
}

function Found({ context, match, best }: FoundProps) {
  const title = sayMatch(context, match);
  const detail = sayDetail(context, match);
  const place = match.places.length === 1 ? match.places[0] : undefined;
  return (
    <li>
      <a href={hrefOf(match)} data-found>
        {title}
      </a>{" "}
      {detail && <span class="detail">{detail}</span>}{" "}
      {place && place.level !== "county" && (best || match.saysMonth) && (
        <Actions context={context} view={match.view} what={title} best={best && match.saysMonth} />
      )}
    </li>
  );
}

function Actions({
  context,
  view,
  what,
  best,
}: Pick<FoundProps, "context" | "best"> & { view: View; what: string }) {
  const { locale } = context;
  const subject = view.page === "province" ? ("province" as const) : ("nation" as const);
  const link = (href: string, label: string, children: ComponentChildren) => (
    <a href={href} aria-label={label} {...(best ? { "data-found": true } : {})}>
      {children}
    </a>
  );
  return (
    <span class="actions">
      {link(
        formatView({ ...view, page: "present", subject }),
        locale.t("find_present", { what }),
        locale.t("find_present_short"),
      )}{" "}
      {link(`${formatView(view)}#print`, locale.t("find_print", { what }), locale.t("find_print_short"))}
    </span>
  );
}

function hrefOf({ view, anchor }: Match): string {
  return anchor ? `${formatView(view)}#${anchor}` : formatView(view);
}

/** "بوشهر، فروردین ۱۳۹۹، پوشش صدور کارت": what the query named, in the page's language. */
function sayMatch(context: Context, { places, page, view, saysMonth, saysMeasure, group }: Match): string {
  const { locale, catalog } = context;
  const parts = [
    ...places.map((place) => nameOf(place, locale)),
    ...(page ? [locale.t(`find_page_${page}`)] : []),
    ...(saysMonth ? [formatMonth(view.month, catalog.programme.calendar, locale)] : []),
    ...(saysMeasure ? [locale.words(measureOf(context, view.measure).name)] : []),
  ];
  // Measures are named in lower case.
  const text = parts.join(locale.t("list_comma"));
  return group === "measures" ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function sayDetail(context: Context, { places, page, group, view }: Match): string {
  const { locale, catalog } = context;
  if (places.length > 1) return locale.t("find_side");
  if (page) return locale.t(`find_page_${page}_about`);
  const [place] = places;
  if (place?.level === "province") return locale.t("find_province");
  if (place?.level === "county")
    return locale.t("find_county", { province: placeName(context, place.parent ?? "") });
  if (group === "measures") return locale.words(measureOf(context, view.measure).definition);
  return nameOf(catalog.programme.country, locale);
}

/** What was asked and what came of it, in a sentence or two; empty where nothing needs to be said. */
export function sayRemarks({ locale, catalog, view }: Context, matches: Matches): string[] {
  const { corrected, outside, skipped } = matches;
  const { calendar } = catalog.programme;
  const month = (key: string | undefined) => (key ? formatMonth(key, calendar, locale) : "");
  const [first, last] = [catalog.months[0], catalog.months.at(-1)];
  return [
    ...(corrected ? [locale.t("find_corrected", { query: quote(view.q), corrected: quote(corrected) })] : []),
    ...(outside
      ? [locale.t("find_outside", { month: month(outside), first: month(first), last: month(last) })]
      : []),
    ...(skipped.length > 0 && matches.groups.length > 0
      ? [locale.t("find_skipped", { words: quote(formatDigits(skipped.join(" "), locale)) })]
      : []),
  ];
}

/** A reader's words, whichever way they run. */
export function quote(text = ""): string {
  return `\u2068${text.slice(0, 120)}\u2069`;
}
