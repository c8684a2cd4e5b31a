/** What became of a release or of a checked figure: a word, a shape and a colour, each enough by itself. */

import type { ComponentChildren } from "preact";
import { STANDING_NAMES, type StandingState } from "../../datasets/release.ts";
import type { Context } from "./context.ts";

/** Besides the standings: figures that are none of ours, and a release that is awaited. */
export type Mark = StandingState | "unknown" | "awaited";

/** Drawn in a box of 20: a tick, an arrow onwards, an exclamation, a cross, a question, a clock. */
const SHAPES: Readonly<Record<Mark, string>> = {
  current: "m5.5 10.4 3 3 6-6.6",
  superseded: "M5 10h9m-3.6-3.8L14.4 10l-4 3.8",
  corrected: "M10 5v6m0 3v.6",
  withdrawn: "m6.4 6.4 7.2 7.2m0-7.2-7.2 7.2",
  unknown: "M7.4 7.8c.2-3.4 5.4-3.2 5.2 0-.1 1.7-2.5 1.9-2.5 4m0 2.4v.6",
  awaited: "M10 5.6V10l3 2.2",
};

export function StateIcon({ mark }: { mark: Mark }) {
  return (
    <svg
      class={`state-icon icon-${mark}`}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="10" cy="10" r="9" />
      <path d={SHAPES[mark]} />
    </svg>
  );
}

/** The state of a release in a word. */
export function StandingMark({ context, state }: { context: Context; state: StandingState }) {
  return <StateMark mark={state}>{context.locale.words(STANDING_NAMES[state])}</StateMark>;
}

export function StateMark({ mark, children }: { mark: Mark; children: ComponentChildren }) {
  return (
    <span class={`state state-${mark}`}>
      <StateIcon mark={mark} /> {children}
    </span>
  );
}
