/** A report as a deck: finding by finding, with native charts and tables, and what the speaker needs in the notes. */
import { createLocale } from "../../client/i18n/locale.ts";
import type { Report } from "../model/report.ts";
import { markCode } from "../zip/marks.ts";
import { settleOffice } from "../zip/settle-office.ts";
import { addChartSlides } from "./chart-slides.ts";
import { createDeck, type Deck } from "./deck.ts";
import { createFit } from "./fit.ts";
import { chartParts, createDeckEdit } from "./settle-deck.ts";
import { addTableSlides } from "./table-slides.ts";
import { addTextSlides } from "./text-slides.ts";
import { addHeadlineSlides, addSummarySlides, addTitleSlide } from "./title-slides.ts";

/** The report's deck, 16 : 9, right to left in Persian. Whoever makes many measures them all by one `fit`. */
export async function renderPptx(report: Report, fit = createFit()): Promise<Uint8Array> {
  const deck = createDeck(report, fit);
  addTitleSlide(deck);
  addHeadlineSlides(deck);
  addSummarySlides(deck);
  for (const section of report.sections) {
    for (const chart of section.charts) await addChartSlides(deck, section, chart);
    for (const table of section.tables) addTableSlides(deck, section, table);
    if (section.charts.length + section.tables.length === 0)
      addTextSlides(deck, {
        title: section.heading,
        texts: section.passages.map(({ text }) => text),
        code: null,
      });
  }
  addNotesSlides(deck);
  const written = await deck.office.write({ outputType: "uint8array" });
  if (!(written instanceof Uint8Array)) throw new TypeError(`unwritten deck: ${report.place}`);
  return settleOffice(written, {
    at: report.release.published_at,
    edit: createDeckEdit(deck),
    replace: chartParts(deck.charts),
    copy: new Map([["ppt/theme/theme2.xml", "ppt/theme/theme1.xml"]]),
  });
}

function addNotesSlides(deck: Deck): void {
  const { report } = deck;
  const { words, notes, citation, checking, address } = report;
  addTextSlides(deck, {
    title: createLocale(report.language).t("office_slide_notes"),
    texts: [...notes, `${words.citation}: ${citation}`, checking, markCode(report, address)],
    code: null,
    sizes: [16, 14],
  });
}
