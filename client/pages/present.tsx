/** A page as a presentation: without a script a long page of slides in order, with one a slide at a time. */
import type { Context } from "../views/context.ts";
import { type Choice, DeckBar } from "../views/deck-bar.tsx";
import { Patterns } from "../views/patterns.tsx";
import { Notices } from "../views/shell.tsx";
import { type Slide, SlideSection } from "../views/slide.tsx";
import { Document } from "./document.tsx";

export interface PresentProps {
  readonly context: Context;
  /** What is presented, in words. */
  readonly title: string;
  readonly description: string;
  /** The page that is presented. */
  readonly home: string;
  readonly slides: readonly Slide[];
  readonly choices: readonly Choice[];
  /** Slides that were asked for and have nothing to show in this month. */
  readonly empty: readonly string[];
}

export function PresentPage({ context, title, description, home, slides, choices, empty }: PresentProps) {
  const { locale } = context;
  return (
    <Document context={context} title={locale.t("present_page", { title })} description={description} bare>
      <DeckBar context={context} count={slides.length} home={home} choices={choices} />
      <main id="main" class="deck" tabIndex={-1} data-island="present" {...wordsOf(context)}>
        <Notices context={context} />
        {empty.length > 0 && (
          <div class="notice" role="status">
            <p>{locale.t("present_empty", { slides: empty.join(locale.t("list_comma")) })}</p>
          </div>
        )}
        {slides.map((slide, i) => (
          <SlideSection
            key={slide.word}
            context={context}
            slide={slide}
            number={i + 1}
            count={slides.length}
          />
        ))}
      </main>
      <Patterns />
    </Document>
  );
}

/** Words that only the script shows. */
function wordsOf({ locale: { t } }: Context) {
  return {
    "data-clock": t("present_clock"),
    "data-elapsed": t("present_elapsed"),
    "data-restart": t("present_restart"),
    "data-next": t("present_next"),
    "data-end": t("present_end"),
    "data-blocked": t("present_blocked"),
  };
}
