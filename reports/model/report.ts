/** A report of one place in one language, before any form: PDF, HTML, workbook, deck and capsule all say what stands here. */
import type { Language, Unit } from "../../datasets/vocabulary.ts";
import type { Manifest } from "../../server/releases/manifest.ts";

/** What is known of a release while its files are made. */
export type ReleaseHead = Omit<Manifest, "files" | "previous_manifest">;

/** Whether a release holds the report of every province; one that does not was planned as a part. */
export function isWhole({ places, completeness }: ReleaseHead): boolean {
  return places.length > completeness.expected;
}

/** A number in a text or a table, with what it is. */
export interface Tie {
  readonly measure: string;
  readonly place: string;
  readonly month: string;
  readonly value: number;
  /** As it stands in the text. */
  readonly text: string;
}

/** A sentence, or several, with every number in it tied to a figure. */
export interface Passage {
  readonly text: string;
  readonly ties: readonly Tie[];
}

/** A figure that stands by itself: a count, a share with what it is made of, a rank, a day. */
export interface ReportFigure {
  /** Measure id, "rank_" and a measure id, or "service_date". */
  readonly id: string;
  readonly label: string;
  /** Formatted in the report's language; the word for "not reported" where there is no value. */
  readonly text: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unit: Unit | null;
  /** What stands below it, such as "727,592 of 775,129 persons, end of Farvardin 1399; 30 of 31 provinces reported". */
  readonly note: string;
}

export interface ReportColumn {
  readonly id: string;
  readonly label: string;
  readonly kind: "text" | "number";
  /** Null for text and ranks. */
  readonly unit: Unit | null;
  /** Digits behind the point. */
  readonly decimals: number;
}

/** A cell: the value for machines, the text for readers. Percents are hundredfold (93.87), as everywhere. */
export interface ReportCell {
  readonly value: string | number | null;
  readonly text: string;
}

export interface ReportTable {
  readonly name: string;
  /** Stamp. */
  readonly code: string;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** Row that the report is about, if one of several. */
  readonly accent: number | null;
  readonly notes: readonly string[];
}

/** A chart's data for programs that draw charts themselves. */
export interface NativeChart {
  readonly kind: "bar" | "line";
  readonly categories: readonly string[];
  /** Percents are hundredfold; null is not reported. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly unit: Unit;
  readonly decimals: number;
  /** Category that the report is about. */
  readonly accent: number | null;
}

export interface ReportChart {
  /** Chart id, as in the chart's address. */
  readonly name: string;
  readonly code: string;
  /** The finding, as a sentence. */
  readonly title: string;
  /** Measure, numerator, denominator, month. */
  readonly subtitle: string;
  readonly alt: string;
  /** SVG text of the chart alone, on white paper, 896 pixels wide, without a font inside; text is Vazirmatn. */
  readonly svg: string;
  /** Whole picture with title, source, date and stamp, 960 pixels wide, as SVG text without a font inside. */
  readonly picture: string;
  /** The same with the font of its characters inside, as a file of its own. */
  readonly standalone: string;
  readonly native: NativeChart | null;
  /** Source, date, snapshot, licence, "synthetic": what stands below it besides its code. */
  readonly foot: readonly string[];
}

export interface ReportSection {
  readonly id: string;
  readonly heading: string;
  readonly passages: readonly Passage[];
  readonly tables: readonly ReportTable[];
  readonly charts: readonly ReportChart[];
}

export interface Report {
  readonly release: ReleaseHead;
  readonly language: Language;
  readonly place: string;
  readonly placeName: string;
  /** "Monthly report: Bushehr, Farvardin 1399". */
  readonly title: string;
  /** The finding in one sentence. */
  readonly finding: string;
  /** "End of Farvardin 1399 (19 April 2020)". */
  readonly period: string;
  /** Release, status, day and minute of publication in the programme's place. */
  readonly edition: string;
  /** What no reader may miss: synthetic, provisional, demonstration key. */
  readonly warnings: readonly string[];
  /** Stamp of the headline figures. */
  readonly code: string;
  readonly headline: readonly ReportFigure[];
  readonly summary: readonly Passage[];
  readonly sections: readonly ReportSection[];
  /** Definitions, basis, reporting, sources. */
  readonly notes: readonly string[];
  /** Permanent address of the HTML form; a path where the origin is not told. */
  readonly address: string;
  readonly citation: string;
  /** What a code is and how it is checked, in a sentence. */
  readonly checking: string;
  /** Words that every form needs: headings of its own parts. */
  readonly words: ReportWords;
}

export interface ReportWords {
  readonly product: string;
  readonly contents: string;
  readonly headline: string;
  readonly summary: string;
  readonly notes: string;
  readonly source: string;
  readonly code: string;
  readonly page: string;
  readonly citation: string;
  readonly statistician: string;
  readonly figure: string;
  readonly table: string;
  readonly value: string;
}
