/** What takes long to read of a snapshot, read once for whoever asks. */
import type { Snapshot } from "./snapshot.ts";

/** The same reading, made once a snapshot and forgotten with it; one that failed is made again. */
export function oncePerSnapshot<Read>(
  read: (snapshot: Snapshot) => Promise<Read>,
): (snapshot: Snapshot) => Promise<Read> {
  const found = new WeakMap<Snapshot, Promise<Read>>();
  return (snapshot) => {
    const known = found.get(snapshot) ?? read(snapshot);
    found.set(snapshot, known);
    known.catch(() => found.delete(snapshot));
    return known;
  };
}
