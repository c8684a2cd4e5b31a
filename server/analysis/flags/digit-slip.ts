/** Which single slip of a hand turns a count into another: a digit more, a digit less, two changed places, one wrong. */

export const SLIPS = ["swapped", "extra", "missing", "changed", "magnitude"] as const;
/** `magnitude` is a count some ten times too large or small that no single slip explains. */
export type Slip = (typeof SLIPS)[number];

export interface Explanation {
  readonly slip: Slip;
  /** What was probably meant; null where no slip leads to one number. */
  readonly meant: number | null;
}

/**
 * The first slip, from the likeliest, that would have turned a count between `low` and `high` into the one typed. Of
 * several counts that fit, the one nearest to `aim` is told.
 */
export function explainSlip(
  typed: number,
  low: number,
  high: number,
  aim: number = (low + high) / 2,
): Explanation | null {
  const digits = String(typed);
  for (const [slip, candidates] of candidatesOf(digits)) {
    const fitting = candidates
      .filter((text) => !text.startsWith("0"))
      .map(Number)
      .filter((value) => value !== typed && value >= low && value <= high);
    const [meant] = fitting.toSorted((a, b) => Math.abs(a - aim) - Math.abs(b - aim));
    if (meant !== undefined) return { slip, meant };
  }
  return null;
}

/** What each slip may have been made of, in the order in which it is believed. */
function candidatesOf(digits: string): readonly (readonly [Slip, readonly string[]])[] {
  return [
    ["swapped", [...swapTwo(digits), ...moveOne(digits)]],
    ["extra", [digits.slice(0, -1)]],
    ["extra", positions(digits).map((at) => without(digits, at))],
    ["missing", insertOne(digits)],
    ["changed", positions(digits).flatMap((at) => insertAt(without(digits, at), at))],
  ];
}

function positions(digits: string): number[] {
  return Array.from(digits, (_, at) => at);
}

function without(digits: string, at: number): string {
  return digits.slice(0, at) + digits.slice(at + 1);
}

function insertAt(digits: string, at: number): string[] {
  return Array.from("0123456789", (digit) => digits.slice(0, at) + digit + digits.slice(at));
}

function insertOne(digits: string): string[] {
  return [...positions(digits), digits.length].flatMap((at) => insertAt(digits, at));
}

function swapTwo(digits: string): string[] {
  return positions(digits).flatMap((one) =>
    positions(digits)
      .slice(one + 1)
      .map((other) => {
        const list = [...digits];
        [list[one], list[other]] = [digits[other] ?? "", digits[one] ?? ""];
        return list.join("");
      }),
  );
}

/** One digit taken out and put in elsewhere: 4,065,000 becomes 4,650,000. */
function moveOne(digits: string): string[] {
  return positions(digits).flatMap((from) => {
    const rest = without(digits, from);
    return positions(digits).map((to) => rest.slice(0, to) + digits[from] + rest.slice(to));
  });
}
