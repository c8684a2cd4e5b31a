/** Reads the page of all releases. */
import { ReleasesPage } from "../../client/pages/releases.tsx";
import { RevisionSizes } from "../../client/views/revision-sizes.tsx";
import { computeRevisionSizes } from "../analysis/releases/revision-sizes.ts";
import { latestOf } from "../releases/releases.ts";
import { indexOf } from "./release-context.ts";
import type { PageRequest, PageResult } from "./request.ts";

export async function renderReleases(request: PageRequest): Promise<PageResult> {
  const { context, releases, records, snapshot } = request;
  const index = indexOf(releases);
  const latest = latestOf(index) ?? null;
  const sizes = await computeRevisionSizes(snapshot, await records.vintages(snapshot));
  const page = (
    <ReleasesPage
      context={context}
      releases={[...index.releases].reverse()}
      latest={latest}
      calendar={(await releases?.calendar()) ?? []}
      publicKeys={index.publicKeys}
      faults={index.faults.map(({ release }) => release)}
      publishing={releases?.publishing?.() ?? null}
    >
      <RevisionSizes context={context} sizes={sizes} latest={latest} />
    </ReleasesPage>
  );
  return { status: 200, page };
}
