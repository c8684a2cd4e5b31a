/** The release that an address asks for, and the figures it is answered from. */
import { ReaderError } from "../errors.ts";
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
  // Nearly no address names a release; "%" may spell any parameter.
  if (!query.includes("as_of") && !query.includes("%")) return null;
  const asked = new URLSearchParams(query);
  return asked.get("as_of") || readInner(asked.get("url"));
}

/** Of the address that a frame is asked for. */
function readInner(url: string | null): string | null {
  // Only gives a path something to stand on.
  const base = "http://pooshesh.invalid";
  if (url === null || !URL.canParse(url, base)) return null;
  return new URL(url, base).searchParams.get("as_of") || null;
}

/** The figures of an address: of the release it names, else `current`. Throws what opening a release throws. */
export async function openAsked(
  address: Address,
  releases: Releases,
  current: () => { readonly snapshot: Snapshot; readonly release: () => void },
): Promise<Asked> {
  const asked = readAsOf(address);
  if (asked !== null)
    return releases.open(asked).catch((error: unknown) => {
      throw withReason(error, releases);
    });
  const { snapshot, release: leave } = current();
  return { snapshot, release: null, leave };
}

/** The same error, with why the release was taken back where that is what it says. */
export function withReason(error: unknown, releases: Releases): unknown {
  if (!(error instanceof ReaderError) || error.code !== "withdrawn_release") return error;
  const { by } = error.values;
  const reason = releases.current().releases.find(({ manifest }) => manifest.release === by)?.manifest.reason;
  if (!reason) return error;
  const values = { ...error.values, reason_fa: reason.fa, reason_en: reason.en };
  return new ReaderError(error.code, values, { cause: error });
}
