/** The queries of this room, read from sql/ when the process starts. */
import { type Query, readQuery } from "../warehouse/query.ts";

/** The query of `sql/<name>.sql`; throws where there is no such file. */
export function readMetricsQuery(name: string): Query {
  return readQuery(new URL(`./sql/${name}.sql`, import.meta.url));
}
