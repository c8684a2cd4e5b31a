/** The nation: how far, who leads, where, since when. */
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatDigits, formatNumber } from "../i18n/numbers.ts";
import { Actions } from "../views/actions.tsx";
import { type Context, placeName } from "../views/context.ts";
import type { DrawnExhibit } from "../views/exhibit.ts";
import { Headlines, StatusMark } from "../views/figure.tsx";
import { sayFigure, sayReported } from "../views/findings.ts";
import { Downloads, Frame } from "../views/frame.tsx";
import { Pickers } from "../views/pickers.tsx";
import { RankingTable } from "../views/ranking-table.tsx";
import { ReportingLink } from "../views/reporting-link.tsx";
import type { FigureRow, Ranking } from "../views/rows.ts";
import { Document } from "./document.tsx";

export interface NationProps {
  readonly context: Context;
  readonly headlines: readonly FigureRow[];
  readonly ranking: Ranking;
  readonly rankingExhibit: DrawnExhibit;
  readonly geography: DrawnExhibit;
  /** Null where fewer than two months are known. */
  readonly series: DrawnExhibit | null;
}

export function NationPage({ context, headlines, ranking, rankingExhibit, geography, series }: NationProps) {
  const { locale, catalog } = context;
  const month = formatMonthEnd(ranking.month, catalog.programme.calendar, locale);
  const title = sayFigure(context, ranking.national);
  const { subtitle, download } = rankingExhibit;
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
          {sayReported(context, ranking)} <StatusMark context={context} figure={ranking.national} />{" "}
          <ReportingLink context={context} ranking={ranking} />
        </p>
        <Pickers context={context} measures={catalog.measures.map(({ id }) => id)} />
        <Actions context={context} />
      </div>
      <Headlines context={context} figures={headlines} />
      <div class="pair">
        <Frame context={context} exhibit={rankingExhibit} tableAt="ranking-table" />
        <Frame context={context} exhibit={geography} tableAt="ranking-table" />
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
        {download && <Downloads context={context} download={download} />}
      </section>
      {series && <Frame context={context} exhibit={series} />}
    </Document>
  );
}
