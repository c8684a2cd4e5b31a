/** The floor of a build: DuckDB counting the same events of the same files by month-wide day, county, channel. */
import { DuckDBInstance } from "@duckdb/node-api";

const [folder = "."] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const count = async (file: string, day: string, county: string, channel: string) => {
  const sql = `select ${day}, ${county}, ${channel}, request_kind, count(*) from '${folder}/${file}.parquet' where ${day} is not null group by all`;
  return (await connection.runAndReadAll(sql)).currentRowCount;
};
let groups = await count("registrations", "requested_on", "county", "channel");
groups += await count("issuances", "produced_on", "request_county", "request_channel");
for (const day of ["arrived_on", "delivered_on", "voided_on"])
  groups += await count("issuances", day, "county", "channel");
console.log(`${groups} groups`);
