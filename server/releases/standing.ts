/** What became of a release through those published after it. */
import {
  formatReleaseId,
  parseReleaseId,
  type ReleaseId,
  type StandingState,
} from "../../datasets/release.ts";
import type { Manifest } from "./manifest.ts";
import type { Standing } from "./releases.ts";

const STATES: Readonly<Record<Manifest["kind"], StandingState>> = {
  first: "current",
  revision: "superseded",
  correction: "corrected",
  withdrawal: "withdrawn",
};
const GRAVITY: readonly StandingState[] = ["current", "superseded", "corrected", "withdrawn"];

/**
 * The gravest of what came after a release, and the latest that did it; `links` in the order of publication. A later
 * release of the month that cannot be read (`missing`; defaults to none) makes it superseded: it is never taken for the newest.
 */
export function judgeStanding(
  manifest: Manifest,
  links: readonly { readonly manifest: Manifest }[],
  missing: readonly ReleaseId[] = [],
): Standing {
  // A withdrawal stays what it is.
  if (manifest.kind === "withdrawal") return { state: "current", by: null };
  const at = links.findIndex((link) => link.manifest.release === manifest.release);
  const standing = links
    .slice(at + 1)
    .map((link) => link.manifest)
    .filter(({ month, kind, supersedes }) =>
      kind === "withdrawal" ? supersedes === manifest.release : month === manifest.month,
    )
    .reduce<Standing>(
      (before, { kind, release }) =>
        kind !== "first" && GRAVITY.indexOf(STATES[kind]) >= GRAVITY.indexOf(before.state)
          ? { state: STATES[kind], by: release }
          : before,
      { state: "current", by: null },
    );
  const own = parseReleaseId(manifest.release)?.number ?? 0;
  const lost = missing.find(({ month, number }) => month === manifest.month && number > own);
  return standing.state === "current" && lost ? { state: "superseded", by: formatReleaseId(lost) } : standing;
}
