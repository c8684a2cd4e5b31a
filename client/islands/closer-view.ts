/** The Vega view behind a chart that is looked at closely. No code is made from text: expressions are interpreted. */
import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { numberLocale } from "../charts/number-locale.ts";
import type { Locale } from "../i18n/locale.ts";

export interface CloserView {
  /** Sets signals and draws. */
  set(signals: Readonly<Record<string, number | null>>): void;
  /** Period under a point of the page, as an unrounded ordinal. */
  ordinalAt(clientX: number): number;
  close(): void;
}

/** Draws a compiled chart into `container`, as wide as it is. */
export function createCloserView(spec: object, container: HTMLElement, locale: Locale): CloserView {
  const view = new View(parse(spec as never, undefined, { ast: true }), {
    container,
    renderer: "svg",
    hover: false,
    expr: expressionInterpreter,
    locale: { number: numberLocale(locale) },
  } as never);
  const fill = () => view.width(container.clientWidth);
  fill();
  const observer = new ResizeObserver(() => fill().runAsync());
  observer.observe(container);
  return {
    set: (signals) => {
      for (const [name, value] of Object.entries(signals)) view.signal(name, value);
      view.runAsync();
    },
    ordinalAt: (clientX) => {
      const x = view.scale("x") as unknown as { invert: (pixels: number) => number };
      return x.invert(clientX - container.getBoundingClientRect().left - (view.origin()[0] ?? 0));
    },
    close: () => {
      observer.disconnect();
      view.finalize();
    },
  };
}
