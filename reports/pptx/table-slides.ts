/** Tables as tables of the program: rows that can be copied, the own row marked, split over slides where they are long. */
import type PptxGenJS from "pptxgenjs";
import { createLocale } from "../../client/i18n/locale.ts";
import { formatNumber } from "../../client/i18n/numbers.ts";
import { UNIT_NAMES } from "../../datasets/vocabulary.ts";
import type { ReportSection, ReportTable } from "../model/report.ts";
import { codeLine, settleText } from "../zip/marks.ts";
import { addLines, addSlide, type Deck, textStyle } from "./deck.ts";
import {
  ACCENT,
  BODY_BOX,
  FOOT_BOX,
  INK,
  LEADING,
  QUIET,
  QUIET_INK,
  SMALL,
  SUBTITLE_BOX,
  TINT,
  WIDTH,
} from "./look.ts";
import { sayPart } from "./text-slides.ts";

const TOP = SUBTITLE_BOX.y;
const ROOM = BODY_BOX.y + BODY_BOX.h - TOP;
/** Above and below a cell's text, and beside it, in inches. */
const PAD = 0.03;
const SIDE = 0.08;
const LINE = (SMALL * LEADING) / 72;
/** Slides that one table may take; the rest is in the files beside. */
const MOST_SLIDES = 4;

/** The slides of a table. */
export function addTableSlides(deck: Deck, section: ReportSection, table: ReportTable): void {
  const layout = layoutTable(deck, table);
  const parts = splitEvenly(layout.heights, ROOM - layout.head).slice(0, MOST_SLIDES);
  const below = [...table.notes, ...sayLeft(deck, table, parts.at(-1)?.to ?? 0)];
  for (const [at, { from, to }] of parts.entries()) {
    const slide = addSlide(deck, {
      title: sayPart(deck, table.title, at, parts.length),
      code: table.code,
      notes: sayNotes(deck, section, table, { from, to }),
    });
    const name = `${table.code} ${at + 1}`;
    deck.alts.set(name, table.title);
    const cells = table.rows
      .slice(from, to)
      .map((row, place) =>
        row.map(({ text }, column) => createCell(deck, table, column, text, from + place === table.accent)),
      );
    const heads = layout.heads.map((text, column) => createHead(deck, table, column, text));
    const rowH = [layout.head, ...layout.heights.slice(from, to)];
    slide.addTable([heads, ...cells], {
      ...{ x: layout.x, y: TOP, w: layout.width, h: rowH.reduce((sum, height) => sum + height, 0) },
      ...{ colW: [...layout.widths], rowH, objectName: name },
    });
    if (below.length > 0)
      addLines(deck, slide, [below.join("  ·  ")], FOOT_BOX, { size: SMALL, colour: QUIET_INK });
  }
}

interface TableLayout {
  readonly heads: readonly string[];
  readonly x: number;
  readonly width: number;
  /** Inches of each column. */
  readonly widths: readonly number[];
  readonly head: number;
  /** Inches of each row. */
  readonly heights: readonly number[];
}

function layoutTable(deck: Deck, table: ReportTable): TableLayout {
  const { fit, direction } = deck;
  const locale = createLocale(deck.report.language);
  const heads = table.columns.map(({ label, unit }) =>
    unit && unit !== "percent" ? `${label} (${locale.words(UNIT_NAMES[unit])})` : label,
  );
  const texts = (column: number) => table.rows.map((row) => row[column]?.text ?? "");
  const widest = (all: readonly string[]) => Math.max(0, ...all.map((text) => fit.width(text, SMALL, true)));
  // A head may break between its words; a cell stays on one line where there is room.
  const least = heads.map((head) => widest(head.split(" ")) + 2 * SIDE);
  const wanted = heads.map((head, at) =>
    Math.max(widest([...texts(at), head.slice(0, 14)]) + 2 * SIDE, least[at] ?? 0),
  );
  const total = wanted.reduce((sum, width) => sum + width, 0);
  const widths =
    total <= WIDTH ? wanted.map((width) => width * Math.min(1.6, WIDTH / total)) : shrink(wanted, least);
  const width = widths.reduce((sum, each) => sum + each, 0);
  const height = (row: readonly string[]) =>
    2 * PAD +
    LINE * Math.max(1, ...row.map((text, at) => fit.lines(text, SMALL, (widths[at] ?? 1) - 2 * SIDE, true)));
  return {
    ...{ heads, width, widths, head: height(heads) },
    x: direction.rtl ? BODY_BOX.x + WIDTH - width : BODY_BOX.x,
    heights: table.rows.map((row) => height(row.map(({ text }) => text))),
  };
}

/** Takes from the widest columns first what is too much. */
function shrink(wanted: readonly number[], least: readonly number[]): number[] {
  const widths = [...wanted];
  for (let round = 0; round < 200; round += 1) {
    const over = widths.reduce((sum, width) => sum + width, 0) - WIDTH;
    if (over <= 0) return widths;
    const spare = widths.map((width, at) => width - (least[at] ?? 0));
    const at = spare.indexOf(Math.max(...spare));
    widths[at] = (widths[at] ?? 0) - Math.min(over, 0.1);
  }
  const total = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => (width * WIDTH) / total);
}

/** Parts of about the same number of rows, where each of them fits; otherwise as they come. */
function splitEvenly(
  heights: readonly number[],
  room: number,
): readonly { readonly from: number; readonly to: number }[] {
  const parts = splitRows(heights, room);
  const length = Math.ceil(heights.length / parts.length);
  const even = parts.map((_, at) => ({ from: at * length, to: Math.min((at + 1) * length, heights.length) }));
  const fits = even.every(
    ({ from, to }) => to > from && heights.slice(from, to).reduce((sum, height) => sum + height, 0) <= room,
  );
  return fits ? even : parts;
}

/** Rows in parts that each fit a height of inches. */
function splitRows(
  heights: readonly number[],
  room: number,
): { readonly from: number; readonly to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const [at, height] of heights.entries()) {
    const part = parts.at(-1);
    if (!part || used + height > room) {
      parts.push({ from: at, to: at + 1 });
      used = height;
    } else {
      part.to = at + 1;
      used += height;
    }
  }
  return parts;
}

type Cell = PptxGenJS.TableCell;

function cellStyle(deck: Deck, { columns }: ReportTable, column: number) {
  const { direction } = deck;
  const isNumber = columns[column]?.kind === "number";
  return {
    ...textStyle(deck, { size: SMALL }),
    align: isNumber ? ("right" as const) : direction.start,
    valign: "middle" as const,
    margin: [PAD, SIDE, PAD, SIDE] as [number, number, number, number],
  };
}

const NO_LINE = { type: "none" as const };

function createCell(deck: Deck, table: ReportTable, column: number, text: string, isOwn: boolean): Cell {
  return {
    text: settleText(text),
    options: {
      ...cellStyle(deck, table, column),
      border: [NO_LINE, NO_LINE, { type: "solid", pt: 0.5, color: QUIET }, NO_LINE],
      ...(isOwn ? { bold: true, fill: { color: TINT } } : {}),
    },
  };
}

function createHead(deck: Deck, table: ReportTable, column: number, text: string): Cell {
  return {
    text,
    options: {
      ...cellStyle(deck, table, column),
      ...{ bold: true, color: INK, valign: "bottom" },
      border: [NO_LINE, NO_LINE, { type: "solid", pt: 1.5, color: ACCENT }, NO_LINE],
    },
  };
}

/** "52 of 80 rows; all rows are in …", where a table is too long for slides. */
function sayLeft({ report }: Deck, { rows }: ReportTable, shown: number): string[] {
  if (shown >= rows.length) return [];
  const locale = createLocale(report.language);
  const count = (number: number) => formatNumber(number, locale);
  return [locale.t("office_rows_left", { shown: count(shown), rows: count(rows.length) })];
}

/** Sentences of the section, and the rows as they stand on the slide. */
function sayNotes(
  { report }: Deck,
  section: ReportSection,
  table: ReportTable,
  { from, to }: { readonly from: number; readonly to: number },
): string[] {
  const { list_comma: comma } = createLocale(report.language).texts;
  return [
    ...section.passages.map(({ text }) => text),
    table.title,
    ...table.rows
      .slice(from, to)
      .map((row) => row.map(({ text }, at) => `${table.columns[at]?.label ?? ""}: ${text}`).join(comma)),
    ...table.notes,
    report.edition,
    codeLine(report, table.code),
  ];
}
