/** Reads and draws a presentation: the slides of a page, or those that an address asks for. */

import { formatMonthEnd } from "../../client/i18n/dates.ts";
import { PresentPage } from "../../client/pages/present.tsx";
import {
  formatSlide,
  lentSlides,
  OWN_SLIDES,
  ownRef,
  PLAIN_SLIDES,
  type PlainSlide,
  parseSlide,
  type SlideName,
  type SlideRef,
} from "../../client/state/slides.ts";
import { formatView, type Unknown, type View } from "../../client/state/view.ts";
import { type Context, placeName } from "../../client/views/context.ts";
import { type Choice, SLIDE_WORDS } from "../../client/views/deck-bar.tsx";
import type { Slide } from "../../client/views/slide.tsx";
import type { PageRequest, PageResult } from "./request.ts";
import { readChartSlide } from "./slides/charts.tsx";
import { PLAIN } from "./slides/plain.tsx";
import { countryOf, type FoundSlide, placeOf, requestOf, sayKicker } from "./slides/slide.ts";

interface Named {
  readonly ref: SlideRef;
  readonly word: string;
}

/** The presentation of a page; null where there is no such province. */
export async function renderPresent(request: PageRequest): Promise<PageResult | null> {
  const { view, catalog, locale } = request.context;
  const { subject } = ownRef(view);
  if (view.subject === "province" && !isProvince(request.context, view.place)) return null;
  const { asked, unknown } = readAsked(request.context);
  const own = OWN_SLIDES[subject].map((name) => nameSlide(view, { ...ownRef(view), name }));
  const lent = lentSlides(view).map((ref) => nameSlide(view, ref));
  const wanted = asked.length > 0 ? asked : own;
  // What is offered is read but not drawn; comparisons of all provinces take longest and are there wherever provinces are.
  const found = await readAll(
    request,
    uniqueWords([...wanted, ...own, ...lent.filter(({ ref }) => ref.subject !== "compare")]),
  );
  const shown = wanted.filter(({ word }) => found.get(word));
  const slides = await Promise.all(
    (shown.length > 0 ? shown : own.filter(({ word }) => found.get(word))).map((named, i) =>
      drawSlide(request.context, named, found.get(named.word) ?? null, i + 1),
    ),
  );
  const context = { ...request.context, unknown: [...request.context.unknown, ...unknown] };
  const place =
    subject === "compare"
      ? locale.t("present_compare_title")
      : placeName(context, view.place ?? countryOf(context));
  const month = formatMonthEnd(view.month, catalog.programme.calendar, locale);
  const drawn = slides.filter((slide) => slide !== null);
  const page = (
    <PresentPage
      context={context}
      title={`${place}${locale.t("comma")} ${month}`}
      description={drawn
        .map(({ title }) => title)
        .slice(1, 3)
        .join(" · ")}
      home={formatView(homeOf(view))}
      slides={drawn}
      choices={createChoices(context, drawn, [...own, ...lent], found)}
      empty={asked.filter(({ word }) => !found.get(word)).map(({ ref }) => sayName(context, ref))}
    />
  );
  return { status: 200, page };
}

/** The page that is presented, in the same state. */
function homeOf({ subject = "nation", slides: _slides, ...view }: View): View {
  return { ...view, page: subject };
}

function isProvince({ catalog }: Context, place: string | undefined): boolean {
  return catalog.places.find((candidate) => candidate.place === place)?.level === "province";
}

function nameSlide(view: View, ref: SlideRef): Named {
  return { ref, word: formatSlide(ref, view) };
}

function uniqueWords(slides: readonly Named[]): Named[] {
  return [...new Map(slides.map((named) => [named.word, named])).values()];
}

/** The slides of the address, each once; a word that names none is told to the reader. */
function readAsked(context: Context): { asked: Named[]; unknown: Unknown[] } {
  const { view } = context;
  const refs = (view.slides ?? []).map((seen) => {
    const ref = parseSlide(seen, view);
    const known = ref && (ref.place === undefined || isProvince(context, ref.place)) ? ref : null;
    return { seen, ref: known };
  });
  return {
    asked: uniqueWords(refs.flatMap(({ ref }) => (ref ? [nameSlide(view, ref)] : []))),
    unknown: refs.flatMap(({ seen, ref }) => (ref ? [] : [{ parameter: "slides", seen }])),
  };
}

/** What each slide shows, by its word; null where there is nothing to show. */
async function readAll(
  request: PageRequest,
  slides: readonly Named[],
): Promise<ReadonlyMap<string, FoundSlide | null>> {
  const read = ({ name, ...of }: SlideRef) => {
    const own = requestOf(request, { ...of, name });
    return isPlain(name) ? PLAIN[name](own) : readChartSlide(name, own);
  };
  return new Map(await Promise.all(slides.map(async ({ ref, word }) => [word, await read(ref)] as const)));
}

function isPlain(name: SlideName): name is PlainSlide {
  return PLAIN_SLIDES.some((plain) => plain === name);
}

async function drawSlide(
  context: Context,
  { ref, word }: Named,
  found: FoundSlide | null,
  number: number,
): Promise<Slide | null> {
  if (!found) return null;
  const body = await found.body(`slide-${number}`);
  return { ...found, word, name: ref.name, kicker: sayKicker(context, placeOf(context, ref)), body };
}

/** "Rank and neighbours", "Iran: Over time" for a slide of another page. */
function sayName(context: Context, ref: SlideRef): string {
  const { locale, view } = context;
  const slide = locale.t(SLIDE_WORDS[ref.name]);
  if (formatSlide(ref, view) === ref.name) return slide;
  const place =
    ref.subject === "compare" ? locale.t("nav_compare") : placeName(context, placeOf(context, ref));
  return locale.t("present_of_place", { place, slide });
}

/** Slides that are shown in their order, then what else the page and other pages have. */
function createChoices(
  context: Context,
  slides: readonly Slide[],
  offered: readonly Named[],
  found: ReadonlyMap<string, FoundSlide | null>,
): Choice[] {
  const { view } = context;
  const shown = slides.flatMap(({ word }) => {
    const ref = parseSlide(word, view);
    return ref ? [{ ref, word }] : [];
  });
  const there = offered.filter(({ word }) => found.get(word) !== null);
  return uniqueWords([...shown, ...there]).map(({ ref, word }) => ({
    word,
    label: sayName(context, ref),
    chosen: shown.some((slide) => slide.word === word),
  }));
}
