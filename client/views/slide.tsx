/** One slide: a finding, what shows it, where it is from; and the notes of whoever speaks. */
import type { ComponentChildren } from "preact";
import { formatNumber } from "../i18n/numbers.ts";
import type { SlideName } from "../state/slides.ts";
import type { Context } from "./context.ts";

export interface Slide {
  /** Its word in the address. */
  readonly word: string;
  readonly name: SlideName;
  /** Place and month, so that a slide says by itself what it speaks of. */
  readonly kicker: string;
  /** The finding. */
  readonly title: string;
  /** Measure, numerator, denominator, month. */
  readonly subtitle: string | null;
  /** Source, snapshot, date, whether synthetic. */
  readonly foot: readonly string[];
  /** What a speaker says, sentence by sentence, figures and sources among it. */
  readonly notes: readonly string[];
  readonly body: ComponentChildren;
}

export interface SlideProps {
  readonly context: Context;
  readonly slide: Slide;
  /** From 1 */
  readonly number: number;
  readonly count: number;
}

export function SlideSection({ context, slide, number, count }: SlideProps) {
  const { locale } = context;
  const id = `slide-${number}`;
  const Title = number === 1 ? "h1" : "h2";
  const said = locale.t("present_slide_of", {
    number: formatNumber(number, locale),
    count: formatNumber(count, locale),
  });
  return (
    <section
      class={`slide slide-${slide.name}`}
      id={id}
      aria-label={`${said}: ${slide.title}`}
      data-said={said}
    >
      <div class="face">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen its content scrolls, by keyboard too */}
        {/* biome-ignore lint/a11y/useSemanticElements: no landmark, for it is the slide itself */}
        <div class="sheet" tabIndex={0} role="group" aria-label={said}>
          <header>
            <Title>{slide.title}</Title>
            {slide.subtitle && <p class="subtitle">{slide.subtitle}</p>}
          </header>
          <div class="stage">{slide.body}</div>
          <p class="slide-foot">
            <b>{slide.kicker}</b>{" "}
            {slide.foot.map((text) => (
              <span key={text}>{text} </span>
            ))}
            <span class="slide-number" aria-hidden="true">
              {formatNumber(number, locale)}
            </span>
          </p>
        </div>
      </div>
      <div class="notes">
        <h3>{locale.t("present_notes_of", { number: formatNumber(number, locale) })}</h3>
        {slide.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </section>
  );
}

/** A picture in two shapes; the style sheet shows the one that suits the slide. SVG text from our own renderer. */
export function SlidePicture({ wide, tall }: { wide: string; tall: string }) {
  return (
    <>
      <div class="picture wide" dangerouslySetInnerHTML={{ __html: wide }} />
      <div class="picture tall" dangerouslySetInnerHTML={{ __html: tall }} />
    </>
  );
}
