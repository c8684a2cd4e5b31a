/** Renders the page of one chart, or the page that says why there is no such chart. */
import { createLocale } from "../../client/i18n/locale.ts";
import { ChartPage, MissingChartPage } from "../../client/pages/chart.tsx";
import type { ChartId } from "../../client/state/view.ts";
import { sayCitation } from "../../client/views/citation.ts";
import type { DrawnExhibit, Exhibit } from "../../client/views/exhibit.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { drawFrame } from "./embed.tsx";
import { drawForPage } from "./exhibits/exhibit.ts";
import { EXHIBITS } from "./exhibits/exhibits.ts";
import { estimateFrame, FRAME_WIDTH } from "./frame-size.ts";
import { DRAWING_WIDTH, layoutPicture, measureDrawing, PICTURE_THEME } from "./picture.tsx";
import type { PageRequest, PageResult } from "./request.ts";

/** Charts that nearly every view has, for readers who asked for one that theirs has not. */
const INSTEAD: readonly ChartId[] = ["ranking", "geography", "series"];

export async function renderChartPage(request: PageRequest): Promise<PageResult | null> {
  const { context } = request;
  const { chart } = context.view;
  if (!chart) return null;
  const exhibit = await EXHIBITS[chart](request);
  if (!exhibit) {
    const others = await Promise.all(INSTEAD.filter((id) => id !== chart).map((id) => EXHIBITS[id](request)));
    const instead = others.filter((other) => other !== null);
    return { status: 404, page: <MissingChartPage context={context} chart={chart} instead={instead} /> };
  }
  // As wide as in the image, and narrow too even where a page shows one width in a column.
  const drawn = await drawForPage({ ...exhibit, widths: { wide: DRAWING_WIDTH, narrow: 330 } });
  const [citations, sizes] = await Promise.all([
    readCitations(request, chart, exhibit),
    measureForms(request, drawn),
  ]);
  return {
    status: 200,
    page: <ChartPage context={context} exhibit={drawn} citations={citations} sizes={sizes} />,
  };
}

/** The citation in each language; its finding is made anew from the same figures. */
async function readCitations(request: PageRequest, chart: ChartId, own: Exhibit) {
  const entries = LANGUAGES.map(async (language) => {
    const translated = inLanguage(request, language);
    const exhibit = language === own.view.language ? own : await EXHIBITS[chart](translated);
    return [language, sayCitation(translated.context, exhibit ?? own)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<Language, ReturnType<typeof sayCitation>>;
}

function inLanguage(request: PageRequest, language: Language): PageRequest {
  const { context } = request;
  const view = { ...context.view, language };
  return { ...request, context: { ...context, view, locale: createLocale(language) } };
}

/** Sizes of the image and of a frame, for the codes that embed them. */
async function measureForms({ context, measurePlain }: PageRequest, exhibit: DrawnExhibit) {
  const drawing =
    exhibit.picture?.wide ??
    (await exhibit.draw({ theme: PICTURE_THEME, width: DRAWING_WIDTH, id: "chart" }));
  const image = layoutPicture(context, exhibit, measureDrawing(drawing), measurePlain);
  const { picture } = await drawFrame(exhibit);
  const height = estimateFrame(context, exhibit, picture, FRAME_WIDTH, measurePlain);
  return {
    image: { width: image.width, height: image.height },
    frame: { width: FRAME_WIDTH, height },
  };
}
