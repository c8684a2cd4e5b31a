/** Writes person-level registers of any size as a programme folder, by DuckDB, in seconds. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

const COUNTIES = 10;

/**
 * Rows: `applications` requests of 13 Solar Hijri years (4,748 days from 2013-03-21), uptake denser in the
 * middle; 1 in 20 a re-issue, 1 in 500 a second application of the same person; a card made after some
 * months, some not yet arrived, collected or made. Multiplication by large odd numbers spreads the keys.
 */
const registrations = (applications: number) => `
  select
    i as application_id,
    case when i % 500 = 499 then i - 1 else i end as person_id,
    (person_id % 64)::integer as person_bucket,
    case when i % 20 = 7 then 'reissue' else 'first' end as request_kind,
    'XA-01.' || lpad(((i * 7919) % ${COUNTIES} + 1)::varchar, 2, '0') as county,
    'o' || (i * 104729) % 40 as office,
    case (i * 15485863) % 3 when 0 then 'registry_office' when 1 then 'counter_office' else 'post_office' end as channel,
    date '2013-03-21' + (((i * 2654435761) % 4600 + (i * 40503) % 140))::integer as requested_on
  from range(${applications}) t(i)`;

const ISSUANCES = `
  select
    application_id, request_kind, county as request_county, channel as request_channel, county, channel,
    requested_on + (60 + (application_id * 31) % 300)::integer as produced_on,
    case when application_id % 97 > 0 then produced_on + 9 end as arrived_on,
    case when application_id % 97 > 2 then produced_on + 9 + (application_id % 30)::integer end as delivered_on,
    case when application_id % 97 = 2 then produced_on + 200 end as voided_on
  from registrations where application_id % 500 <> 499 and application_id % 11 > 0`;

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return `sha256:${hash.digest("hex")}`;
}

/** Makes the folder: two Parquet objects, places, eligible and datapackage.json. Returns its path. */
export async function writeRegister(folder: string, applications: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const rows: Record<string, number> = {};
  await connection.run(`create view registrations as ${registrations(applications)}`);
  for (const [name, sql] of [
    ["registrations", "from registrations"],
    ["issuances", ISSUANCES],
  ] as const) {
    await connection.run(
      `copy (${sql}) to '${join(folder, `${name}.parquet`)}' (format parquet, row_group_size 500000)`,
    );
    const counted = await connection.runAndReadAll(
      `select count(*)::integer from '${join(folder, `${name}.parquet`)}'`,
    );
    rows[name] = Number(counted.getRows()[0]?.[0]);
  }
  connection.closeSync();
  instance.closeSync();
  await writePackage(folder, applications, rows);
  return folder;
}

async function writePackage(
  folder: string,
  applications: number,
  rows: Record<string, number>,
): Promise<void> {
  const counties = Array.from({ length: COUNTIES }, (_, i) => `XA-01.${String(i + 1).padStart(2, "0")}`);
  const places = [
    "place,parent,level,name_fa,name_en",
    "XA-01,XA,province,استان آزمایشی,Bench province",
    ...counties.map((code, i) => `${code},XA-01,county,شهرستان ${i + 1},County ${i + 1}`),
  ];
  await writeFile(join(folder, "places.csv"), `${places.join("\n")}\n`);
  await writeFile(
    join(folder, "eligible.csv"),
    `month,place,eligible,basis,revision,synthetic\n1404-12,XA-01,${Math.round(applications * 1.1)},population estimate,0,true\n`,
  );
  const object = async (path: string, count?: number) => ({
    path,
    bytes: (await stat(join(folder, path))).size,
    hash: await hashFile(join(folder, path)),
    ...(count === undefined ? {} : { rows: count }),
  });
  const register = async (table: "registrations" | "issuances") => ({
    name: table,
    path: [`${table}.parquet`],
    format: "parquet",
    objects: [await object(`${table}.parquet`, rows[table])],
    pooshesh: {
      table,
      submission: "bench-register",
      received_on: "2026-04-01",
      covers: ["XA-01"],
      first_month: "1392-01",
      complete_through: "2026-03-20",
      synthetic: true,
    },
  });
  const declaration = JSON.parse(
    await readFile(new URL("../datasets/iran-smart-card/datapackage.json", import.meta.url), "utf8"),
  ).pooshesh;
  const table = async (name: string, extra: object) => ({
    name,
    format: "csv",
    ...(await object(`${name}.csv`)),
    pooshesh: { table: name, ...extra },
  });
  const dataPackage = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "bench",
    pooshesh: {
      ...declaration,
      programme: "bench",
      country: { place: "XA", name_fa: "آزمایش", name_en: "Bench" },
      synthetic: true,
      county_figures_public: true,
    },
    resources: [
      await table("places", {}),
      await table("eligible", { submission: "eligible", received_on: "2026-04-01", synthetic: true }),
      await register("registrations"),
      await register("issuances"),
    ],
  };
  await writeFile(join(folder, "datapackage.json"), `${JSON.stringify(dataPackage, null, 2)}\n`);
}
