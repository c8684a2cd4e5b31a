/** The queue of the country or a province: what comes and goes, who waits how long, and when nobody will. */
import { formatMonth, formatMonthEnd } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import { Actions } from "../views/actions.tsx";
import { type Context, nameOf, placeName, provincesOf } from "../views/context.ts";
import type { DrawnExhibit } from "../views/exhibit.ts";
import { sayReported } from "../views/findings.ts";
import { Frame } from "../views/frame.tsx";
import { Pickers } from "../views/pickers.tsx";
import { QueueFigures } from "../views/queue-figures.tsx";
import { QueueForm, type QueueFormProps } from "../views/queue-form.tsx";
import type { NearVoid, QueueState, QueueTarget } from "../views/queue-rows.ts";
import { Document } from "./document.tsx";

export interface QueueProps extends Pick<QueueFormProps, "written" | "example" | "problem"> {
  readonly context: Context;
  readonly place: string;
  readonly state: QueueState;
  readonly target: QueueTarget;
  readonly load: DrawnExhibit | null;
  readonly waiting: DrawnExhibit | null;
  readonly age: DrawnExhibit | null;
  readonly nearVoid: NearVoid | null;
  readonly forecast: DrawnExhibit | null;
  /** Of the country's page only. */
  readonly clearing: DrawnExhibit | null;
  /** How good past forecasts were. */
  readonly record: DrawnExhibit | null;
}

export function QueuePage(props: QueueProps) {
  const { context, place, state, load, waiting, forecast, clearing, record } = props;
  const { locale, catalog, view } = context;
  const { calendar, country } = catalog.programme;
  const month = formatMonthEnd(view.month, calendar, locale);
  const name = placeName(context, place);
  const title = sayQueue(context, state);
  return (
    <Document
      context={context}
      title={`${locale.t("nav_queue")} · ${name}${locale.t("comma")} ${month}`}
      description={locale.t("waits_description", { place: name, month })}
    >
      <div class="lead">
        <p class="kicker">{locale.t("waits_kicker", { place: name, month })}</p>
        <h1>{title}</h1>
        <p class="subtitle">
          {locale.t("waits_subtitle", { month })} {place === country.place && sayReported(context, state)}
        </p>
        <Pickers
          context={context}
          measures={[]}
          places={[
            { value: "", name: locale.t("waits_of_country") },
            ...provincesOf(context).map((row) => ({ value: row.place, name: nameOf(row, locale) })),
          ]}
          keep={["supply", "sharing", "from", "to"]}
        />
        <Actions context={context} />
      </div>
      <QueueFigures context={context} state={state} target={props.target} />
      {load && <Frame context={context} exhibit={load} />}
      {waiting && <Frame context={context} exhibit={waiting} />}
      <Uncollected {...props} />
      <section id="scenarios" aria-labelledby="scenarios-title">
        <h2 id="scenarios-title">{locale.t("waits_form_title")}</h2>
        <QueueForm {...props} />
      </section>
      {forecast && <Frame context={context} exhibit={forecast} open />}
      {clearing && <Frame context={context} exhibit={clearing} />}
      {record && <Frame context={context} exhibit={record} />}
    </Document>
  );
}

/** "116,229 requests wait in Bushehr; at this pace it never clears / clears in 58 months." */
function sayQueue(context: Context, { place, queue, months_to_clear: months, arrivals }: QueueState): string {
  const { locale } = context;
  const name = placeName(context, place);
  if (queue === null) return locale.t("waits_title_unknown", { place: name });
  const words = { place: name, queue: formatNumber(queue, locale) };
  if (queue <= 0) return locale.t("waits_waiting_none", words);
  if (arrivals === null) return locale.t("waits_title", words);
  if (months === null) return locale.t("waits_title_never", words);
  if (months === 1) return locale.t("waits_title_month", words);
  return locale.t("waits_title_months", { ...words, months: formatNumber(months, locale) });
}

/** Ages of uncollected cards, and how many of them come near the limit. */
function Uncollected({ context, age, nearVoid }: QueueProps) {
  const { locale } = context;
  if (!age) return null;
  return (
    <>
      <Frame
        context={context}
        exhibit={{
          ...age,
          ...(nearVoid && nearVoid.near !== null
            ? { below: <p class="near-void">{sayNearVoid(context, nearVoid)}</p> }
            : {}),
        }}
      />
      {!nearVoid && <p class="note">{locale.t("waits_no_limit")}</p>}
    </>
  );
}

function sayNearVoid({ locale, catalog }: Context, near: NearVoid): string {
  const number = (value: number | null) => formatNumber(value ?? 0, locale);
  const words = {
    days: number(near.limit_days),
    from: formatMonth(near.limit_from, catalog.programme.calendar, locale),
    since: number(near.from_days),
    near: number(near.near),
    over: number(near.over),
    most: number(near.over_at_most),
  };
  return locale.t(near.exact ? "waits_near_void" : "waits_near_void_most", words);
}

/** Says why a programme has no such page. */
export function MissingQueuePage({ context, why }: { readonly context: Context; readonly why: string }) {
  const { locale, view } = context;
  const title = locale.t("waits_missing_title");
  const { language, month, measure } = view;
  return (
    <Document context={context} title={title} description={why}>
      <div class="lead">
        <p class="kicker">{locale.t("nav_queue")}</p>
        <h1>{title}</h1>
        <p class="subtitle">{why}</p>
        <p>
          <a href={formatView({ language, page: "nation", month, measure })}>{locale.t("nav_nation")}</a>
        </p>
      </div>
    </Document>
  );
}
