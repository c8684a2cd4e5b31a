/** The files of one place: its reports in every language and form, and its charts. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { Stamp } from "../../server/releases/stamp.ts";
import { renderPng } from "../../server/site/image.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { renderHtml } from "../html/render-html.tsx";
import { readChart } from "../model/charts.ts";
import { chartPath, REPORT_FORMS, type ReportForm, reportPath } from "../model/paths.ts";
import { readReport } from "../model/read-report.ts";
import { isWhole, type ReleaseHead, type Report, type ReportChart } from "../model/report.ts";
import type { UntitledStamp } from "../model/sheet.ts";
import { isCountry } from "../model/sheets.ts";
import { createPdfRenderer, renderPdf } from "../pdf/render-pdf.ts";
import { createFit } from "../pptx/fit.ts";
import { renderPptx } from "../pptx/render-pptx.ts";
import { renderXlsx } from "../xlsx/render-xlsx.ts";
import type { BuiltFile } from "./built-file.ts";
import { EXTRA_CHARTS } from "./extra-charts.ts";

export interface PlaceFiles {
  readonly files: readonly BuiltFile[];
  readonly stamps: readonly Stamp[];
  /** In the order of the languages. */
  readonly reports: readonly Report[];
}

/** Opens a place in a language; the country where the place is its code. */
export type OpenPlace = (place: string, language: Language) => Promise<PageRequest>;

export interface PlaceJob {
  readonly place: string;
  readonly release: ReleaseHead;
  readonly languages: readonly Language[];
  readonly origin: string;
}

type Titled = UntitledStamp & { readonly title: string };

const MEDIA_TYPES: Readonly<Record<ReportForm | "svg" | "png", string>> = {
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  svg: "image/svg+xml",
  png: "image/png",
};

type Render = (report: Report) => Promise<Uint8Array> | string;

/** One of each for all places of a process: the printer keeps its fonts, the deck widths of texts it has measured. */
export function createRenderers(): Readonly<Record<ReportForm, Render>> {
  const print = createPdfRenderer();
  const fit = createFit();
  return {
    pdf: (report) => renderPdf(report, print),
    html: renderHtml,
    xlsx: renderXlsx,
    pptx: (report) => renderPptx(report, fit),
  };
}

/** Every file of a place, its stamps with their titles in every language, and its reports for the capsule. */
export async function createPlaceFiles(
  job: PlaceJob,
  open: OpenPlace,
  renderers = createRenderers(),
): Promise<PlaceFiles> {
  const files: BuiltFile[] = [];
  const stamps: { readonly language: Language; readonly of: readonly Titled[] }[] = [];
  const reports: Report[] = [];
  for (const language of job.languages) {
    const request = await open(job.place, language);
    const { report, stamps: own } = await readReport(request, job.release, job.origin);
    const extra = isWhole(job.release) ? await readExtraCharts(request, job.release.release) : [];
    const charts = [
      ...report.sections.flatMap((section) => section.charts),
      ...extra.map(({ chart }) => chart),
    ];
    stamps.push({
      language,
      of: [...own, ...extra.map(({ stamp, chart }) => ({ ...stamp, title: chart.title }))],
    });
    reports.push(report);
    for (const form of REPORT_FORMS) files.push(await createReportFile(report, form, renderers[form]));
    files.push(...(await Promise.all(charts.map((chart) => createChartFiles(report, chart)))).flat());
  }
  return { files, stamps: joinTitles(stamps), reports };
}

async function createReportFile(report: Report, form: ReportForm, render: Render): Promise<BuiltFile> {
  const { release, place, language } = report;
  const rendered = await render(report);
  return {
    path: reportPath(release.release, place, language, form),
    bytes: typeof rendered === "string" ? Buffer.from(rendered) : rendered,
    media_type: MEDIA_TYPES[form],
    rows: null,
    role: "report",
    place,
    language,
  };
}

/** Charts that the country's report does not hold, for whoever wants the picture. */
async function readExtraCharts(request: PageRequest, release: string) {
  if (!isCountry(request)) return [];
  const charts = await Promise.all(EXTRA_CHARTS.map((name) => readChart(request, name, release)));
  return charts.filter((chart) => chart !== null);
}

async function createChartFiles(
  { place, language }: Report,
  { name, picture, standalone }: ReportChart,
): Promise<BuiltFile[]> {
  const shared = { rows: null, role: "chart", place, language } as const;
  return [
    {
      ...shared,
      path: chartPath(place, language, name, "svg"),
      bytes: Buffer.from(standalone),
      media_type: MEDIA_TYPES.svg,
    },
    {
      ...shared,
      path: chartPath(place, language, name, "png"),
      bytes: await renderPng(picture),
      media_type: MEDIA_TYPES.png,
    },
  ];
}

/** One stamp a code, named in both languages; a language that was not made says it in the other's words. */
function joinTitles(
  all: readonly { readonly language: Language; readonly of: readonly Titled[] }[],
): Stamp[] {
  const joined = new Map<string, Stamp>();
  for (const { language, of } of all)
    for (const { title, ...stamp } of of) {
      const known = joined.get(stamp.code);
      const titles = known ? { ...known.title, [language]: title } : { fa: title, en: title };
      joined.set(stamp.code, { ...stamp, title: titles });
    }
  return [...joined.values()];
}
