/** One province: how far, which rank, where its persons stand, since when, and its counties. */
import { CHANNEL_NAMES } from "../../datasets/vocabulary.ts";
import { formatMonthEnd } from "../i18n/dates.ts";
import { type Context, measureOf, placeName } from "../views/context.ts";
import { EventList } from "../views/events.tsx";
import { FigureLink, Headlines, StatusMark } from "../views/figure.tsx";
import {
  sayFigure,
  sayFlow,
  sayLedger,
  sayNextPlace,
  sayRank,
  sayRanking,
  saySeries,
} from "../views/findings.ts";
import { Drawing, Frame, type Picture } from "../views/frame.tsx";
import { LedgerBar, LedgerKey, ledgerColumns, ledgerParts } from "../views/ledger.tsx";
import { Pickers } from "../views/pickers.tsx";
import { rankingColumns } from "../views/ranking-table.tsx";
import type { EventRow, FigureRow, Ledger, Ranking } from "../views/rows.ts";
import { seriesColumns, seriesRows } from "../views/series-table.tsx";
import { type Column, DataTable } from "../views/table.tsx";
import { Document } from "./document.tsx";

/** Figures of one channel, in the order of `ProvinceProps.channelMeasures`. */
export type ChannelRow = readonly FigureRow[];

export interface ProvinceProps {
  readonly context: Context;
  readonly place: string;
  readonly measures: readonly string[];
  readonly figure: FigureRow;
  readonly headlines: readonly FigureRow[];
  readonly ranking: Ranking;
  readonly ledger: Ledger | null;
  readonly series: readonly (readonly FigureRow[])[];
  readonly seriesPicture: Picture | null;
  readonly events: readonly EventRow[];
  readonly flows: readonly (readonly FigureRow[])[];
  readonly flowsPicture: Picture | null;
  readonly perYear: number;
  readonly counties: Ranking | null;
  readonly countiesPicture: Picture | null;
  readonly channels: readonly ChannelRow[];
}

export function ProvincePage(props: ProvinceProps) {
  const { context, place, figure, ranking, headlines } = props;
  const { locale, catalog } = context;
  const row = ranking.rows.find((candidate) => candidate.place === place);
  const month = formatMonthEnd(ranking.month, catalog.programme.calendar, locale);
  const title = sayFigure(context, figure);
  return (
    <Document
      context={context}
      title={`${placeName(context, place)}${locale.t("comma")} ${month}`}
      description={title}
    >
      <div class="lead">
        <p class="kicker">
          {placeName(context, place)} · {month}
        </p>
        <h1>{title}</h1>
        <p class="subtitle">
          {row && sayRank(context, ranking, row)} <StatusMark context={context} figure={figure} />
          <br />
          {row && sayNextPlace(context, ranking, row)}
        </p>
        <Pickers context={context} measures={props.measures} />
      </div>
      <Headlines context={context} figures={headlines} />
      <LedgerFrame {...props} />
      <TimeFrames {...props} />
      <Counties {...props} />
      <Channels {...props} />
    </Document>
  );
}

function LedgerFrame({ context, ledger, figure }: ProvinceProps) {
  if (!ledger || ledger.rows.length === 0) return null;
  const { locale, catalog } = context;
  const parts = ledgerParts(context, ledger);
  const title = sayLedger(context, ledger);
  return (
    <Frame
      context={context}
      id="ledger"
      title={title}
      subtitle={locale.t("ledger_subtitle", {
        month: formatMonthEnd(ledger.month, catalog.programme.calendar, locale),
      })}
      columns={ledgerColumns(context)}
      rows={parts}
      synthetic={ledger.synthetic}
      source={figure.source}
      download={{ path: "/api/v1/ledger", query: `place=${ledger.place}&month=${ledger.month}` }}
    >
      <LedgerBar parts={parts} alt={title} />
      <LedgerKey context={context} parts={parts} ledger={ledger} />
      {ledger.residual === 0 && <p class="quiet">{locale.t("ledger_closes")}</p>}
    </Frame>
  );
}

function TimeFrames(props: ProvinceProps) {
  const { context, place, figure, series, flows } = props;
  const { locale } = context;
  const address = (lines: ProvinceProps["series"]) => ({
    path: "/api/v1/figures",
    query: `measure=${lines.map((line) => line[0]?.measure).join(",")}&place=${place}&month=${lines[0]?.[0]?.month}..${figure.month}`,
  });
  const shared = { context, synthetic: figure.synthetic, source: figure.source };
  return (
    <>
      {props.seriesPicture && (
        <Frame
          {...shared}
          id="series"
          title={saySeries(context, series[0] ?? [])}
          subtitle={locale.t("series_subtitle", { place: placeName(context, place) })}
          columns={seriesColumns(context, series)}
          rows={seriesRows(series)}
          download={address(series)}
        >
          <Drawing picture={props.seriesPicture} />
          <EventList context={context} events={props.events} />
        </Frame>
      )}
      {props.flowsPicture && (
        <Frame
          {...shared}
          id="flows"
          title={sayFlow(context, flows[0] ?? [], props.perYear)}
          subtitle={locale.t("flows_subtitle", { place: placeName(context, place) })}
          columns={seriesColumns(context, flows)}
          rows={seriesRows(flows)}
          download={address(flows)}
        >
          <Drawing picture={props.flowsPicture} />
        </Frame>
      )}
    </>
  );
}

function Counties({ context, place, counties, countiesPicture }: ProvinceProps) {
  if (!counties || !countiesPicture) return null;
  const { locale, catalog } = context;
  const measure = measureOf(context, counties.measure);
  return (
    <Frame
      context={context}
      id="counties"
      title={sayRanking(context, counties)}
      subtitle={locale.t("subtitle", {
        measure: locale.words(measure.name),
        definition: locale.words(measure.definition),
        month: formatMonthEnd(counties.month, catalog.programme.calendar, locale),
      })}
      columns={rankingColumns(context, counties)}
      rows={counties.rows}
      synthetic={counties.rows.some(({ synthetic }) => synthetic)}
      source={counties.rows[0]?.source ?? null}
      download={{
        path: "/api/v1/ranking",
        query: `measure=${counties.measure}&month=${counties.month}&level=county&parent=${place}`,
      }}
      open
    >
      <Drawing picture={countiesPicture} />
    </Frame>
  );
}

function Channels({ context, channels }: ProvinceProps) {
  const { locale } = context;
  const [first] = channels;
  if (!first) return null;
  const columns: Column<ChannelRow>[] = [
    {
      key: "channel",
      head: locale.t("channel"),
      rowHead: true,
      cell: ([figure]) => (figure ? channelName(context, figure.channel) : ""),
    },
    ...first.map(
      (figure, i): Column<ChannelRow> => ({
        key: figure.measure,
        head: locale.words(measureOf(context, figure.measure).name),
        cell: (row) => (row[i] ? <FigureLink context={context} figure={row[i]} mark="before" /> : "–"),
      }),
    ),
  ];
  return (
    <section class="wide-table" aria-labelledby="channels-title">
      <h2 id="channels-title">{locale.t("channels")}</h2>
      <p class="subtitle">{locale.t("channels_subtitle")}</p>
      <DataTable context={context} caption={locale.t("channels")} columns={columns} rows={channels} />
    </section>
  );
}

function channelName({ locale }: Context, channel: string): string {
  const names: Readonly<Record<string, (typeof CHANNEL_NAMES)[keyof typeof CHANNEL_NAMES]>> = CHANNEL_NAMES;
  const name = names[channel];
  return name ? locale.words(name) : locale.t("all_channels");
}
