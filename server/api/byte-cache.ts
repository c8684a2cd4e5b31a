/** Finished answers by key, the least recently used dropped first, bounded by bytes. */
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
  /** Aborted when whoever asks has gone */
  readonly left?: AbortSignal;
  /** What to make again on another snapshot; absent where that would be no other answer */
  readonly again?: Variant;
}

/** Makes an answer; `left` is aborted when nobody waits for it any more. */
export type Make = (left: AbortSignal) => Promise<FinishedAnswer>;

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
  askers: number;
  readonly left: AbortController;
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
    const left = new AbortController();
    const answer = make(left.signal)
      .then((fresh) => {
        keep(key, fresh, again);
        return fresh;
      })
      .finally(() => {
        if (making.get(key) === begun) making.delete(key);
      });
    const begun: Making = { answer, askers: 0, left };
    making.set(key, begun);
    return begun;
  };

  /** Counts an asker, and stops what nobody waits for. */
  const join = (key: string, pending: Making, left: AbortSignal | undefined): void => {
    pending.askers += 1;
    left?.addEventListener("abort", () => {
      pending.askers -= 1;
      if (pending.askers > 0 || making.get(key) !== pending) return;
      // Who asks from now on begins anew.
      making.delete(key);
      pending.left.abort();
    });
  };

  return {
    read,
    size: () => size,
    readOrCreate(key, make, { left, again } = {}) {
      const answer = read(key);
      if (answer) return Promise.resolve(answer);
      const pending = making.get(key) ?? begin(key, make, again);
      join(key, pending, left);
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
