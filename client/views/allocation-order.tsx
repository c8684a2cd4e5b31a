/** The month's order: what goes to each province, with a total that adds up; on paper a sheet to be signed. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import { type AllocatedPlace, type AllocationAnswer, orderByShare } from "./allocation-rows.ts";
import { nameOfRule, resultOf, sayWeights } from "./allocation-words.ts";
import { type Context, placeName, provinceAddress } from "./context.ts";
import { sayReported } from "./findings.ts";
import { type Column, DataTable } from "./table.tsx";

interface OrderProps {
  readonly context: Context;
  readonly answer: AllocationAnswer;
  /** Path of the API answer without its ending, and its query. */
  readonly download: { readonly path: string; readonly query: string };
}

/** Files that an order is sent out as. */
const FILES = ["xlsx", "csv"] as const;

export function AllocationOrder({ context, answer, download }: OrderProps) {
  const { locale, catalog, view } = context;
  const month = formatMonth(answer.month, catalog.programme.calendar, locale);
  const title = locale.t("allocation_order", { month });
  return (
    <section class="wide-table order" id="order" aria-labelledby="order-title">
      <h2 id="order-title">{title}</h2>
      <p class="subtitle">
        {locale.t("allocation_order_about", {
          cards: formatNumber(answer.cards, locale),
          rule: nameOfRule(context, answer.rule),
          mix: sayWeights(context, answer),
          reported: sayReported(context, answer),
        })}
      </p>
      <p class="page-actions">
        {FILES.map((file) => (
          <>
            <a
              key={file}
              href={`${download.path}.${file}?${download.query}&lang=${view.language}`}
              download
              aria-label={locale.t("allocation_order_file", { format: file.toUpperCase() })}
            >
              {file.toUpperCase()}
            </a>{" "}
          </>
        ))}
        {/* Absent without a script, which it needs. */}
        <button type="button" data-island="print" hidden>
          {locale.t("allocation_order_print")}
        </button>
      </p>
      <DataTable
        context={context}
        caption={title}
        columns={orderColumns(context)}
        rows={orderRows(answer)}
        place={({ place }) => place}
        foot={totalRows(context, answer)}
      />
      <Notes context={context} answer={answer} />
      <p class="note">{locale.t("allocation_order_note")}</p>
      <Signatures context={context} />
    </section>
  );
}

interface OrderRow extends AllocatedPlace {
  readonly number: number;
}

function orderRows({ rows }: AllocationAnswer): OrderRow[] {
  return orderByShare(rows).map((row, i) => ({ ...row, number: i + 1 }));
}

function orderColumns(context: Context): Column<OrderRow>[] {
  const { locale, catalog } = context;
  const { t } = locale;
  const { calendar } = catalog.programme;
  const number = (value: number | null) => (value === null ? t("not_reported") : formatNumber(value, locale));
  const months = (row: OrderRow, value: number | null) => {
    if (value !== null) return formatNumber(value, locale);
    return row.arrivals === null ? "–" : t("allocation_never");
  };
  return [
    { key: "number", head: t("allocation_col_number"), cell: (row) => formatNumber(row.number, locale) },
    {
      key: "place",
      head: t("province"),
      rowHead: true,
      cell: ({ place }) => <a href={provinceAddress(context, place)}>{placeName(context, place)}</a>,
    },
    {
      key: "queue",
      head: t("allocation_col_queue"),
      cell: ({ queue, from_month, month }) =>
        from_month === null || from_month === month ? (
          number(queue)
        ) : (
          <>
            {number(queue)}{" "}
            <small>{t("allocation_from", { month: formatMonth(from_month, calendar, locale) })}</small>
          </>
        ),
    },
    {
      key: "share",
      head: t("allocation_col_cards"),
      cell: ({ share }) => <strong>{formatNumber(share, locale)}</strong>,
    },
    {
      key: "percent",
      head: t("allocation_col_percent"),
      cell: ({ share_percent: percent }) => (percent === null ? "–" : formatPercent(percent, locale)),
    },
    { key: "remaining", head: t("allocation_col_remaining"), cell: ({ remaining }) => number(remaining) },
    {
      key: "oldest",
      head: t("allocation_col_oldest"),
      text: true,
      cell: ({ oldest_after: oldest, remaining }) => {
        if (oldest !== null) return formatMonth(oldest, calendar, locale);
        return remaining === null ? "–" : t("allocation_nobody");
      },
    },
    {
      key: "before",
      head: t("allocation_col_before"),
      cell: (row) => months(row, row.months_to_clear_before),
    },
    {
      key: "after",
      head: t("allocation_col_after"),
      cell: (row) => months(row, row.months_to_clear_after),
    },
  ];
}

/** What was shared out; where something is held, that too, and the number both add up to. */
function totalRows(context: Context, answer: AllocationAnswer) {
  const { locale, catalog } = context;
  const { t } = locale;
  const number = (value: number) => formatNumber(value, locale);
  const sum = (key: "queue" | "remaining") =>
    number(answer.rows.reduce((total, row) => total + (row[key] ?? 0), 0));
  const worst = resultOf(answer, answer.rule)?.worst_month ?? null;
  const oldest =
    worst === null ? t("allocation_nobody") : formatMonth(worst, catalog.programme.calendar, locale);
  const line = (key: string, head: string, share: number, rest: readonly string[] = []) => {
    const [queue = "", percent = "", remaining = "", old = ""] = rest;
    const bold = <strong>{number(share)}</strong>;
    return { key, cells: ["", head, queue, bold, percent, remaining, old, "", ""] };
  };
  const hundred = answer.given === 0 ? "–" : formatPercent(100, locale);
  const total = line("given", t("allocation_total"), answer.given, [
    sum("queue"),
    hundred,
    sum("remaining"),
    oldest,
  ]);
  if (answer.held === 0) return [total];
  return [
    total,
    line("held", t("allocation_total_held"), answer.held),
    line("all", t("allocation_total_all"), answer.cards),
  ];
}

/** What is held back, and whose queue is not this month's. */
function Notes({ context, answer }: { context: Context; answer: AllocationAnswer }) {
  const { locale, catalog } = context;
  const number = (value: number) => formatNumber(value, locale);
  const unknown = answer.rows.filter(({ from_month }) => from_month === null).length;
  const carried = answer.rows.filter(({ from_month: from }) => from !== null && from !== answer.month).length;
  const month = formatMonth(answer.month, catalog.programme.calendar, locale);
  const notes = [
    ...(answer.held > 0
      ? [locale.t("allocation_held", { held: number(answer.held), cards: number(answer.cards) })]
      : []),
    ...(carried > 0 ? [locale.t("allocation_carried", { count: number(carried), month })] : []),
    ...(unknown > 0 ? [locale.t("allocation_unknown", { count: number(unknown) })] : []),
  ];
  return (
    <>
      {notes.map((text) => (
        <p class="order-note" key={text}>
          {text}
        </p>
      ))}
    </>
  );
}

/** Only paper shows it. */
function Signatures({ context: { locale } }: { context: Context }) {
  return (
    <div class="signatures">
      {(["allocation_sign_prepared", "allocation_sign_approved"] as const).map((key) => (
        <p key={key}>
          <strong>{locale.t(key)}</strong> <span>{locale.t("allocation_sign_name")}</span>{" "}
          <span>{locale.t("allocation_sign_date")}</span>
        </p>
      ))}
    </div>
  );
}
