/** Sizes, colours and fonts of the deck: 16 : 9, in inches, nothing below 12 points. */
import { PAPER } from "../../client/charts/theme.ts";
import type { Language } from "../../datasets/vocabulary.ts";

/** Colours without their hash, as Office writes them. */
const plain = (hex: string) => hex.slice(1).toUpperCase();
export const INK = plain(PAPER.ink);
export const QUIET_INK = plain(PAPER.quietInk);
export const QUIET = plain(PAPER.quiet);
export const ACCENT = plain(PAPER.accent);
export const RULE = plain(PAPER.rule);
export const TINT = plain(PAPER.classes[1]);
export const BAD = plain(PAPER.bad);
export const LINES: readonly string[] = PAPER.lines.map(plain);

export const SLIDE = { width: 13.333, height: 7.5 } as const;
const MARGIN = 0.6;
export const WIDTH = SLIDE.width - 2 * MARGIN;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const TITLE_BOX: Box = { x: MARGIN, y: 0.45, w: WIDTH, h: 0.95 };
export const SUBTITLE_BOX: Box = { x: MARGIN, y: 1.45, w: WIDTH, h: 0.5 };
export const BODY_BOX: Box = { x: MARGIN, y: 2.05, w: WIDTH, h: 4.35 };
/** Source and what else stands below a chart or table. */
export const FOOT_BOX: Box = { x: MARGIN, y: 6.45, w: WIDTH, h: 0.5 };
export const FOOTER_Y = 7.05;
export const FOOTER_HEIGHT = 0.3;

export const SMALL = 12;
/** Points of a line for one of the letter; Vazirmatn is tall. */
export const LEADING = 1.45;

export interface Direction {
  readonly rtl: boolean;
  readonly start: "left" | "right";
  readonly end: "left" | "right";
  readonly tag: "fa-IR" | "en-US";
  readonly font: string;
}

const DIRECTIONS: Readonly<Record<Language, Direction>> = {
  fa: { rtl: true, start: "right", end: "left", tag: "fa-IR", font: "Vazirmatn" },
  en: { rtl: false, start: "left", end: "right", tag: "en-US", font: "Calibri" },
};

/** How a language's slides run. */
export function directionOf(language: Language): Direction {
  return DIRECTIONS[language];
}
