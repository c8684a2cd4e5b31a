/** Days between ISO dates, and the day so many days later. */
const DAY = 86_400_000;

const parse = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY;

/** Days from one ISO date to another; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return parse(to) - parse(from);
}

/** The ISO date so many days later (earlier if negative). */
export function addDays(day: string, days: number): string {
  return new Date((parse(day) + days) * DAY).toISOString().slice(0, 10);
}
