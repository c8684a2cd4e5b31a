/** The relations `request` and `card` over packed objects, as ClickHouse reads them: fixed texts, and values beside them. */
import { type Query, readQuery } from "../../query.ts";
import { PACKED_TABLES, type PackedObject, type PackedTable, type RollupSpec } from "../rollup-engine.ts";

/** Where the nodes find packed objects: a folder that all of them see, or an object store by a named collection. */
export type Place = { readonly files: string } | { readonly collection: string };

const sql = (name: string) => readQuery(new URL(`sql/${name}.sql`, import.meta.url));
const TEXTS = {
  files: {
    request: sql("request_files"),
    card: sql("card_files"),
    hash: sql("hash_files"),
    describe: sql("describe_files"),
    each: sql("each_files"),
  },
  store: {
    request: sql("request_store"),
    card: sql("card_store"),
    hash: sql("hash_store"),
    describe: sql("describe_store"),
    each: sql("each_store"),
  },
} as const;
const NONE: Readonly<Record<PackedTable, Query>> = { request: sql("request_none"), card: sql("card_none") };

/** Objects named in one list: ClickHouse takes no more in braces, and no value of more than 128 KiB. */
const LISTED = 1_000;

/** What ingest calls a packed object; nothing that a pattern of files could mean. */
const NAME = /^\w[\w-]*\.parquet$/;

export type Person = "Int64" | "String";

/** A text to run and the values that go with it. */
export interface Statement {
  readonly query: Query;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A text over objects of a place; the relations are those that the spec reads. */
export function formatJob(
  { name, sql: text, reads }: RollupSpec,
  objects: readonly PackedObject[],
  { place, person }: { readonly place: Place; readonly person: Person },
): Statement {
  const relations = PACKED_TABLES.filter((table) => reads.includes(table)).map((table) => {
    const own = objects.filter((object) => object.table === table);
    const lists = listNames(own, place);
    const texts = lists.map((_, index) =>
      TEXTS[kindOf(place)][table].sql.replace(`${table}_objects`, `${table}_objects_${index}`),
    );
    return {
      text: `${table} as (\n${texts.length > 0 ? texts.join("\nunion all\n") : NONE[table].sql}\n)`,
      values: Object.fromEntries(lists.map((list, index) => [`${table}_objects_${index}`, list])),
    };
  });
  const head = relations.map((relation) => relation.text).join(",\n");
  return {
    // Wrapped, so that the relations are known on both sides of a `union all`.
    query: { name, sql: ["with", head, "select * from (", text, ")"].join("\n") },
    values: {
      ...Object.assign({}, ...relations.map(({ values }) => values)),
      request_columns: `person Nullable(${person}), bucket Nullable(UInt8), first Nullable(UInt8), cell Nullable(Int32)`,
      card_columns: `bucket Nullable(UInt8), ${["produced", "dispatched", "arrived", "delivered", "voided"]
        .map((flow) => `${flow} Nullable(Int32)`)
        .join(", ")}`,
    },
  };
}

/** Questions for (node, name, sha256), each of a thousand objects at most. */
export function formatHashes(objects: readonly PackedObject[], place: Place): Statement[] {
  return listNames(objects, place).map((list) => ({
    query: TEXTS[kindOf(place)].hash,
    values: { objects: list },
  }));
}

/** The question about one object: its columns, or its rows as each node reads them. */
export function formatAbout(
  object: Pick<PackedObject, "name">,
  place: Place,
  about: "describe" | "each",
): Statement {
  const [list = ""] = listNames([object], place);
  return { query: TEXTS[kindOf(place)][about], values: { objects: list } };
}

function kindOf(place: Place): keyof typeof TEXTS {
  return "files" in place ? "files" : "store";
}

/** Explicit lists of the objects' names. Throws RangeError (`foreign name: …`, `repeated name: …`). */
function listNames(objects: readonly Pick<PackedObject, "name">[], place: Place): string[] {
  const names = objects.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (!NAME.test(name)) throw new RangeError(`foreign name: ${name}`);
    // A node reads an object that is named twice once.
    if (names.indexOf(name) !== index) throw new RangeError(`repeated name: ${name}`);
  }
  const folder = "files" in place && place.files !== "" ? `${place.files.replace(/\/+$/, "")}/` : "";
  const lists: string[] = [];
  for (let from = 0; from < names.length; from += LISTED) {
    const [only = "", ...more] = names.slice(from, from + LISTED);
    lists.push(more.length > 0 ? `${folder}{${[only, ...more].join(",")}}` : `${folder}${only}`);
  }
  return lists;
}
