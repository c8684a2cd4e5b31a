/** The first slides: what the report is, its headline figures, and its summary. */
import { splitNotes } from "../html/headline-notes.ts";
import type { ReportFigure } from "../model/report.ts";
import { codeLine, settleText } from "../zip/marks.ts";
import { addLines, addSlide, type Deck, textStyle } from "./deck.ts";
import { fitSize } from "./fit.ts";
import { ACCENT, BAD, BODY_BOX, INK, QUIET_INK, SMALL, WIDTH } from "./look.ts";
import { addTextSlides } from "./text-slides.ts";

/** Title, place, edition and warnings. */
export function addTitleSlide(deck: Deck): void {
  const { report, fit } = deck;
  const slide = addSlide(deck, {
    title: report.title,
    code: report.code,
    notes: [report.finding, report.period, report.edition, ...report.warnings, report.citation],
  });
  const finding = fitSize(fit, report.finding, { sizes: [32, 28, 24, 20], lines: 3, width: WIDTH });
  addLines(
    deck,
    slide,
    [report.finding],
    { ...BODY_BOX, y: 1.7, h: 2 },
    { size: finding, bold: true, colour: ACCENT },
  );
  addLines(
    deck,
    slide,
    [report.period, report.edition],
    { ...BODY_BOX, y: 3.85, h: 0.9 },
    { size: 16, gap: 4 },
  );
  const height = 2;
  const size = [16, 14].find((points) => fit.height(report.warnings, points, WIDTH, 6) <= height) ?? SMALL;
  addLines(
    deck,
    slide,
    report.warnings,
    { ...BODY_BOX, y: 4.9, h: height },
    { size, bold: true, colour: BAD, gap: 6 },
  );
}

const ROWS = 3;
const GAP = 0.25;
const HEIGHT = (BODY_BOX.h + 0.5) / ROWS - 0.1;

/** The figures told first, fifteen a slide at most: label, value, and what is special about it. */
export function addHeadlineSlides(deck: Deck): void {
  const { report } = deck;
  const { notes, shared } = splitNotes(report.headline);
  const [common = ""] = shared;
  const figures = report.headline.map((figure, at) => ({ figure, note: cutNote(notes[at] ?? "", common) }));
  const columns = figures.length > 4 * ROWS ? 5 : 4;
  const perSlide = columns * ROWS;
  for (let first = 0; first < figures.length; first += perSlide) {
    const shown = figures.slice(first, first + perSlide);
    const slide = addSlide(deck, {
      title: report.finding,
      subtitle: [report.words.headline, ...shared].join(report.language === "fa" ? "؛ " : "; "),
      code: report.code,
      notes: [report.title, ...report.headline.map(sayFigure), report.edition, codeLine(report, report.code)],
    });
    for (const [at, { figure, note }] of shown.entries()) {
      const column = deck.direction.rtl ? columns - 1 - (at % columns) : at % columns;
      addTile(deck, slide, { column, row: Math.floor(at / columns), columns }, figure, note);
    }
  }
}

/** What a note says besides that which the slide says once. */
function cutNote(note: string, common: string): string {
  const own = common !== "" && note.endsWith(common) ? note.slice(0, -common.length) : note;
  return own.trim().replace(/[،,;؛]$/, "");
}

/** "requests: 727,592; end of Farvardin 1399". */
function sayFigure({ label, text, note }: ReportFigure): string {
  return note === "" ? `${label}: ${text}` : `${label}: ${text} (${note})`;
}

function addTile(
  deck: Deck,
  slide: ReturnType<typeof addSlide>,
  { column, row, columns }: { readonly column: number; readonly row: number; readonly columns: number },
  { label, text }: ReportFigure,
  note: string,
): void {
  const { fit } = deck;
  const w = (WIDTH - GAP * (columns - 1)) / columns;
  const box = { x: BODY_BOX.x + column * (w + GAP), y: BODY_BOX.y + row * (HEIGHT + 0.1), w, h: HEIGHT };
  const size = fitSize(fit, text, { sizes: [28, 24, 20, 16, 14, SMALL], lines: 1, width: w });
  const taken = fit.height([label], SMALL, w) + fit.height([text], size, w);
  // What has no room on the slide stands in the speaker's notes.
  const hasNote = note !== "" && taken + fit.height([note], SMALL, w) <= HEIGHT;
  const style = (of: Parameters<typeof textStyle>[1]) => ({ ...textStyle(deck, of), breakLine: true });
  slide.addText(
    [
      { text: settleText(label), options: style({ size: SMALL, colour: QUIET_INK }) },
      { text: settleText(text), options: style({ size, bold: true, colour: INK }) },
      ...(hasNote ? [{ text: settleText(note), options: style({ size: SMALL, colour: QUIET_INK }) }] : []),
    ],
    { ...box, ...textStyle(deck, { size: SMALL }), margin: 0, valign: "top", isTextBox: true },
  );
}

/** The summary in sentences. */
export function addSummarySlides(deck: Deck): void {
  const { summary, words, title, code } = deck.report;
  addTextSlides(deck, {
    title: `${words.summary}: ${title}`,
    texts: summary.map(({ text }) => text),
    code,
  });
}
