/** A figure on a page: always a link to how it came to be, never a bare number. */
import type { ComponentChildren } from "preact";
import { STATUS_NAMES, UNIT_NAMES } from "../../datasets/vocabulary.ts";
import { formatNumber, formatValue } from "../i18n/numbers.ts";
import { formatView, type View } from "../state/view.ts";
import { type Context, measureOf } from "./context.ts";
import type { FigureRow } from "./rows.ts";

type Asked = Pick<FigureRow, "place" | "month" | "measure" | "channel" | "request_kind">;

/** Address of a figure's trace page. */
export function figureAddress({ view, catalog }: Context, figure: Asked): string {
  const kind = catalog.measures.find(({ id }) => id === figure.measure)?.requestKind;
  return formatView({
    language: view.language,
    page: "figure",
    measure: figure.measure,
    place: figure.place,
    month: figure.month,
    ...(figure.channel === "all" ? {} : { channel: figure.channel as NonNullable<View["channel"]> }),
    ...(figure.request_kind === kind ? {} : { kind: figure.request_kind as NonNullable<View["kind"]> }),
  });
}

/** The value as text: a number in its unit, or the words of its status. */
export function figureText(
  { locale }: Pick<Context, "locale">,
  figure: Pick<FigureRow, "value" | "unit" | "status"> &
    Partial<Pick<FigureRow, "numerator" | "denominator">>,
): string {
  const { value, unit, status, numerator, denominator } = figure;
  if (value !== null) return formatValue(value, unit, locale);
  // Both terms are known and still there is no duration: the queue does not shrink, which is no gap in reporting.
  const isEndless = unit === "months" && numerator != null && denominator != null;
  if (isEndless) return locale.t("trace_does_not_shrink");
  return locale.words(STATUS_NAMES[status === "not_applicable" ? status : "not_reported"]);
}

/** The value with its unit's noun where that is not a percent sign. */
export function figureWithUnit(context: Pick<Context, "locale">, figure: FigureRow): string {
  const text = figureText(context, figure);
  if (figure.value === null || figure.unit === "percent") return text;
  return `${text} ${context.locale.words(UNIT_NAMES[figure.unit])}`;
}

export interface FigureLinkProps {
  readonly context: Context;
  readonly figure: FigureRow;
  /** Where the word of the status goes: before, so that numbers of a column stay aligned; defaults to after */
  readonly mark?: "before" | "after" | "elsewhere";
}

export function FigureLink({ context, figure, mark = "after" }: FigureLinkProps) {
  return (
    <>
      {mark === "before" && <StatusMark context={context} figure={figure} />}
      <a class={figure.value === null ? "figure none" : "figure"} href={figureAddress(context, figure)}>
        {figureText(context, figure)}
      </a>
      {mark === "after" && <StatusMark context={context} figure={figure} />}
    </>
  );
}

/** A word beside a value that is not simply reported. */
export function StatusMark({
  context,
  figure,
}: {
  context: Pick<Context, "locale">;
  figure: Pick<FigureRow, "value" | "status" | "reported" | "expected">;
}) {
  const { locale } = context;
  if (figure.value === null || figure.status === "reported") return null;
  const word = locale.words(STATUS_NAMES[figure.status]);
  const text =
    figure.status === "incomplete"
      ? locale.t("status_of", {
          status: word,
          reported: formatNumber(figure.reported, locale),
          expected: formatNumber(figure.expected, locale),
        })
      : word;
  return <span class="mark">{text}</span>;
}

/** "727,592 of 775,129 eligible persons", or nothing where the figure has no denominator. */
export function fractionText(context: Context, figure: FigureRow): string | null {
  const { locale } = context;
  const measure = measureOf(context, figure.measure);
  const { numerator, denominator } = measure;
  if (!denominator || figure.numerator === null || figure.denominator === null) return null;
  return locale.t(denominatorIsWhole(measure) ? "fraction" : "fraction_rate", {
    numerator: formatNumber(figure.numerator, locale),
    denominator: formatNumber(figure.denominator, locale),
    of: locale.words(denominator),
    what: locale.words(numerator),
  });
}

const denominatorIsWhole = ({ kind }: { kind: string }) => kind === "share";

export interface FigureTermProps {
  readonly context: Context;
  readonly figure: FigureRow;
  readonly look: "headline" | "big";
  /** The value itself. */
  readonly children: ComponentChildren;
}

/** A figure of a list of a few: name, value, unit, status and fraction. */
export function FigureTerm({ context, figure, look, children }: FigureTermProps) {
  const { locale } = context;
  const measure = measureOf(context, figure.measure);
  const fraction = fractionText(context, figure);
  return (
    <div class={measure.kind === "share" ? `${look} share` : look}>
      <dt>{locale.words(measure.name)}</dt>
      <dd>
        {children}{" "}
        {figure.value !== null && measure.unit !== "percent" && (
          <span class="unit">{locale.words(UNIT_NAMES[measure.unit])}</span>
        )}{" "}
        <StatusMark context={context} figure={figure} />
        {fraction && <span class="fraction">{fraction}</span>}
      </dd>
    </div>
  );
}

export function Headlines({ context, figures }: { context: Context; figures: readonly FigureRow[] }) {
  if (figures.length === 0) return null;
  return (
    <dl class="headlines">
      {figures.map((figure) => (
        <FigureTerm key={figure.measure} context={context} figure={figure} look="headline">
          <strong>
            <FigureLink context={context} figure={figure} mark="elsewhere" />
          </strong>
        </FigureTerm>
      ))}
    </dl>
  );
}
