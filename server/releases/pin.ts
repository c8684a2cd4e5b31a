/** The snapshot that a release pins, by its figures, and how the release sees it. */
import type { OpenSnapshot } from "../warehouse/open.ts";

export interface PinOptions {
  /** Snapshot file of a hash of canonical figures; null where it is not there. */
  readonly findSnapshot: (figuresHash: string) => Promise<string | null>;
  readonly openSnapshot: (file: string) => Promise<OpenSnapshot>;
}

/** Opens the snapshot of those figures; throws Error: `missing snapshot: …`, `damaged snapshot: …`. */
export async function openFigures(
  figuresHash: string,
  { findSnapshot, openSnapshot }: PinOptions,
): Promise<OpenSnapshot> {
  const file = await findSnapshot(figuresHash);
  if (file === null) throw new Error(`missing snapshot: ${figuresHash}`);
  const open = await openSnapshot(file);
  if (open.figuresHash === figuresHash) return open;
  await open.close();
  throw new Error(`damaged snapshot: ${figuresHash}`);
}

/** The same snapshot as a release sees it: it opens with the release's own month. */
export function seenFrom(open: OpenSnapshot, { month }: { readonly month: string }): OpenSnapshot {
  return { ...open, defaultMonth: month };
}
