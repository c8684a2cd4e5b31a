/** What may come, as ends of intervals, and its mark on a level line of time. */
import { Stroke } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { areaMark, KEY_MARK, type KeyItem, lineMark } from "./key.tsx";
import { px } from "./scale.ts";
import type { Theme } from "./theme.ts";

/** The ends of the middle half and of the middle eighty of a hundred, and the middle itself. */
export interface Spread<Value = number> {
  readonly low_80: Value;
  readonly low_50: Value;
  readonly median: Value;
  readonly high_50: Value;
  readonly high_80: Value;
}

interface SpreadMarkProps {
  /** Null is later than `end`. */
  readonly reaches: Spread<number | null>;
  readonly x: (ordinal: number) => number;
  readonly y: number;
  /** Where what is open runs to. */
  readonly end: number;
  readonly theme: CanvasOptions["theme"];
}

/** The median as a dot, the middle half thick, eighty of a hundred thin; open ends are arrows. */
export function SpreadMark({ reaches, x, y, end, theme }: SpreadMarkProps) {
  const { low_80, low_50, median, high_50, high_80 } = reaches;
  const at = (ordinal: number | null) => (ordinal === null ? end - 5 : Math.min(end, x(ordinal)));
  if (low_80 === null) return null;
  const from = Math.min(at(low_80), at(high_80));
  return (
    <>
      <Stroke d={`M${px(from)} ${px(y)}H${px(at(high_80))}`} stroke={theme.accent} width={1.5} />
      {high_80 === null && <path d={`M${px(end + 1)} ${px(y)}l-7 -4v8Z`} fill={theme.accent} />}
      {low_50 !== null && (
        <Stroke
          d={`M${px(Math.min(at(low_50), at(high_50)))} ${px(y)}H${px(at(high_50))}`}
          stroke={theme.accent}
          width={5}
        />
      )}
      {median !== null && (
        <circle
          cx={px(at(median))}
          cy={px(y)}
          r={4.5}
          fill={theme.ground}
          stroke={theme.accent}
          stroke-width={2}
        />
      )}
    </>
  );
}

/** Words of the parts of a mark. */
export interface SpreadWords {
  readonly median: string;
  readonly half: string;
  readonly most: string;
}

/** What the parts of the mark mean; a fan's bands instead where `bands` is true. */
export function spreadKeys(words: SpreadWords, theme: Theme, bands = false): KeyItem[] {
  const { accent, classes, ground, quiet: edge } = theme;
  const dot: KeyItem["mark"] = (left, y) => (
    <circle cx={px(left + KEY_MARK / 2)} cy={px(y)} r={4.5} fill={ground} stroke={accent} stroke-width={2} />
  );
  return [
    { key: "median", text: words.median, mark: bands ? lineMark(accent) : dot },
    { key: "half", text: words.half, mark: bands ? areaMark(classes[2], { edge }) : lineMark(accent, 5) },
    { key: "most", text: words.most, mark: bands ? areaMark(classes[1], { edge }) : lineMark(accent, 1.5) },
  ];
}
