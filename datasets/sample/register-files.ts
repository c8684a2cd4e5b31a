/** The registers of the sample as Parquet objects of the folder. */
import type { ResourceNote } from "../programme.ts";
import { describeParquet } from "./descriptor.ts";
import { createFile, type Part, type WrittenFile } from "./folder.ts";
import type { Nation } from "./nation.ts";
import { formatParquet } from "./parquet.ts";
import { createRegister, type RegisterTable } from "./register.ts";
import type { Report } from "./return-files.ts";
import { formatDay, gatheredOn } from "./timeline.ts";
import { titleIssuances, titleRegistrations } from "./titles.ts";

/** Objects a register is cut into. */
const OBJECTS = 2;

/** Writes the registers of one province, cut into objects. */
export async function createRegisters(
  folder: string,
  nation: Nation,
  seed: number,
  edition: string,
  report: Report,
): Promise<[Part, Part]> {
  const { province } = nation.register;
  const total = 2 * OBJECTS;
  report(0, total);
  const tables = createRegister(nation, seed);
  const create = async (kind: "registrations" | "issuances", done: number): Promise<Part> => {
    const objects = await createObjects(folder, kind, tables[kind], (object) => report(done + object, total));
    const name = `${kind}-${province.place.toLowerCase()}`;
    const title = kind === "registrations" ? titleRegistrations(province) : titleIssuances(province);
    const note: ResourceNote = {
      table: kind,
      submission: name,
      received_on: formatDay(gatheredOn(nation.timeline, nation.timeline.periods.length - 1)),
      place_code_edition: edition,
      complete_through: formatDay(nation.timeline.last.at(-1) ?? 0),
      first_month: nation.timeline.periods[0]?.key ?? "",
      covers: [province.place],
    };
    const resources = [describeParquet(name, objects, title, tables[kind].columns, note)];
    return { resources, files: objects, rows: tables[kind].rows };
  };
  return [await create("registrations", 0), await create("issuances", OBJECTS)];
}

async function createObjects(
  folder: string,
  kind: string,
  { rows, columns }: RegisterTable,
  report: (object: number) => void,
): Promise<(WrittenFile & { readonly rows: number })[]> {
  const objects: (WrittenFile & { readonly rows: number })[] = [];
  for (let i = 0; i < OBJECTS; i += 1) {
    const [from, until] = [Math.floor((i * rows) / OBJECTS), Math.floor(((i + 1) * rows) / OBJECTS)];
    const bytes = formatParquet(columns, from, until);
    const file = await createFile(folder, `registers/${kind}-${i + 1}.parquet`, bytes);
    objects.push({ ...file, rows: until - from });
    report(i + 1);
  }
  return objects;
}
