/** Controls of a presentation: small, quiet, all of them reachable by keyboard; what needs a script comes with it. */
import { createLocale, otherLanguage } from "../i18n/locale.ts";
import { formatNumber } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import type { Command } from "../state/remote.ts";
import type { SlideName } from "../state/slides.ts";
import { formatView, type View } from "../state/view.ts";
import { type Context, nameOf, provincesOf } from "./context.ts";

export interface Choice {
  /** Word in the address. */
  readonly word: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface DeckBarProps {
  readonly context: Context;
  readonly count: number;
  /** The page that is presented. */
  readonly home: string;
  /** Chosen slides in their order, then the others. */
  readonly choices: readonly Choice[];
}

export function DeckBar(props: DeckBarProps) {
  const { context, count, home } = props;
  const { locale } = context;
  const { t } = locale;
  const other = createLocale(otherLanguage(locale.language));
  const [on, back] = locale.direction === "rtl" ? ["←", "→"] : ["→", "←"];
  const button = (command: Command, label: string, sign?: string) => (
    <button type="button" data-command={command} {...(sign ? { "aria-label": label, title: label } : {})}>
      {sign ?? label}
    </button>
  );
  return (
    <nav class="deck-bar" aria-label={t("present_controls")}>
      <a class="leave" href={home} data-command="leave">
        {t("present_leave")}
      </a>
      <span class="steps" hidden>
        {button("back", t("present_back"), back)}{" "}
        <output class="at">{t("of", { a: formatNumber(1, locale), b: formatNumber(count, locale) })}</output>{" "}
        {button("forward", t("present_forward"), on)}
      </span>
      <label>
        <input type="checkbox" id="notes-shown" /> {t("present_notes")}
      </label>
      <Choose {...props} />
      <span class="tools" hidden>
        {button("full", t("present_full"))} {button("speaker", t("present_speaker"))}
      </span>
      <Print context={context} />
      <Help context={context} />
      <a
        class="language"
        href={formatView({ ...context.view, language: other.language })}
        lang={other.language}
        hreflang={other.language}
      >
        {other.t("own_name")}
      </a>
    </nav>
  );
}

function Choose({ context, choices }: DeckBarProps) {
  const { locale, view } = context;
  const { t } = locale;
  const { slides: _slides, ...rest } = view;
  const chosen = choices.filter((choice) => choice.chosen).map(({ word }) => word);
  const others = provincesOf(context).filter(({ place }) => place !== view.place);
  return (
    <details class="panel choose">
      <summary data-command="choose">{t("present_choose")}</summary>
      <form class="panel-body" method="get" action={formatView(withoutQuery(view))}>
        {KEPT.map((name) => view[name] && <input type="hidden" name={name} value={String(view[name])} />)}
        <fieldset>
          <legend>{t("present_choose_legend")}</legend>
          <ol>
            {choices.map(({ word, label, chosen: ticked }) => (
              <li key={word} id={`choose-${anchorOf(word)}`}>
                <label>
                  <input type="checkbox" name="slides" value={word} checked={ticked} /> {label}
                </label>
                {ticked && chosen[0] !== word && (
                  <a
                    href={`${formatView({ ...rest, slides: moveUp(chosen, word) })}#choose-${anchorOf(word)}`}
                  >
                    <span aria-hidden="true">↑</span>
                    <span class="unseen">{t("present_earlier", { slide: label })}</span>
                  </a>
                )}
              </li>
            ))}
          </ol>
        </fieldset>
        <p>
          <button type="submit">{t("present_chosen")}</button>{" "}
          <a href={formatView(rest)}>{t("present_usual")}</a>
        </p>
        {others.length > 0 && (
          <details class="add">
            <summary>{t("present_add")}</summary>
            <ul>
              {others.map((place) => (
                <li key={place.place}>
                  <a href={formatView({ ...rest, slides: addBefore(chosen, `${place.place}.figures`) })}>
                    {nameOf(place, locale)}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </form>
    </details>
  );
}

/** Query parameters that a choice of slides keeps; the rest of the view stands in the path. */
const KEPT = ["measure", "against", "with", "month", "from", "to", "basis", "shape"] as const;

function withoutQuery({ language, page, subject, place }: View): View {
  return { language, page, ...(subject ? { subject } : {}), ...(place ? { place } : {}) };
}

/** A slide's word without the dot, which an id may not have. */
const anchorOf = (word: string) => word.replace(".", "-");

/** With a slide more, before the last one: that tells of sources. */
function addBefore(words: readonly string[], word: string): string[] {
  return words.includes(word) ? [...words] : words.toSpliced(-1, 0, word);
}

function moveUp(words: readonly string[], word: string): string[] {
  const at = words.indexOf(word);
  const before = words[at - 1];
  return before === undefined ? [...words] : words.with(at - 1, word).with(at, before);
}

function Print({ context: { locale } }: Pick<DeckBarProps, "context">) {
  return (
    <details class="panel print">
      <summary>{locale.t("present_print")}</summary>
      <div class="panel-body">
        <p>
          <label>
            <input type="checkbox" id="notes-printed" /> {locale.t("present_print_notes")}
          </label>
        </p>
        <p class="quiet">{locale.t("present_print_how")}</p>
        <p hidden>
          <button type="button" data-command="print">
            {locale.t("present_print_now")}
          </button>
        </p>
      </div>
    </details>
  );
}

/** What each key does; arrows are named by the direction of the page. */
function Help({ context: { locale } }: Pick<DeckBarProps, "context">) {
  const { t } = locale;
  const [on, back] = locale.direction === "rtl" ? ["←", "→"] : ["→", "←"];
  const keys: readonly (readonly [keys: readonly string[], does: TextKey])[] = [
    [[on, "Page Down", t("present_space")], "present_forward"],
    [[back, "Page Up"], "present_back"],
    [["Home", "End"], "present_ends"],
    [[t("present_digits")], "present_go"],
    [["F"], "present_full"],
    [["N"], "present_notes"],
    [["S"], "present_speaker"],
    [["B", "."], "present_dark"],
    [["C"], "present_choose"],
    [["P"], "present_print_now"],
    [["?"], "present_help"],
    [["Esc"], "present_leave"],
  ];
  return (
    <details class="panel help" hidden>
      <summary data-command="help">{t("present_help")}</summary>
      <div class="panel-body">
        <dl>
          {keys.map(([names, does]) => (
            <div key={does}>
              <dt>
                {names.map((name) => (
                  <>
                    <kbd key={name}>{name}</kbd>{" "}
                  </>
                ))}
              </dt>
              <dd>{t(does)}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet">{t("present_help_more")}</p>
      </div>
    </details>
  );
}

/** Names of slides, as they are offered for choice. */
export const SLIDE_WORDS: Readonly<Record<SlideName, TextKey>> = {
  title: "present_slide_title",
  figures: "present_slide_figures",
  rank: "present_slide_rank",
  changes: "present_slide_changes",
  ends: "present_slide_best_last",
  movers: "present_slide_movers",
  about: "present_slide_about",
  ranking: "present_slide_ranking",
  geography: "present_slide_geography",
  series: "present_slide_series",
  flows: "present_slide_flows",
  ledger: "present_slide_ledger",
  counties: "present_slide_counties",
  queue: "present_slide_queue",
  age: "present_slide_age",
  multiples: "present_slide_multiples",
  side: "present_slide_side",
  scatter: "present_slide_scatter",
  ranks: "present_slide_ranks",
  peers: "present_slide_peers",
  reporting: "share_chart_reporting",
  load: "share_chart_load",
  waiting: "share_chart_waiting",
  forecast: "share_chart_forecast",
  clearing: "share_chart_clearing",
  record: "share_chart_record",
  allocation: "share_chart_allocation",
  ranges: "share_chart_ranges",
};
