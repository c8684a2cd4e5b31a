/** What the makers of slides share: how one is asked for, and what it gives before and after it is drawn. */
import type { ComponentChildren } from "preact";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import type { SlideRef } from "../../../client/state/slides.ts";
import { type Context, placeName } from "../../../client/views/context.ts";
import type { Slide } from "../../../client/views/slide.tsx";
import { type PageRequest, withView } from "../request.ts";

/** A slide whose body is not drawn yet: what is offered for choice costs no picture. */
export interface FoundSlide extends Omit<Slide, "word" | "name" | "kicker" | "body"> {
  /** `id` begins every id inside the picture. */
  readonly body: (id: string) => Promise<ComponentChildren>;
}

/** The slide of a request's view; null where the programme or the month has not what it shows. */
export type ReadSlide = (request: PageRequest) => Promise<FoundSlide | null>;

/** The country's place. */
export function countryOf({ catalog }: Pick<Context, "catalog">): string {
  return catalog.programme.country.place;
}

/** The place that a slide speaks of: its province, else the country. */
export function placeOf(context: Context, ref: SlideRef): string {
  return ref.subject === "province" ? (ref.place ?? countryOf(context)) : countryOf(context);
}

/** The request that a slide is made from: its own place; a ranking keeps the presented province picked out. */
export function requestOf(request: PageRequest, ref: SlideRef): PageRequest {
  if (ref.subject === "province") return withView(request, { place: placeOf(request.context, ref) });
  const ofAll = ref.name === "ranking" || ref.name === "geography" || ref.subject === "compare";
  return ofAll ? request : withView(request, { place: countryOf(request.context) });
}

/** "Bushehr · end of Farvardin 1399". */
export function sayKicker(context: Context, place: string): string {
  return context.locale.t("present_kicker", {
    place: placeName(context, place),
    month: formatMonthEnd(context.view.month, context.catalog.programme.calendar, context.locale),
  });
}
