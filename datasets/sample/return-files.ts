/** The returns of the sample as files of the folder. */
import type { ResourceNote } from "../programme.ts";
import { describeCsv, SCHEMAS } from "./descriptor.ts";
import { createFile, joinParts, type Part } from "./folder.ts";
import type { Nation } from "./nation.ts";
import { formatReturn } from "./returns.ts";
import { planSubmissions } from "./submissions.ts";
import { titleReturn } from "./titles.ts";

/** Hears of files done out of all. */
export type Report = (done: number, total: number) => void;

/** Writes every return of the provinces without registers. */
export async function createReturns(
  folder: string,
  { timeline, provinces }: Nation,
  seed: number,
  edition: string,
  report: Report,
): Promise<Part> {
  const senders = provinces.filter(({ cells }) => cells.length > 0);
  const codes = senders.map(({ province }) => province.place);
  const submissions = planSubmissions(timeline, codes, seed);
  const written: Part[] = [];
  for (const submission of submissions) {
    const chosen = senders.filter(({ province }) => submission.provinces.includes(province.place));
    const { text, rows } = formatReturn(timeline, chosen, submission);
    const file = await createFile(folder, submission.path, text);
    const note: ResourceNote = {
      table: "returns",
      submission: submission.id,
      received_on: submission.receivedOn,
      uncollected_inside_issued: submission.inside,
      level: "county",
      place_code_edition: edition,
      ...(submission.note === "provisional" ? { provisional: true } : {}),
    };
    const title = titleReturn(
      timeline,
      chosen.map(({ province }) => province),
      submission,
    );
    const resource = describeCsv(`returns-${submission.id}`, file, title, SCHEMAS.returns, note);
    written.push({ resources: [resource], files: [file], rows });
    report(written.length, submissions.length);
  }
  return joinParts(written);
}
