/** What a page shows, as a form: it works by its button, and sends itself where there is a script. */
import { BASES, type Basis } from "../../datasets/vocabulary.ts";
import { formatMonth } from "../i18n/dates.ts";
import { formatView, type View } from "../state/view.ts";
import { type Context, measureOf } from "./context.ts";

export interface PickersProps {
  readonly context: Context;
  /** Measures to choose from; no such choice where there are none */
  readonly measures: readonly string[];
  /** Second measures to choose from; no such choice if absent */
  readonly against?: readonly string[];
  /** Whether the reader chooses what changes are measured from. */
  readonly bases?: boolean;
  /** Places to choose from, the empty value for none; no such choice if absent */
  readonly places?: readonly { readonly value: string; readonly name: string }[];
  /** Parts of the view that stay as they are. */
  readonly keep?: readonly (keyof View)[];
}

export function Pickers({ context, measures, against, bases = false, places, keep = [] }: PickersProps) {
  const { locale, view } = context;
  const { language, page, place, chart, subject } = view;
  const inPath = page === "province" || page === "present";
  const path: View = {
    language,
    page,
    ...(inPath && place ? { place } : {}),
    ...(chart ? { chart } : {}),
    ...(subject ? { subject } : {}),
  };
  const kept = [...new Set(["place" as const, ...keep])].filter(
    (name) => name !== "place" || !(inPath || places),
  );
  return (
    <form class="pickers" method="get" action={formatView(path)} data-island="pickers" autocomplete="off">
      {kept.flatMap((name) =>
        [view[name] ?? []].flat().map((value) => <input type="hidden" name={name} value={value} />),
      )}
      {places && <PlacePicker context={context} places={places} />}
      {measures.length > 0 && (
        <MeasurePicker {...{ context, name: "measure", ids: measures, chosen: view.measure }} />
      )}
      {against && (
        <MeasurePicker {...{ context, name: "against", ids: against, chosen: view.against ?? against[0] }} />
      )}
      <MonthPicker context={context} />
      {bases && <BasisPicker context={context} />}
      {/* The button is last: a script takes it away, and nothing behind it moves. */}
      <div class="go">
        <Steps context={context} />
        <button type="submit">{locale.t("show")}</button>
      </div>
    </form>
  );
}

interface MeasurePickerProps {
  readonly context: Context;
  readonly name: "measure" | "against";
  readonly ids: readonly string[];
  readonly chosen: string | undefined;
}

function MeasurePicker({ context, name, ids, chosen }: MeasurePickerProps) {
  const { locale } = context;
  return (
    <div class="field">
      <label for={`pick-${name}`}>
        {locale.t(name === "measure" ? "pick_measure" : "find_pick_against")}
      </label>
      <select id={`pick-${name}`} name={name}>
        {ids.map((id) => (
          <option key={id} value={id} selected={id === chosen}>
            {locale.words(measureOf(context, id).name)}
          </option>
        ))}
      </select>
    </div>
  );
}

function PlacePicker({ context, places }: Required<Pick<PickersProps, "context" | "places">>) {
  return (
    <div class="field">
      <label for="pick-place">{context.locale.t("place")}</label>
      <select id="pick-place" name="place">
        {places.map(({ value, name }) => (
          <option key={value} value={value} selected={value === (context.view.place ?? "")}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** All months that the data have, the newest first; a script puts a grid of years in place of the list. */
function MonthPicker({ context }: { context: Context }) {
  const { locale, view, catalog } = context;
  const { calendar } = catalog.programme;
  return (
    <div class="field" data-island="month">
      <label for="pick-month" id="pick-month-label">
        {locale.t(isYearly(context) ? "find_pick_year" : "pick_month")}
      </label>
      <select id="pick-month" name="month">
        {[...catalog.months].reverse().map((month) => (
          <option key={month} value={month} selected={month === view.month}>
            {formatMonth(month, calendar, locale)}
          </option>
        ))}
      </select>
    </div>
  );
}

function isYearly({ catalog }: Pick<Context, "catalog">): boolean {
  return catalog.programme.calendar === "gregorian-year";
}

/** What a change is measured from, in words: "since last month". */
export function sayBasis({ locale, catalog }: Pick<Context, "locale" | "catalog">, basis: Basis): string {
  // A year before, the last period and the last full year are one and the same where a period is a year.
  return locale.t(isYearly({ catalog }) ? "find_basis_yearly" : `find_basis_${basis}`);
}

function BasisPicker({ context }: { context: Context }) {
  const { locale, view } = context;
  const bases = isYearly(context) ? BASES.slice(0, 1) : BASES;
  return (
    <div class="field">
      <label for="pick-basis">{locale.t("find_pick_basis")}</label>
      <select id="pick-basis" name="basis">
        {bases.map((basis) => (
          <option key={basis} value={basis} selected={basis === (view.basis ?? BASES[0])}>
            {sayBasis(context, basis)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Links to the same view one period before and after. */
function Steps({ context }: { context: Context }) {
  const { locale, view, catalog } = context;
  const at = catalog.months.indexOf(view.month);
  const yearly = isYearly(context);
  const steps = [
    ["prev", catalog.months[at - 1], yearly ? "find_previous_year" : "find_previous_month"],
    ["next", catalog.months[at + 1], yearly ? "find_next_year" : "find_next_month"],
  ] as const;
  if (at < 0 || catalog.months.length < 2) return null;
  return (
    <p class="steps">
      {steps.map(
        ([rel, month, words]) =>
          month !== undefined && (
            <a key={rel} rel={rel} class={rel} href={formatView({ ...view, month })}>
              {locale.t(words)}
              <span class="unseen">
                {locale.t("list_comma")}
                {formatMonth(month, catalog.programme.calendar, locale)}
              </span>
            </a>
          ),
      )}
    </p>
  );
}
