/** The release that an address asks for, and the figures it is answered from. */
import type { PublishedRelease, Releases } from "../releases/releases.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import type { Address } from "./address.ts";

export interface Asked {
  readonly snapshot: Snapshot;
  /** Null where the working figures are asked for. */
  readonly release: PublishedRelease | null;
  readonly leave: () => void;
}

/** Id in `as_of`, or in that of the address that an oEmbed question is about; null where there is none. */
export function readAsOf({ query }: Address): string | null {
  if (!query.includes("as_of")) return null;
  const asked = new URLSearchParams(query);
  const about = asked.get("url");
  const inner = about === null ? null : new URLSearchParams(about.split("?")[1] ?? "").get("as_of");
  return (asked.get("as_of") ?? inner) || null;
}

/** The figures of an address: of the release it names, else `current`. Throws what opening a release throws. */
export async function openAsked(
  address: Address,
  releases: Releases,
  current: () => { readonly snapshot: Snapshot; readonly release: () => void },
): Promise<Asked> {
  const asked = readAsOf(address);
  if (asked !== null) return releases.open(asked);
  const { snapshot, release: leave } = current();
  return { snapshot, release: null, leave };
}
