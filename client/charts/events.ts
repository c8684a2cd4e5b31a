/** Places the words of events above a series so that none covers another. */
import { roughWidth } from "./chart.ts";

export interface EventMark {
  readonly event: string;
  readonly ordinal: number;
  readonly number: number;
  readonly word: string;
  readonly kind: string;
}

export interface PlacedEvent extends EventMark {
  /** Row of the word above the plot, 0 next to it; null where no row had room. */
  readonly row: number | null;
  /** Whether the word runs towards later periods. */
  readonly forward: boolean;
}

/** What moves the figures comes first when there is not room for every word. */
const PRIORITY = ["supply", "policy", "deadline", "rollout", "programme", "report"];

/** Rules nearer to each other than this many pixels read as one. */
const APART = 9;

/** More words than these hide the line they explain. */
const MOST = 6;

interface Room {
  /** Pixels along time from the first period. */
  readonly position: (ordinal: number) => number;
  readonly length: number;
  readonly rows: number;
  readonly size: number;
}

interface Stand {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly forward: boolean;
}

/**
 * Greedy placement by priority, of one kind the later first: what was announced before it gives way.
 * A word stands in a row only if no rule crosses it and its own rule crosses no word.
 */
export function placeEvents(events: readonly EventMark[], room: Room): PlacedEvent[] {
  const byPriority = [...events].sort(
    (a, b) => PRIORITY.indexOf(a.kind) - PRIORITY.indexOf(b.kind) || b.ordinal - a.ordinal,
  );
  const stands = new Map<EventMark, Stand>();
  for (const event of byPriority) {
    const stand = stands.size < MOST ? findStand(event, room, [...stands.values()]) : undefined;
    if (stand) stands.set(event, stand);
  }
  const rows = [...new Set([...stands.values()].map(({ row }) => row))].sort((a, b) => a - b);
  return [...events]
    .sort((a, b) => a.ordinal - b.ordinal)
    .map((event) => {
      const stand = stands.get(event);
      return { ...event, row: stand ? rows.indexOf(stand.row) : null, forward: stand?.forward ?? true };
    });
}

/** The farthest row first: what comes later then only has to keep off the rules, not off whole words. */
function findStand(
  event: EventMark,
  { position, length, rows, size }: Room,
  taken: readonly Stand[],
): Stand | undefined {
  const at = position(event.ordinal);
  if (taken.some((other) => Math.abs(other.at - at) < APART)) return undefined;
  const wide = roughWidth(event.word, size) + 12;
  const stands = Array.from({ length: rows }, (_, i) => [
    { at, from: at, to: at + wide, row: rows - 1 - i, forward: true },
    { at, from: at - wide, to: at, row: rows - 1 - i, forward: false },
  ]).flat();
  return stands.find(
    (stand) => stand.from >= 0 && stand.to <= length && taken.every((other) => areApart(stand, other)),
  );
}

function areApart(a: Stand, b: Stand): boolean {
  if (a.row === b.row) return a.to < b.from || a.from > b.to;
  const [lower, higher] = a.row < b.row ? [a, b] : [b, a];
  return higher.at < lower.from - 3 || higher.at > lower.to + 3;
}

/** Letters of a title that a word above a plot may have. */
const LONGEST = 44;

/** The first clause of a title: what stands before a bracket, comma or semicolon, before a colon only if long. */
export function eventWord(title: string): string {
  const [clause = title] = title.split(/\s*[(؛;]|[,،]\s/);
  const [head = clause] = clause.split(/\s*:/);
  return (clause.length > LONGEST ? head : clause).trim();
}
