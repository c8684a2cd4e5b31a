/** What packing left of one object of a register. */
import { z } from "zod";
import { createDerivedStore, type DerivedStore } from "../derived-store.ts";
import type { PackedObject } from "../engine/rollup-engine.ts";

const count = z.int().min(0);
const file = z.strictObject({ name: z.string(), sha256: z.string(), bytes: count });
const totals = z.record(z.string(), z.int());

const entrySchema = z.strictObject({
  table: z.enum(["request", "card"]),
  /** SHA-256 of the object that was packed. */
  raw: z.string(),
  rows: count,
  packed: file,
  /** Rows by flow; see PackedObject. */
  totals,
  /** Counted from the rows as they were sent. */
  controls: totals,
  /** Whether `person` is a number or a text; null for cards. */
  person: z.enum(["number", "text"]).nullable(),
  /** Whether it tells which applications repeat an earlier one. */
  tells_repeated: z.boolean(),
  /** Days on which somebody asked; of cards, the days of the requests that they answer with how many do. */
  asked_days: z.array(z.int()),
  waited_days: z.array(z.tuple([z.int(), count])),
  /** Cards that arrived, as `stays` adds them up. */
  stayed: z.int(),
  /** How long cards lay and requests waited; null where the object does not tell. */
  stays: file.nullable(),
  waits: file.nullable(),
});
export type PackedEntry = z.infer<typeof entrySchema>;
export type PackedStore = DerivedStore<PackedEntry>;

/** The packed objects below a folder. */
export function openPackedStore(folder: string): Promise<PackedStore> {
  return createDerivedStore({
    folder,
    schema: entrySchema,
    checked: ({ stays, waits }) => [stays, waits].flatMap((one) => one ?? []),
    sized: ({ packed }) => [packed],
  });
}

/** The entry as an engine takes it; `file` is the object's path inside the programme folder. */
export function asPackedObject(
  { table, rows, packed, totals: of }: PackedEntry,
  file: string,
  folder: Pick<PackedStore, "path">,
): PackedObject {
  return { table, file, rows, totals: of, ...packed, path: folder.path(packed.name) };
}
