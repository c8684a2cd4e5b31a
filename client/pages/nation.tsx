/** The nation: how far, who leads, where, since when. */
import type { Breaks } from "../charts/classes.ts";
import type { Outlines } from "../charts/outline.ts";
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatDigits, formatNumber } from "../i18n/numbers.ts";
import { describeGeography } from "../views/alternatives.ts";
import { type Context, measureOf, placeName } from "../views/context.ts";
import { EventList } from "../views/events.tsx";
import { Headlines, StatusMark } from "../views/figure.tsx";
import { sayFigure, sayGeography, sayRanking, sayReported, saySeries } from "../views/findings.ts";
import { Downloads, Drawing, Frame, type Picture } from "../views/frame.tsx";
import { Geography } from "../views/geography.tsx";
import { Pickers } from "../views/pickers.tsx";
import { RankingTable } from "../views/ranking-table.tsx";
import type { EventRow, FigureRow, Ranking } from "../views/rows.ts";
import { seriesColumns, seriesRows } from "../views/series-table.tsx";
import { Document } from "./document.tsx";

export interface NationProps {
  readonly context: Context;
  /** Measures that provinces can be ranked by. */
  readonly measures: readonly string[];
  readonly headlines: readonly FigureRow[];
  readonly ranking: Ranking;
  readonly breaks: Breaks | null;
  readonly outlines: Outlines | null;
  /** What the licence of the outlines asks for. */
  readonly attribution: string | null;
  readonly rankingPicture: Picture;
  /** One list of figures a line; empty where fewer than two months are known. */
  readonly series: readonly (readonly FigureRow[])[];
  readonly seriesPicture: Picture | null;
  readonly events: readonly EventRow[];
}

export function NationPage(props: NationProps) {
  const { context, headlines, ranking, series, seriesPicture } = props;
  const { locale, catalog, view } = context;
  const measure = measureOf(context, ranking.measure);
  const month = formatMonthEnd(ranking.month, catalog.programme.calendar, locale);
  const title = sayFigure(context, ranking.national);
  const subtitle = locale.t("subtitle", {
    measure: locale.words(measure.name),
    definition: locale.words(measure.definition),
    month,
  });
  const query = `measure=${measure.id}&month=${ranking.month}`;
  const national = { context, source: ranking.national.source, synthetic: ranking.national.synthetic };
  return (
    <Document
      context={context}
      title={`${placeName(context, ranking.national.place)}${locale.t("comma")} ${month}`}
      description={title}
    >
      <div class="lead">
        <p class="kicker">
          {placeName(context, ranking.national.place)} · {month}
        </p>
        <h1>{title}</h1>
        <p class="subtitle">
          {sayReported(context, ranking)} <StatusMark context={context} figure={ranking.national} />
        </p>
        <Pickers context={context} measures={props.measures} />
      </div>
      <Headlines context={context} figures={headlines} />
      <div class="pair">
        <Frame
          {...national}
          id="ranking"
          title={sayRanking(context, ranking, view.place)}
          subtitle={subtitle}
          tableAt="ranking-table"
        >
          <Drawing picture={props.rankingPicture} />
        </Frame>
        <Frame
          {...national}
          id="geography"
          title={sayGeography(context, ranking)}
          subtitle={subtitle}
          tableAt="ranking-table"
          {...(props.attribution ? { credit: props.attribution } : {})}
        >
          <Geography
            context={context}
            measure={measure}
            figures={ranking.rows}
            breaks={props.breaks}
            outlines={props.outlines}
            national={ranking.national}
            alt={describeGeography(context, ranking)}
          />
        </Frame>
      </div>
      <section class="wide-table" id="ranking-table" aria-labelledby="table-title">
        <h2 id="table-title">{locale.t("ranking_table")}</h2>
        <p class="subtitle">
          {subtitle}{" "}
          {locale.t("tie_rule", {
            ranked: formatNumber(ranking.ranked, locale),
            rule: formatDigits(ranking.tie_rule, locale),
          })}
        </p>
        <RankingTable
          context={context}
          ranking={ranking}
          caption={`${locale.t("ranking_table")}. ${subtitle}`}
        />
        <Downloads context={context} download={{ path: "/api/v1/ranking", query }} />
      </section>
      {seriesPicture && (
        <Frame
          {...national}
          id="series"
          title={saySeries(context, series[0] ?? [])}
          subtitle={locale.t("series_subtitle", { place: placeName(context, ranking.national.place) })}
          columns={seriesColumns(context, series)}
          rows={seriesRows(series)}
          download={{
            path: "/api/v1/figures",
            query: `measure=${series.map((line) => line[0]?.measure).join(",")}&place=${ranking.national.place}&month=${series[0]?.[0]?.month}..${ranking.month}`,
          }}
        >
          <Drawing picture={seriesPicture} />
          <EventList context={context} events={props.events} />
        </Frame>
      )}
    </Document>
  );
}
