/** Reads the pages of statements, of methods and of one figure. */
import { FigurePage } from "../../client/pages/figure.tsx";
import { MethodPage } from "../../client/pages/method.tsx";
import { SourcesPage } from "../../client/pages/sources.tsx";
import { computeFigures } from "../metrics/figures.ts";
import { computeStatements } from "../metrics/statements.ts";
import { computeTrace } from "../metrics/trace.ts";
import type { PageRequest, PageResult } from "./request.ts";

/** Published statements; null where the programme has none. */
export async function renderSources({ snapshot, context }: PageRequest): Promise<PageResult | null> {
  const statements = await computeStatements(snapshot);
  if (statements.length === 0) return null;
  return { status: 200, page: <SourcesPage context={context} statements={statements} /> };
}

/** The reference article's place and month; a programme without them works its first province instead. */
const EXAMPLE = { place: "IR-18", month: "1399-01" };

/** Every measure with one place worked through. */
export async function renderMethod({ snapshot, context }: PageRequest): Promise<PageResult> {
  const { places, months, measures } = context.catalog;
  const known = places.some(({ place }) => place === EXAMPLE.place) && months.includes(EXAMPLE.month);
  const first =
    places.find(({ level }) => level === "province")?.place ?? context.catalog.programme.country.place;
  const example = known ? EXAMPLE : { place: first, month: context.view.month };
  const worked = await computeFigures(snapshot, {
    measures: measures.map(({ id }) => id),
    places: [example.place],
    months: [example.month],
  });
  return { status: 200, page: <MethodPage context={context} worked={worked} /> };
}

/** The trail of one figure. */
export async function renderFigure({ snapshot, context }: PageRequest): Promise<PageResult> {
  const { measure, month, place = context.catalog.programme.country.place, channel, kind } = context.view;
  const trace = await computeTrace(snapshot, {
    measure,
    place,
    month,
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
  });
  return { status: 200, page: <FigurePage context={context} trace={trace} /> };
}
