/** Builds tiny programmes in a fresh data folder and opens what came out. */
import { type BuildEffects, type BuildReceipt, buildSnapshot } from "../../server/warehouse/build.ts";
import { validateFile } from "../../server/warehouse/intake/file.ts";
import { createGazetteer } from "../../server/warehouse/intake/gazetteer.ts";
import { type OpenOptions, type OpenSnapshot, openSnapshot } from "../../server/warehouse/open.ts";
import { storeOf } from "../../server/warehouse/store.ts";
import { type FolderContents, returnRow, type Submission, writeProgrammeFolder } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";

export const KNOWN_ON = "2020-12-31";

/** Intake without its child process, which takes most of a tiny build's time; intake's own tests prove the child. */
export const IN_PROCESS: Partial<BuildEffects> = {
  validate: async (requests) =>
    requests.map((request) => validateFile(request, createGazetteer(request.places))),
};

/** Returns of both counties of XX-A and XX-B for a month; one submission. */
export function monthReturns(
  name: string,
  month: string,
  n: number,
  note: Submission["note"] = {},
): Submission {
  const rows = ["XX-A-1", "XX-A-2", "XX-B-1", "XX-B-2"].map((county) => returnRow(month, county, n));
  return { name, table: "returns", rows, note };
}

export interface Built {
  readonly receipt: BuildReceipt;
  readonly data: string;
  readonly programme: string;
}

/** A published build of the contents. */
export async function buildTiny(
  contents: FolderContents,
  options: { readonly knownOn?: string; readonly data?: string } = {},
  effects: Partial<BuildEffects> = {},
): Promise<Built> {
  const programme = createFolder();
  const data = options.data ?? createFolder();
  writeProgrammeFolder(programme, contents);
  const receipt = await buildSnapshot(
    { programmeFolder: programme, dataFolder: data, knownOn: options.knownOn ?? KNOWN_ON },
    { ...IN_PROCESS, ...effects },
  );
  return { receipt, data, programme };
}

/** Opens a build's snapshot. */
export function openBuilt(
  { receipt, data }: Built,
  options: Partial<OpenOptions> = {},
): Promise<OpenSnapshot> {
  return openSnapshot({ file: storeOf(data).snapshot(receipt.id), ...options });
}

/** Rows of one query on a build's snapshot, which is closed again. */
export async function queryBuilt(built: Built, sql: string) {
  const snapshot = await openBuilt(built);
  try {
    return await snapshot.rows({ name: "test", sql });
  } finally {
    await snapshot.close();
  }
}
