/** Holds the snapshot that serves now, and follows the pointer to the next one. */
import type { OpenSnapshot } from "./open.ts";

export interface HolderLog {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface HolderOptions {
  /** Id of the snapshot that should serve; null while there is none. */
  readonly readCurrent: () => Promise<string | null>;
  readonly open: (id: string) => Promise<OpenSnapshot>;
  /** Milliseconds between looks at the pointer; defaults to 1,000 */
  readonly interval?: number;
  /** Makes a later snapshot ready while the old one still serves; what it throws is logged, and it serves unready */
  readonly prepare?: (snapshot: OpenSnapshot) => Promise<void>;
  /** Hears of each later snapshot as it begins to serve */
  readonly onServing?: (snapshot: OpenSnapshot) => void;
  readonly log: HolderLog;
}

export interface SnapshotHolder {
  /** The snapshot serving now. Retain it before the first await and release it when the answer is made. */
  current(): OpenSnapshot;
  /** Looks at the pointer now; resolves when the newest good snapshot serves. */
  follow(): Promise<void>;
  /** Stops following and closes; running queries are interrupted after `grace` milliseconds. */
  close(grace?: number): Promise<void>;
}

/**
 * A holder with its first snapshot open; throws Error (`missing snapshot: …`) if there is none, or whatever
 * opening it throws. A later snapshot that does not open is logged once and the old one goes on serving.
 */
export async function createSnapshotHolder(options: HolderOptions): Promise<SnapshotHolder> {
  const { readCurrent, open, log } = options;
  const first = await readCurrent();
  if (first === null) throw new Error("missing snapshot: the pointer names none");
  let serving = await open(first);
  let refused: string | null = null;
  let looking: Promise<void> | null = null;
  let closed = false;
  const leaving = new Set<Promise<void>>();

  const look = async () => {
    const id = await readCurrent().catch(() => null);
    if (closed || id === null || id === serving.id || id === refused) return;
    try {
      const next = await open(id);
      await options
        .prepare?.(next)
        .catch((err: unknown) => log.error({ snapshot: id, err }, "snapshot not ready"));
      if (closed) return await next.close();
      const previous = serving;
      serving = next;
      options.onServing?.(next);
      log.info({ snapshot: next.id, previous: previous.id }, "snapshot swapped");
      const left = previous.close().finally(() => leaving.delete(left));
      leaving.add(left);
    } catch (error) {
      refused = id;
      log.error({ snapshot: id, err: error }, "snapshot refused; the old one goes on serving");
    }
  };
  const follow = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const timer = setInterval(() => void follow(), options.interval ?? 1000);
  timer.unref();

  return {
    current: () => serving,
    follow,
    async close(grace) {
      closed = true;
      clearInterval(timer);
      await looking;
      await Promise.all([serving.close(grace), ...leaving]);
    },
  };
}
