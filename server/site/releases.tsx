/** Reads the page of all releases. */
import { ReleasesPage } from "../../client/pages/releases.tsx";
import { latestOf } from "../releases/releases.ts";
import { indexOf } from "./release-context.ts";
import type { PageRequest, PageResult } from "./request.ts";

export async function renderReleases({ context, releases }: PageRequest): Promise<PageResult> {
  const index = indexOf(releases);
  const page = (
    <ReleasesPage
      context={context}
      releases={[...index.releases].reverse()}
      latest={latestOf(index) ?? null}
      calendar={(await releases?.calendar()) ?? []}
      publicKeys={index.publicKeys}
      faults={index.faults.map(({ release }) => release)}
      publishing={null}
    />
  );
  return { status: 200, page };
}
