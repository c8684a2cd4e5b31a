/** What was promised in public about a release and would be broken by publishing it. */
import { findAnnounced } from "../../server/releases/calendar.ts";
import { findUnlisted } from "../../server/releases/early-access.ts";
import type { Manifest } from "../../server/releases/manifest.ts";
import type { ReleaseEntry } from "../../server/releases/release-journal.ts";
import { UnfitReleaseError } from "./commit.ts";

/**
 * Throws UnfitReleaseError for a release whose month is announced for a later instant, and for one whose list of
 * early access leaves somebody out: both are mended by staging it again.
 */
export function checkPromises(manifest: Manifest, journal: readonly ReleaseEntry[]): void {
  const announced = manifest.kind === "first" ? findAnnounced(journal, manifest.month) : null;
  if (announced !== null && Date.parse(announced) > Date.parse(manifest.published_at))
    throw new UnfitReleaseError(manifest.release, {
      fa: `زمان آن به ${announced} جابه‌جا شده است؛ دوباره آماده کنید`,
      en: `it was moved to ${announced}: stage it again`,
    });
  const [unlisted] = findUnlisted(journal, manifest);
  if (unlisted)
    throw new UnfitReleaseError(manifest.release, {
      fa: `${unlisted.fa} پیش از انتشار به آن دسترسی دارد و نامش در فهرست آن نیست؛ دوباره آماده کنید`,
      en: `${unlisted.en} has early access and is not in its list: stage it again`,
    });
}
