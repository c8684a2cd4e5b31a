/** Slides of sentences: summary, sections without a picture, notes and sources. */
import { createLocale } from "../../client/i18n/locale.ts";
import { formatDigits } from "../../client/i18n/numbers.ts";
import { addLines, addSlide, type Deck } from "./deck.ts";
import { paginate } from "./fit.ts";
import { BODY_BOX, SUBTITLE_BOX, WIDTH } from "./look.ts";

const BOX = { ...BODY_BOX, y: SUBTITLE_BOX.y, h: BODY_BOX.y + BODY_BOX.h + 0.5 - SUBTITLE_BOX.y };
const GAP = 8;

export interface TextSlides {
  readonly title: string;
  readonly texts: readonly string[];
  readonly code: string | null;
  /** Points; the largest in which all fits one slide, or the last on several. */
  readonly sizes?: readonly number[];
}

/** As many slides as the sentences need. */
export function addTextSlides(deck: Deck, { title, texts, code, sizes = [20, 18, 16] }: TextSlides): void {
  if (texts.length === 0) return;
  const size =
    sizes.find((points) => deck.fit.height(texts, points, WIDTH, GAP) <= BOX.h) ?? sizes.at(-1) ?? 16;
  const pages = paginate(deck.fit, texts, { size, width: WIDTH, height: BOX.h, gap: GAP });
  for (const [at, page] of pages.entries()) {
    const slide = addSlide(deck, {
      title: sayPart(deck, title, at, pages.length),
      code,
      notes: [...page, deck.report.edition],
    });
    addLines(deck, slide, page, BOX, { size, gap: GAP });
  }
}

/** "Provinces by request coverage (2 of 3)"; the title alone where there is one part. */
export function sayPart({ report }: Deck, title: string, at: number, parts: number): string {
  if (parts === 1) return title;
  const locale = createLocale(report.language);
  const count = (number: number) => formatDigits(String(number), locale);
  return locale.t("office_slide_part", { title, part: count(at + 1), parts: count(parts) });
}
