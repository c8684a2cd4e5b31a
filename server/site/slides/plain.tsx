/** Slides made of text and figures: title, headline figures, rank, changes, both ends, movers, sources. */

import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import type { PlainSlide } from "../../../client/state/slides.ts";
import { sayChange } from "../../../client/views/changes.tsx";
import { sayAnswer } from "../../../client/views/compare-answer.ts";
import { compareColumns } from "../../../client/views/compare-columns.ts";
import { DESCENDING } from "../../../client/views/compare-order.ts";
import { placeName } from "../../../client/views/context.ts";
import { figureAddress } from "../../../client/views/figure.tsx";
import { sayFigure, sayRank, sayRanking } from "../../../client/views/findings.ts";
import { footTexts } from "../../../client/views/foot.tsx";
import { sayNeighbours } from "../../../client/views/next-places.tsx";
import type { FigureRow, Ranking } from "../../../client/views/rows.ts";
import { AboutBody, TitleBody } from "../../../client/views/slide-about.tsx";
import { BigFigures, sayFigures, sayWhoReported } from "../../../client/views/slide-figures.tsx";
import { ChangeTable, Movers, moversOf, RankEnds } from "../../../client/views/slide-lists.tsx";
import { RankLadder } from "../../../client/views/slide-rank.tsx";
import { saySubject } from "../exhibits/ranking.tsx";
import { headlineMeasures } from "../headlines.ts";
import type { PageRequest } from "../request.ts";
import { countryOf, type FoundSlide, type ReadSlide } from "./slide.ts";

export const PLAIN: Readonly<Record<PlainSlide, ReadSlide>> = {
  title: readTitle,
  figures: readFigures,
  rank: readRank,
  changes: readChanges,
  ends: readEnds,
  movers: readMovers,
  about: readAbout,
};

/** Source, snapshot and date of figures, as plain texts. */
function footOf({ context }: PageRequest, { source, synthetic }: Pick<FigureRow, "source" | "synthetic">) {
  return footTexts(context, { source, synthetic });
}

/** The figure of the view's measure at its place, the country if it has none. */
async function readMainFigure(request: PageRequest): Promise<FigureRow | null> {
  const { view } = request.context;
  const place = view.place ?? countryOf(request.context);
  const [figure] = await request.reads.figures({
    measures: [view.measure],
    places: [place],
    months: [view.month],
  });
  return figure ?? null;
}

async function readTitle(request: PageRequest): Promise<FoundSlide | null> {
  const { context } = request;
  const { locale, catalog, view } = context;
  const figure = await readMainFigure(request);
  if (!figure) return null;
  const foot = footOf(request, figure);
  const place =
    view.subject === "compare" ? locale.t("present_compare_title") : placeName(context, figure.place);
  const finding = sayFigure(context, figure);
  const month = formatMonthEnd(view.month, catalog.programme.calendar, locale);
  return {
    title: place,
    subtitle: null,
    foot,
    notes: [
      locale.t("present_title_note", { place, month }),
      locale.t("sentence", { text: finding }),
      ...(catalog.synthetic ? [locale.t("synthetic_banner")] : []),
      foot.join(" · "),
    ],
    body: async () => <TitleBody context={context} finding={finding} />,
  };
}

async function readFigures(request: PageRequest): Promise<FoundSlide | null> {
  const { context, reads } = request;
  const { view } = context;
  const figures = await reads.figures({
    measures: headlineMeasures(context),
    places: [view.place ?? countryOf(context)],
    months: [view.month],
  });
  const [first] = figures;
  const main = figures.find(({ measure }) => measure === view.measure) ?? first;
  if (!main) return null;
  const reported = sayWhoReported(context, main);
  const foot = footOf(request, {
    source: main.source,
    synthetic: figures.some(({ synthetic }) => synthetic),
  });
  return {
    title: sayFigure(context, main),
    subtitle: reported,
    foot,
    notes: [...sayFigures(context, figures), ...(reported ? [reported] : []), foot.join(" · ")],
    body: async () => <BigFigures context={context} figures={figures} />,
  };
}

async function readRank(request: PageRequest): Promise<FoundSlide | null> {
  const { context, reads } = request;
  const { month, measure, place } = context.view;
  if (place === undefined) return null;
  const ranking = await reads.ranking({ measure, month });
  const row = ranking.rows.find((candidate) => candidate.place === place);
  const title = row && sayRank(context, ranking, row);
  if (!title) return null;
  const foot = footOf(request, ranking.national);
  const { locale } = context;
  return {
    title,
    subtitle: saySubject(context, ranking),
    foot,
    notes: [
      locale.t("sentence", { text: title }),
      ...sayNeighbours(context, ranking, place),
      locale.t("sentence", { text: sayFigure(context, ranking.national) }),
      foot.join(" · "),
    ],
    body: async () => <RankLadder context={context} ranking={ranking} place={place} />,
  };
}

async function readChanges(request: PageRequest): Promise<FoundSlide | null> {
  const { context, reads } = request;
  const { locale, catalog, view } = context;
  const { calendar } = catalog.programme;
  const rows = await reads.changes({
    measures: headlineMeasures(context),
    place: view.place ?? countryOf(context),
    month: view.month,
    basis: view.basis ?? "last_month",
  });
  const main = rows.find(({ measure }) => measure === view.measure) ?? rows[0];
  if (!main) return null;
  const foot = footOf(request, main);
  return {
    title: sayChange(context, main),
    subtitle: locale.t("changes_lead", {
      place: placeName(context, main.place),
      month: formatMonthEnd(main.month, calendar, locale),
      before: formatMonthEnd(main.compared_with, calendar, locale),
    }),
    foot,
    notes: [...rows.map((row) => locale.t("sentence", { text: sayChange(context, row) })), foot.join(" · ")],
    body: async () => <ChangeTable context={context} rows={rows} />,
  };
}

/** The ranking with changes measured from the view's basis. */
function readRanking({ context, reads }: PageRequest): Promise<Ranking> {
  const { month, measure, basis = "last_month" } = context.view;
  return reads.ranking({ measure, month, basis });
}

async function readEnds(request: PageRequest): Promise<FoundSlide | null> {
  const ranking = await readRanking(request);
  if (ranking.ranked === 0) return null;
  return {
    ...describeList(request, ranking, sayRanking(request.context, ranking)),
    body: async () => <RankEnds context={request.context} ranking={ranking} />,
  };
}

async function readMovers(request: PageRequest): Promise<FoundSlide | null> {
  const { context } = request;
  const ranking = await readRanking(request);
  const { grew, shrank } = moversOf(ranking);
  const column = compareColumns(context, ranking).find(({ key }) => key === "change");
  if (!column || grew.length + shrank.length === 0) return null;
  return {
    ...describeList(request, ranking, sayAnswer(context, ranking, column, DESCENDING)),
    body: async () => <Movers context={context} ranking={ranking} />,
  };
}

function describeList(request: PageRequest, ranking: Ranking, title: string): Omit<FoundSlide, "body"> {
  const { context } = request;
  const { locale, catalog } = context;
  const subtitle = locale.t("present_since", {
    subject: saySubject(context, ranking),
    before: formatMonthEnd(ranking.compared_with, catalog.programme.calendar, locale),
  });
  const foot = footOf(request, ranking.national);
  return {
    title,
    subtitle,
    foot,
    notes: [
      locale.t("sentence", { text: title }),
      locale.t("sentence", { text: sayFigure(context, ranking.national) }),
      subtitle,
      foot.join(" · "),
    ],
  };
}

async function readAbout(request: PageRequest): Promise<FoundSlide | null> {
  const { context } = request;
  const figure = await readMainFigure(request);
  if (!figure) return null;
  const { t } = context.locale;
  const foot = footOf(request, figure);
  return {
    title: t("present_about_title"),
    subtitle: null,
    foot: figure.synthetic ? foot.slice(0, 1) : [],
    notes: [t("present_about_note"), foot.join(" · ")],
    body: async () => (
      <AboutBody
        context={context}
        source={foot.find((text) => text !== foot[0]) ?? null}
        reported={sayWhoReported(context, figure)}
        figure={figureAddress(context, figure)}
      />
    ),
  };
}
