/** One province: how far, which rank, where its persons stand, since when, and its counties. */
import { CHANNEL_NAMES } from "../../datasets/vocabulary.ts";
import { formatMonthEnd } from "../i18n/dates.ts";
import { Actions } from "../views/actions.tsx";
import { Changes } from "../views/changes.tsx";
import { type Context, measureOf, placeName } from "../views/context.ts";
import type { DrawnExhibit } from "../views/exhibit.ts";
import { FigureLink, Headlines, StatusMark } from "../views/figure.tsx";
import { sayFigure, sayRank } from "../views/findings.ts";
import { FlagMark } from "../views/flags.tsx";
import { Frame } from "../views/frame.tsx";
import { NextPlaces } from "../views/next-places.tsx";
import { Pickers } from "../views/pickers.tsx";
import type { ChangeRow, FigureRow, Ranking } from "../views/rows.ts";
import { type Column, DataTable } from "../views/table.tsx";
import { Document } from "./document.tsx";

/** Figures of one channel, in the order of the measures. */
export type ChannelRow = readonly FigureRow[];

export interface ProvinceProps {
  readonly context: Context;
  readonly place: string;
  readonly figure: FigureRow;
  readonly headlines: readonly FigureRow[];
  readonly ranking: Ranking;
  /** Ledger, series, flows, counties: those that the programme and the month have. */
  readonly exhibits: readonly DrawnExhibit[];
  readonly channels: readonly ChannelRow[];
  readonly changes: readonly ChangeRow[];
}

export function ProvincePage(props: ProvinceProps) {
  const { context, place, figure, ranking, headlines, exhibits, changes } = props;
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
          {row && sayRank(context, ranking, row)} <StatusMark context={context} figure={figure} />{" "}
          <FlagMark context={context} place={place} month={ranking.month} count={row?.open_flags} />
        </p>
        <Pickers context={context} measures={catalog.measures.map(({ id }) => id)} />
        <Actions context={context} />
      </div>
      <Headlines context={context} figures={headlines} />
      <Changes context={context} rows={changes} />
      <NextPlaces context={context} ranking={ranking} place={place} />
      {exhibits.map((exhibit) => (
        <Frame
          key={exhibit.view.chart}
          context={context}
          exhibit={exhibit}
          open={exhibit.view.chart === "counties"}
        />
      ))}
      <Channels {...props} />
    </Document>
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
