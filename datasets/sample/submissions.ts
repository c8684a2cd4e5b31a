/** The plan of returns: which file comes when, and which provinces and months are in it. */
import { INSIDE_PROVINCES, IRREGULARITIES, REVISIONS } from "./facts.ts";
import { planLateness } from "./lateness.ts";
import { formatDay, gatheredOn, type Timeline } from "./timeline.ts";

/** One file of returns. */
export interface Submission {
  readonly id: string;
  readonly path: string;
  /** In the order of the places. */
  readonly provinces: readonly string[];
  /** Positions in the timeline. */
  readonly months: readonly number[];
  /** Whether its provinces count uncollected cards inside issued. */
  readonly inside: boolean;
  readonly receivedOn: string;
  readonly note: "gathered" | "late" | "provisional" | "revised";
}

/**
 * Every file of returns in the order in which they come: what headquarters gathers of a month, one file for each
 * basis of issued, and what provinces send by themselves.
 */
export function planSubmissions(timeline: Timeline, senders: readonly string[], seed: number): Submission[] {
  const { missing, awaited } = IRREGULARITIES;
  const absent = new Set([
    keyOf(missing.province, missing.month),
    ...awaited.provinces.map((province) => keyOf(province, awaited.month)),
  ]);
  const alone = planAlone(timeline, senders, seed).filter(
    ({ province, month }) => !absent.has(keyOf(province, month)),
  );
  const apart = new Set([...absent, ...alone.map(({ province, month }) => keyOf(province, month))]);
  const gathered = timeline.periods.flatMap(({ key }, month) =>
    [false, true].map((inside): Submission => {
      const id = `${key}-${inside ? "inside" : "outside"}`;
      return {
        id,
        path: `returns/${id}.csv`,
        provinces: senders.filter(
          (province) => isInside(province) === inside && !apart.has(keyOf(province, key)),
        ),
        months: [month],
        inside,
        receivedOn: formatDay(gatheredOn(timeline, month)),
        note: "gathered",
      };
    }),
  );
  const sent = alone.map(({ province, month, receivedOn, note }) =>
    submit(timeline, province, `${month}-${note}`, [month], receivedOn, note),
  );
  const revised = REVISIONS.map(({ province, months, receivedOn }) =>
    submit(timeline, province, nameRevision(months), months, receivedOn, "revised"),
  );
  const rank = ({ receivedOn, id }: Submission) => `${receivedOn} ${id}`;
  return [...gathered, ...sent, ...revised].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** What a province sends of one month because headquarters could not gather it, or not as it is. */
interface Alone {
  readonly province: string;
  readonly month: string;
  readonly receivedOn: string;
  readonly note: "late" | "provisional";
}

function planAlone(timeline: Timeline, senders: readonly string[], seed: number): Alone[] {
  const late = planLateness(timeline, senders, seed).map(({ province, month, day }) => ({
    province,
    month: timeline.periods[month]?.key ?? "",
    receivedOn: formatDay(day),
    note: "late" as const,
  }));
  return [
    ...late,
    { ...IRREGULARITIES.late, note: "late" },
    { ...IRREGULARITIES.provisional, note: "provisional" },
  ];
}

function keyOf(province: string, month: string): string {
  return `${month} ${province}`;
}

function isInside(province: string): boolean {
  return INSIDE_PROVINCES.includes(province);
}

/** What one province sends by itself. */
function submit(
  { indexOf }: Timeline,
  province: string,
  name: string,
  months: readonly string[],
  receivedOn: string,
  note: Submission["note"],
): Submission {
  return {
    id: `${province.toLowerCase()}-${name}`,
    path: `returns/${province}-${name}.csv`,
    provinces: [province],
    months: months.map(indexOf),
    inside: isInside(province),
    receivedOn,
    note,
  };
}

/** "1403-09-to-11-revised", or "1403-09-revised" for one month. */
function nameRevision(months: readonly string[]): string {
  const [first = "", last = ""] = [months[0], months.at(-1)];
  return months.length === 1 ? `${first}-revised` : `${first}-to-${last.slice(5)}-revised`;
}
