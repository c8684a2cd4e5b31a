/** A deck while it is made: its slides, and what only the pass over the finished file can put into them. */
import PptxGenJS from "pptxgenjs";
import { createLocale } from "../../client/i18n/locale.ts";
import type { Report } from "../model/report.ts";
import { codeLine, markCode, settleText } from "../zip/marks.ts";
import { type Fit, fitSize } from "./fit.ts";
import {
  ACCENT,
  type Box,
  type Direction,
  directionOf,
  FOOTER_HEIGHT,
  FOOTER_Y,
  INK,
  LEADING,
  QUIET_INK,
  SLIDE,
  SMALL,
  SUBTITLE_BOX,
  TITLE_BOX,
  WIDTH,
} from "./look.ts";

/** A chart's part and the workbook in it. */
export interface ChartPart {
  readonly xml: string;
  readonly workbook: Uint8Array;
}

export interface Deck {
  readonly report: Report;
  readonly office: PptxGenJS;
  readonly direction: Direction;
  readonly fit: Fit;
  /** In the order of their frames. */
  readonly charts: ChartPart[];
  /** Alternative text by name of the frame. */
  readonly alts: Map<string, string>;
  /** A slide each. */
  readonly titles: string[];
  /** Paragraphs of what the speaker reads, a slide each. */
  readonly notes: string[][];
}

export type Slide = PptxGenJS.Slide;

const LAYOUT = "POOSHESH";
/** Stands where the speaker's notes will be. */
export const NOTES_MARK = "POOSHESH-NOTES";
/** At the last of them three lines stand in the box. */
const TITLE_SIZES = [28, 24, 20, 18];
const TITLE_LEADING = 1.2;

/** An empty deck in the report's language, whose texts are measured by `fit`. */
export function createDeck(report: Report, fit: Fit): Deck {
  const direction = directionOf(report.language);
  const office = new PptxGenJS();
  office.layout = "LAYOUT_WIDE";
  office.rtlMode = direction.rtl;
  office.theme = { headFontFace: direction.font, bodyFontFace: direction.font };
  office.title = settleText(report.title);
  office.subject = settleText(report.period);
  office.author = report.words.product;
  office.company = report.words.product;
  const stripe = direction.rtl ? SLIDE.width - 0.3 : 0.18;
  const number = direction.rtl ? TITLE_BOX.x : TITLE_BOX.x + WIDTH - 0.8;
  office.defineSlideMaster({
    title: LAYOUT,
    objects: [
      { rect: { x: stripe, y: TITLE_BOX.y, w: 0.12, h: TITLE_BOX.h, fill: { color: ACCENT } } },
      {
        placeholder: {
          options: {
            ...{ name: "title", type: "title" as const, ...TITLE_BOX },
            ...{ align: direction.start, valign: "top" as const, margin: 0 },
            ...{ fontFace: direction.font, color: INK, fontSize: TITLE_SIZES[0] ?? SMALL, bold: true },
          },
          text: "",
        },
      },
    ],
    slideNumber: {
      ...{ x: number, y: FOOTER_Y, w: 0.8, h: FOOTER_HEIGHT, align: direction.end, margin: 0 },
      ...{ fontFace: direction.font, fontSize: SMALL, color: QUIET_INK },
    },
  });
  return { report, office, direction, fit, charts: [], alts: new Map(), titles: [], notes: [] };
}

export interface SlideHead {
  /** The finding. */
  readonly title: string;
  readonly subtitle?: string;
  /** Stamp of what the slide shows; null where it shows no figures of its own. */
  readonly code: string | null;
  readonly notes: readonly string[];
}

/** A slide with its title, subtitle and footer. */
export function addSlide(deck: Deck, { title, subtitle, code, notes }: SlideHead): Slide {
  const slide = deck.office.addSlide({ masterName: LAYOUT });
  const size = fitSize(deck.fit, title, { sizes: TITLE_SIZES, lines: 2, width: TITLE_BOX.w });
  const style = { ...textStyle(deck, { size, bold: true }), lineSpacing: size * TITLE_LEADING };
  slide.addText([{ text: settleText(title), options: style }], {
    placeholder: "title",
    objectName: "Title",
  });
  if (subtitle) {
    const small = fitSize(deck.fit, subtitle, { sizes: [14, SMALL], lines: 1, width: SUBTITLE_BOX.w });
    addLines(deck, slide, [subtitle], SUBTITLE_BOX, { size: small, colour: QUIET_INK });
  }
  slide.addNotes(NOTES_MARK);
  deck.titles.push(title);
  deck.notes.push(notes.map(settleText));
  const footer = {
    x: TITLE_BOX.x + (deck.direction.rtl ? 1 : 0),
    y: FOOTER_Y,
    w: WIDTH - 1,
    h: FOOTER_HEIGHT,
  };
  addLines(deck, slide, [sayFooter(deck.report, code)], footer, { size: SMALL, colour: QUIET_INK });
  return slide;
}

/** "release 1399-01-r1 · code K3QF9-M2XA7 · synthetic data". */
function sayFooter(report: Report, code: string | null): string {
  const { t } = createLocale(report.language);
  return [
    `${report.words.product}، ${report.placeName}`.replace("،", t("comma")),
    `${t("office_label_release")} ${markCode(report, report.release.release)}`,
    ...(code ? [codeLine(report, code)] : []),
    ...(report.release.synthetic ? [t("office_synthetic")] : []),
  ].join("  ·  ");
}

export interface LineStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

/** Properties of a text in the deck's direction. */
export function textStyle({ direction }: Deck, { size, bold = false, colour = INK }: LineStyle) {
  return {
    ...{ fontFace: direction.font, fontSize: size, bold, color: colour, lang: direction.tag },
    ...{ align: direction.start, rtlMode: direction.rtl, lineSpacing: size * LEADING },
  };
}

/** Paragraphs in a box, from its top. */
export function addLines(
  deck: Deck,
  slide: Slide,
  texts: readonly string[],
  box: Box,
  style: LineStyle & { readonly gap?: number },
): void {
  const own = { ...textStyle(deck, style), breakLine: true, paraSpaceAfter: style.gap ?? 0 };
  slide.addText(
    texts.map((text) => ({ text: settleText(text), options: own })),
    { ...box, ...textStyle(deck, style), margin: 0, valign: "top", isTextBox: true },
  );
}
