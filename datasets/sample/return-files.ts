/** The returns of the sample as files of the folder. */
import type { ResourceNote } from "../programme.ts";
import { describeCsv, SCHEMAS } from "./descriptor.ts";
import { INSIDE_PROVINCES } from "./facts.ts";
import { createFile, joinParts, type Part } from "./folder.ts";
import type { Nation, ProvinceSeries } from "./nation.ts";
import { formatReturn, planSubmissions } from "./returns.ts";
import { titleReturn } from "./titles.ts";

/** Hears of files done out of all. */
export type Report = (done: number, total: number) => void;

/** Writes every return of the provinces without registers. */
export async function createReturns(
  folder: string,
  nation: Nation,
  edition: string,
  report: Report,
): Promise<Part> {
  const senders = nation.provinces.filter(({ cells }) => cells.length > 0);
  const written: Part[] = [];
  for (const series of senders) {
    written.push(...(await Promise.all(createProvinceReturns(folder, nation, series, edition))));
    report(senders.indexOf(series) + 1, senders.length);
  }
  return joinParts(written);
}

function createProvinceReturns(
  folder: string,
  { timeline }: Nation,
  series: ProvinceSeries,
  edition: string,
): Promise<Part>[] {
  const { province } = series;
  const inside = INSIDE_PROVINCES.includes(province.place);
  return planSubmissions(timeline, province.place).map(async (submission) => {
    const { text, rows } = formatReturn(timeline, series, submission, inside);
    const file = await createFile(folder, submission.path, text);
    const note: ResourceNote = {
      table: "returns",
      submission: submission.id,
      received_on: submission.receivedOn,
      uncollected_inside_issued: inside,
      level: "county",
      place_code_edition: edition,
      ...(submission.note === "provisional" ? { provisional: true } : {}),
    };
    const title = titleReturn(province, submission);
    return {
      resources: [describeCsv(`returns-${submission.id}`, file, title, SCHEMAS.returns, note)],
      files: [file],
      rows,
    };
  });
}
