/** Adds a province's return to a programme folder: checked first, copied in, named in datapackage.json last. */
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { validateSource } from "./intake/intake.ts";
import type { IntakeReceipt } from "./intake/receipt.ts";
import { describeCsv, writeResource } from "./package-file.ts";
import { readPackage } from "./read-package.ts";
import { readPlaces } from "./read-places.ts";
import { RefusedError } from "./read-sources.ts";

export interface NewSubmission {
  /** The filled-in CSV, anywhere. */
  readonly file: string;
  readonly programmeFolder: string;
  readonly submission: string;
  /** ISO day. */
  readonly receivedOn: string;
  readonly uncollectedInsideIssued: boolean;
  readonly level: "province" | "county";
  readonly provisional: boolean;
}

/** Thrown where the folder has a submission of that name already; nothing was changed. */
export class TakenError extends Error {
  constructor(submission: string) {
    super(`taken submission: ${submission}`);
    this.name = "TakenError";
  }
}

/** The receipt of the return, now part of the folder. Throws RefusedError or TakenError and changes nothing. */
export async function addSubmission(added: NewSubmission, today: string): Promise<IntakeReceipt> {
  const folder = resolve(added.programmeFolder);
  const knownOn = added.receivedOn > today ? added.receivedOn : today;
  const { programme, refusals } = await readPackage(folder, knownOn);
  if (!programme || refusals.length > 0) throw new RefusedError(refusals);
  const { submission } = added;
  const isTaken = programme.sources.some(
    ({ name, note }) => name === submission || (note.table === "returns" && note.submission === submission),
  );
  if (isTaken) throw new TakenError(submission);
  const path = `returns/${submission}.csv`;
  const { places, before2020 } = await readPlaces(programme, knownOn);
  const scratch = await mkdtemp(join(tmpdir(), "pooshesh-add-"));
  const receipt = await validateSource({
    table: "returns",
    path: resolve(added.file),
    file: path,
    declaration: programme.declaration,
    places,
    known_on: added.receivedOn,
    level: added.level,
    codes_before_2020: before2020,
    uncollected_inside_issued: added.uncollectedInsideIssued,
    outputFolder: scratch,
  }).finally(() => rm(scratch, { recursive: true, force: true }));
  if (receipt.refused) throw new RefusedError(receipt.findings);
  const target = join(folder, path);
  if (target !== resolve(added.file)) {
    await mkdir(dirname(target), { recursive: true });
    await copyFile(added.file, target);
  }
  await writeResource(
    folder,
    await createResource(target, path, added, programme.declaration.place_code_edition),
  );
  return receipt;
}

async function createResource(
  target: string,
  path: string,
  { submission, receivedOn, uncollectedInsideIssued, level, provisional }: NewSubmission,
  edition: string,
) {
  return describeCsv(submission, path, await readFile(target), {
    table: "returns",
    submission,
    received_on: receivedOn,
    uncollected_inside_issued: uncollectedInsideIssued,
    level,
    place_code_edition: edition,
    ...(provisional ? { provisional } : {}),
  });
}
