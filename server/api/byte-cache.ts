/** Finished answers by key, the least recently used dropped first, bounded by bytes. */

export interface FinishedAnswer {
  /** Only 200 is kept. */
  readonly status: number;
  /** Names and values in turn, as `response.writeHead` takes them. */
  readonly headers: readonly string[];
  readonly etag: string;
  readonly body: Uint8Array;
}

export interface ByteCache {
  /** The answer of a key, now the most recently used. */
  read(key: string): FinishedAnswer | undefined;
  /** The answer of a key, made once even if many ask at the same time; kept only if it is a 200. */
  readOrCreate(key: string, make: () => Promise<FinishedAnswer>): Promise<FinishedAnswer>;
  /** Bytes held now, keys and headers included. */
  size(): number;
}

/** What an entry costs beside its body: its key, its headers and the map. */
function weigh(key: string, { body, headers }: FinishedAnswer): number {
  return body.byteLength + 2 * (key.length + headers.join("").length) + 256;
}

/** A cache of at most `capacity` bytes; an answer above an eighth of it is handed over and not kept. */
export function createByteCache(capacity: number): ByteCache {
  const kept = new Map<string, FinishedAnswer>();
  const making = new Map<string, Promise<FinishedAnswer>>();
  let size = 0;
  let newest = "";

  const keep = (key: string, answer: FinishedAnswer): void => {
    if (answer.status !== 200) return;
    const weight = weigh(key, answer);
    if (weight > capacity / 8) return;
    kept.set(key, answer);
    newest = key;
    size += weight;
    for (const [oldest, old] of kept) {
      if (size <= capacity) break;
      kept.delete(oldest);
      size -= weigh(oldest, old);
    }
  };

  const read = (key: string): FinishedAnswer | undefined => {
    const answer = kept.get(key);
    if (!answer || key === newest) return answer;
    kept.delete(key);
    kept.set(key, answer);
    newest = key;
    return answer;
  };

  return {
    read,
    size: () => size,
    readOrCreate(key, make) {
      const answer = read(key);
      if (answer) return Promise.resolve(answer);
      const pending = making.get(key);
      if (pending) return pending;
      const made = make()
        .then((fresh) => {
          keep(key, fresh);
          return fresh;
        })
        .finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
  };
}
