/** Who was allowed to see a release before it was published: the list that its manifest publishes. */
import type { Words } from "../../datasets/vocabulary.ts";
import type { EarlyAccess } from "./manifest.ts";
import type { ReleaseEntry } from "./release-journal.ts";

/** The list of a release, by instant, for its manifest when it is staged; who was let in twice stands there once, from the first time. */
export function listEarlyAccess(entries: readonly ReleaseEntry[], release: string): EarlyAccess[] {
  const listed = new Map<string, EarlyAccess>();
  for (const entry of entries) {
    if (entry.type !== "access" || entry.release !== release) continue;
    const { name, role, reason, from } = entry;
    const reader = JSON.stringify([name, role]);
    const known = listed.get(reader);
    if (!known || from < known.from) listed.set(reader, { name, role, reason, from });
  }
  return [...listed.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Names that were let in and that a manifest's list does not have. */
export function findUnlisted(
  entries: readonly ReleaseEntry[],
  { release, early_access }: { readonly release: string; readonly early_access: readonly EarlyAccess[] },
): Words[] {
  const told = new Set(early_access.map(({ name, role }) => JSON.stringify([name, role])));
  return listEarlyAccess(entries, release)
    .filter(({ name, role }) => !told.has(JSON.stringify([name, role])))
    .map(({ name }) => name);
}
