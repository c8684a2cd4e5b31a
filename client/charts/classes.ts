/** Five classes for a map, with breaks that mean something. */
import type { MeasureEntry } from "../views/rows.ts";

/** Four breaks between five classes, ascending; a value belongs to the first class whose upper break exceeds it. */
export type Breaks = readonly [number, number, number, number];

const NICE = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10];

/**
 * Breaks of a map: shares are measured from the figure of the whole (middle class: about the same),
 * counts by fifths of the places rounded to two digits.
 */
export function computeBreaks(
  values: readonly number[],
  measure: MeasureEntry,
  whole: number | null,
): Breaks | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  if (measure.kind === "share" && whole !== null) {
    // Four places in five lie within the three middle classes; one far away does not make the others look alike.
    const distances = values.map((value) => Math.abs(value - whole)).sort((a, b) => a - b);
    const reach = distances[Math.floor(distances.length * 0.8)] ?? 0;
    const half = NICE.find((step) => step * 3 >= reach) ?? 10;
    return [whole - 3 * half, whole - half, whole + half, whole + 3 * half].map(
      (at) => Math.round(at * 100) / 100,
    ) as unknown as Breaks;
  }
  const fifth = (part: number) => roundTwoDigits(sorted[Math.floor((sorted.length * part) / 5)] ?? 0);
  return [fifth(1), fifth(2), fifth(3), fifth(4)];
}

function roundTwoDigits(value: number): number {
  if (value === 0) return 0;
  const power = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Math.round(value / power) * power;
}

/** Class 1 (lowest) to 5 (highest) of a value. */
export function classOf(value: number, breaks: Breaks): 1 | 2 | 3 | 4 | 5 {
  const index = breaks.findIndex((at) => value < at);
  return ((index < 0 ? 4 : index) + 1) as 1 | 2 | 3 | 4 | 5;
}

/** Class of a value: 0 for none. */
export function tintOf(value: number | null, breaks: Breaks | null): 0 | 1 | 2 | 3 | 4 | 5 {
  return value === null || !breaks ? 0 : classOf(value, breaks);
}
