/** Finished answers by key, the least recently used dropped first, bounded by bytes. */
import type { Departure } from "../warehouse/semaphore.ts";
import type { Variant } from "./address.ts";

export interface FinishedAnswer {
  /** Only 200 is kept. */
  readonly status: number;
  /** Names and values in turn, as `response.writeHead` takes them. */
  readonly headers: readonly string[];
  readonly etag: string;
  readonly body: Uint8Array;
}

export interface Asking {
  /** Calls back when whoever asks has gone; absent for who cannot go */
  readonly whenGone?: (gone: () => void) => void;
  /** What to make again on another snapshot; absent where that would be no other answer */
  readonly again?: Variant;
}

/** Makes an answer; `left` tells when nobody waits for it any more. */
export type Make = (left: Departure) => Promise<FinishedAnswer>;

export interface ByteCache {
  /** The answer of a key, now the most recently used. */
  read(key: string): FinishedAnswer | undefined;
  /** The answer of a key, made once even if many ask at the same time; kept only if it is a 200. */
  readOrCreate(key: string, make: Make, asking?: Asking): Promise<FinishedAnswer>;
  /** What was asked for most since it was listed last, of the keys named; at most so many. */
  listBusiest(most: number, isMeant: (key: string) => boolean): Variant[];
  /** Lets these keys go before all others. */
  retire(isOld: (key: string) => boolean): void;
  /** Bytes held now, keys and headers included. */
  size(): number;
}

interface Kept {
  readonly answer: FinishedAnswer;
  readonly weight: number;
  readonly again: Variant | undefined;
  /** Times asked for; halved when listed, so that it tells of lately. */
  asked: number;
}

interface Making {
  readonly answer: Promise<FinishedAnswer>;
  /** Whoever still waits; who cannot go counts too. */
  readonly askers: { count: number };
  readonly left: Departure;
}

/** What an entry costs beside its body: its key, its headers and the map. */
function weigh(key: string, { body, headers }: FinishedAnswer): number {
  return body.byteLength + 2 * (key.length + headers.join("").length) + 256;
}

/** A cache of at most `capacity` bytes; an answer above an eighth of it is handed over and not kept. */
export function createByteCache(capacity: number): ByteCache {
  let kept = new Map<string, Kept>();
  const making = new Map<string, Making>();
  let size = 0;
  let newest = "";

  const keep = (key: string, answer: FinishedAnswer, again: Variant | undefined): void => {
    if (answer.status !== 200) return;
    const weight = weigh(key, answer);
    if (weight > capacity / 8) return;
    size += weight - (kept.get(key)?.weight ?? 0);
    kept.delete(key);
    kept.set(key, { answer, weight, again, asked: 1 });
    newest = key;
    for (const [oldest, old] of kept) {
      if (size <= capacity) break;
      kept.delete(oldest);
      size -= old.weight;
    }
  };

  const read = (key: string): FinishedAnswer | undefined => {
    const found = kept.get(key);
    if (!found) return undefined;
    found.asked += 1;
    if (key !== newest) {
      kept.delete(key);
      kept.set(key, found);
      newest = key;
    }
    return found.answer;
  };

  const begin = (key: string, make: Make, again: Variant | undefined): Making => {
    const left: Departure = { isGone: false, onGone: null };
    const answer = make(left)
      .then((fresh) => {
        keep(key, fresh, again);
        return fresh;
      })
      .finally(() => {
        if (making.get(key) === begun) making.delete(key);
      });
    const begun: Making = { answer, askers: { count: 0 }, left };
    making.set(key, begun);
    return begun;
  };

  /** Counts an asker, and stops what nobody waits for. */
  const join = ({ askers, left }: Making, whenGone: Asking["whenGone"]): void => {
    askers.count += 1;
    whenGone?.(() => {
      askers.count -= 1;
      if (askers.count > 0) return;
      left.isGone = true;
      left.onGone?.();
    });
  };

  return {
    read,
    size: () => size,
    readOrCreate(key, make, { whenGone, again } = {}) {
      const answer = read(key);
      if (answer) return Promise.resolve(answer);
      const pending = making.get(key) ?? begin(key, make, again);
      join(pending, whenGone);
      return pending.answer;
    },
    listBusiest(most, isMeant) {
      const busiest = [...kept]
        .filter(([key, { again }]) => again !== undefined && isMeant(key))
        .map(([, entry]) => entry)
        .sort((a, b) => b.asked - a.asked)
        .slice(0, most);
      for (const entry of kept.values()) entry.asked /= 2;
      return busiest.flatMap(({ again }) => again ?? []);
    },
    retire(isOld) {
      const entries = [...kept];
      kept = new Map([...entries.filter(([key]) => isOld(key)), ...entries.filter(([key]) => !isOld(key))]);
      newest = "";
    },
  };
}
