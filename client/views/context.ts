/** What every page is given besides its rows. */
import type { ReleaseStatus, StandingState } from "../../datasets/release.ts";
import type { Words } from "../../datasets/vocabulary.ts";
import type { Locale } from "../i18n/locale.ts";
import type { Known, SettledView } from "../state/settle.ts";
import { formatView, type Page, type Unknown } from "../state/view.ts";
import type { Catalog, MeasureEntry, PlaceRow } from "./rows.ts";

export interface Context {
  readonly view: SettledView;
  readonly locale: Locale;
  readonly catalog: Catalog;
  readonly unknown: readonly Unknown[];
  /** Snapshot id (SHA-256) and the day up to which its sources were known. */
  readonly snapshot: { readonly id: string; readonly knownOn: string };
  /** The release whose figures these are; absent where the latest working figures are looked at */
  readonly release?: ReleaseMark;
  /** What became of that release; absent while its files are made, when nothing can have */
  readonly standing?: ReleaseStanding;
  readonly assets: Assets;
  /** Where readers find the server, such as "https://pooshesh.example"; empty if it is not told: addresses are paths */
  readonly origin?: string;
}

/** What of a release is said wherever its figures stand. */
export interface ReleaseMark {
  readonly id: string;
  readonly status: ReleaseStatus;
  /** Instant, ISO 8601 in UTC. */
  readonly publishedAt: string;
  /** SHA-256 of the canonical figures; the same on every machine. */
  readonly figuresHash: string;
}

/** What became of a release, and the one that made it so. */
export interface ReleaseStanding {
  readonly state: StandingState;
  readonly by: { readonly id: string; readonly publishedAt: string; readonly reason: Words | null } | null;
}

/** Addresses of the built files. */
export interface Assets {
  readonly style: string;
  /** For paper; no screen waits for it. */
  readonly print?: string;
  /** What only one page needs. */
  readonly pages?: Readonly<Partial<Record<Page, string>>>;
  readonly script: string;
  readonly font: string | null;
  /** Of charts framed on other sites, which take nothing else. */
  readonly embed?: { readonly style: string; readonly script: string };
}

/** The place's name in the reader's language; its code if the catalogue lacks it. */
export function placeName({ catalog, locale }: Context, code: string): string {
  const place = catalog.places.find((candidate) => candidate.place === code);
  return place ? nameOf(place, locale) : code;
}

/** A place row's name in the reader's language. */
export function nameOf(place: Pick<PlaceRow, "name_fa" | "name_en">, locale: Locale): string {
  return locale.language === "fa" ? place.name_fa : place.name_en;
}

/** What of a catalogue a view is settled on. */
export function knownOf({ months, default_month, measures, places }: Catalog): Known {
  return {
    months,
    defaultMonth: default_month,
    measures: measures.map(({ id }) => id),
    places: places.map(({ place }) => place),
    provinces: places.filter(({ level }) => level === "province").map(({ place }) => place),
  };
}

/** The measure of an id; throws RangeError (`unknown measure: …`). */
export function measureOf({ catalog }: Context, id: string): MeasureEntry {
  const measure = catalog.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new RangeError(`unknown measure: ${id}`);
  return measure;
}

/** Whether the programme has a measure. */
export function hasMeasure({ catalog }: Context, id: string): boolean {
  return catalog.measures.some((measure) => measure.id === id);
}

/** Provinces in the order of the language's alphabet. */
export function provincesOf({ catalog, locale }: Context): PlaceRow[] {
  return catalog.places
    .filter(({ level }) => level === "province")
    .sort((a, b) => locale.compare(nameOf(a, locale), nameOf(b, locale)));
}

/** Address of a province's page, in the month and by the measure of the view. */
export function provinceAddress({ view }: Context, place: string): string {
  const { language, month, measure } = view;
  return formatView({ language, page: "province", place, month, measure });
}
