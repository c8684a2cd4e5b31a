/** Reads the report of a place from a release's snapshot: figures, sentences, tables and charts, each with its stamp. */
import { formatDay, formatMonth, formatMonthEnd } from "../../client/i18n/dates.ts";
import { formatDigits } from "../../client/i18n/numbers.ts";
import type { TextKey } from "../../client/i18n/pack.ts";
import { measureOf, placeName } from "../../client/views/context.ts";
import { lastDay, parsePeriod } from "../../datasets/period.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { publishableLevels } from "../disclosure.ts";
import { writeNarrative } from "../narrative/write-narrative.ts";
import { type ReportChartId, readChart } from "./charts.ts";
import { reportWords, sayEdition, sayNotes, sayReportCitation, sayWarnings } from "./edition.ts";
import { readHeadlineFigures } from "./headline.ts";
import { reportPath } from "./paths.ts";
import type { ReleaseHead, Report, ReportSection, ReportTable } from "./report.ts";
import { createStamp, renderTable, type Sheet, type UntitledStamp } from "./sheet.ts";
import {
  isCountry,
  placeOf,
  rankedMeasures,
  readAgeSheet,
  readChangesSheet,
  readChannelsSheet,
  readEventsSheet,
  readHeadlineSheet,
  readLedgerSheet,
  readMonthsSheet,
  readRankingSheet,
} from "./sheets.ts";

export interface ReadReport {
  readonly report: Report;
  /** Of the headline, tables and charts; titles are those of the report's language. */
  readonly stamps: readonly (UntitledStamp & { readonly title: string })[];
}

type ReadSheet = (request: PageRequest) => Promise<Sheet | null>;

interface Plan {
  readonly id: string;
  readonly heading: TextKey;
  /** Part of the narrative that it opens with. */
  readonly text?: "coverage" | "places" | "queue" | "delivery" | "changes" | "reporting";
  readonly tables: readonly ReadSheet[];
  readonly charts: readonly ReportChartId[];
}

const ranked: ReadSheet = (request) => readRankingSheet(request, "province");
/** A country's are told with their province, and real ones with nobody (reports/disclosure.ts). */
function hasCounties(request: PageRequest): boolean {
  return !isCountry(request) && publishableLevels(request.snapshot.programme).includes("county");
}

/** Counties of the report's province. */
const counties: ReadSheet = async (request) =>
  !hasCounties(request) ||
  !request.context.catalog.places.some(({ parent }) => parent === request.context.view.place)
    ? null
    : readRankingSheet(request, "county");

/** Sections in the order of the card's life; what is empty is left out. */
const PLANS: readonly Plan[] = [
  { id: "glance", heading: "report_section_glance", tables: [], charts: ["glance"] },
  {
    id: "coverage",
    heading: "report_section_coverage",
    text: "coverage",
    tables: [readLedgerSheet, readChannelsSheet],
    charts: ["series", "ledger"],
  },
  {
    id: "places",
    heading: "report_section_places",
    text: "places",
    tables: [ranked, counties],
    charts: ["ranking", "geography", "counties"],
  },
  {
    id: "queue",
    heading: "report_section_queue",
    text: "queue",
    tables: [readMonthsSheet],
    charts: ["queue", "flows"],
  },
  {
    id: "delivery",
    heading: "report_section_delivery",
    text: "delivery",
    tables: [readAgeSheet],
    charts: ["age"],
  },
  {
    id: "changes",
    heading: "report_section_changes",
    text: "changes",
    tables: [readChangesSheet],
    charts: [],
  },
  {
    id: "reporting",
    heading: "report_section_reporting",
    text: "reporting",
    tables: [],
    charts: ["reporting"],
  },
  { id: "events", heading: "report_section_events", tables: [readEventsSheet], charts: [] },
];

/** Charts that show all provinces at once belong to the country's report. */
const COUNTRY_ONLY: readonly ReportChartId[] = ["geography", "reporting"];

/**
 * The report of the request's place (the country if none) in its language and month. `origin` is where readers find
 * the site, or empty.
 */
export async function readReport(
  request: PageRequest,
  release: ReleaseHead,
  origin: string = "",
): Promise<ReadReport> {
  const { context } = request;
  const { locale, catalog, view } = context;
  const place = placeOf(request);
  const name = placeName(context, place);
  const month = formatMonth(view.month, catalog.programme.calendar, locale);
  const stamps: (UntitledStamp & { readonly title: string })[] = [];
  const stampSheet = (sheet: Sheet): { readonly code: string; readonly title: string } => {
    const title = sayTitle(request, sheet);
    const stamp = createStamp(sheet, release.release, view.month);
    stamps.push({ ...stamp, title });
    return { code: stamp.code, title };
  };
  const [{ sheet, figures }, narrative] = await Promise.all([
    readHeadlineSheet(request),
    writeNarrative(request),
  ]);
  const { code } = stampSheet(sheet);
  const headline = await readHeadlineFigures(request, figures);
  const sections: ReportSection[] = [];
  for (const plan of PLANS) {
    const tables: ReportTable[] = [];
    for (const read of plan.tables) {
      const found = await read(request);
      if (found)
        tables.push(
          renderTable(context, found, { ...stampSheet(found), notes: sayTableNotes(request, found) }),
        );
    }
    const charts = await readCharts(request, plan.charts, release.release, stamps);
    const passages = plan.text ? narrative.sections[plan.text] : [];
    if (tables.length + charts.length + passages.length === 0) continue;
    sections.push({ id: plan.id, heading: locale.t(plan.heading), passages, tables, charts });
  }
  const title = locale.t("report_title", { place: name, month });
  const address = `${origin}/r/${release.release}/${reportPath(release.release, place, locale.language, "html")}`;
  const lastIso = lastDay(parsePeriod(catalog.programme.calendar, view.month));
  const report: Report = {
    release,
    language: locale.language,
    place,
    placeName: name,
    title,
    finding: narrative.finding.text,
    period: locale.t("report_period", {
      month: formatMonthEnd(view.month, catalog.programme.calendar, locale),
      day: formatDay(lastIso, catalog.programme.calendar, locale),
    }),
    edition: sayEdition(context, release),
    warnings: sayWarnings(context, release),
    code,
    headline,
    summary: narrative.summary,
    sections,
    notes: [...sayNotes(context, release), ...saySources(request, figures)],
    address,
    citation: sayReportCitation(context, release, { title, address }),
    checking: locale.t("report_checking", {
      address: `\u2066${origin}/${locale.language}/check\u2069`,
    }),
    words: reportWords(context),
  };
  return { report, stamps };
}

async function readCharts(
  request: PageRequest,
  names: readonly ReportChartId[],
  release: string,
  stamps: (UntitledStamp & { readonly title: string })[],
) {
  const wanted = names.filter((name) => isCountry(request) || !COUNTRY_ONLY.includes(name));
  const found = await Promise.all(
    wanted.map((name) =>
      name === "counties" && !hasCounties(request) ? null : readChart(request, name, release),
    ),
  );
  return found.flatMap((stamped) => {
    if (!stamped) return [];
    stamps.push({ ...stamped.stamp, title: stamped.chart.title });
    return [stamped.chart];
  });
}

/** The title of a table, which says place, measure and month. */
function sayTitle(request: PageRequest, { name, measures }: Sheet): string {
  const { context } = request;
  const { locale, catalog, view } = context;
  const [measure] = name === "ranking" || name === "counties" ? rankedMeasures(request) : measures;
  return locale.t(`report_table_${name}` as TextKey, {
    place: placeName(context, placeOf(request)),
    month: formatMonthEnd(view.month, catalog.programme.calendar, locale),
    measure: measure === undefined ? "" : locale.words(measureOf(context, measure).name),
  });
}

function sayTableNotes({ context }: PageRequest, { name, rows }: Sheet): string[] {
  const { locale } = context;
  if (name === "changes") return [locale.t("report_unit_points")];
  if (name !== "ranking") return [];
  const count = (number: number) => formatDigits(String(number), locale);
  const reported = rows.filter(([rank]) => rank?.value !== null).length;
  return [locale.t("report_table_tie", { reported: count(reported), expected: count(rows.length) })];
}

function saySources(
  { context: { locale } }: PageRequest,
  figures: readonly { readonly source: string }[],
): string[] {
  const sources = [...new Set(figures.map(({ source }) => source).filter(Boolean))];
  if (sources.length === 0) return [];
  return [
    locale.t("report_notes_sources", { sources: `\u2066${sources.join(locale.t("list_comma"))}\u2069` }),
  ];
}
