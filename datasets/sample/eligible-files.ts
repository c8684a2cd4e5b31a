/** Eligible populations and targets of the sample as files of the folder. */
import type { ResourceNote } from "../programme.ts";
import { describeCsv, SCHEMAS } from "./descriptor.ts";
import { formatEligible } from "./eligible.ts";
import { ELIGIBLE_REVISION } from "./facts.ts";
import { createFile, joinParts, type Part } from "./folder.ts";
import type { Nation } from "./nation.ts";
import { formatTargets } from "./targets.ts";
import { titleEligible, titleTargets } from "./titles.ts";

/** Writes every file of eligible populations. */
export async function createEligible(folder: string, nation: Nation, edition: string): Promise<Part> {
  const revised = nation.provinces.find(
    ({ province }) => province.place === ELIGIBLE_REVISION.province,
  )?.province;
  const submissions = formatEligible(nation.timeline, nation.provinces);
  const written = await Promise.all(
    submissions.map(async (submission) => {
      const file = await createFile(folder, submission.path, submission.text);
      const note: ResourceNote = {
        table: "eligible",
        submission: submission.id,
        received_on: submission.receivedOn,
        place_code_edition: edition,
      };
      const title = titleEligible(submission, revised);
      const resources = [describeCsv(submission.id, file, title, SCHEMAS.eligible, note)];
      return { resources, files: [file], rows: submission.rows };
    }),
  );
  return joinParts(written);
}

/** Writes targets.csv. */
export async function createTargets(
  folder: string,
  nation: Nation,
  country: string,
  edition: string,
): Promise<Part> {
  const { text, rows } = formatTargets(nation, country);
  const file = await createFile(folder, "targets.csv", text);
  const note: ResourceNote = { table: "targets", place_code_edition: edition };
  return {
    resources: [describeCsv("targets", file, titleTargets(), SCHEMAS.targets, note)],
    files: [file],
    rows,
  };
}
