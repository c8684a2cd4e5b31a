/** datapackage.json of the national programme. */
import { lastDay, type Period } from "../../period.ts";
import type { ProgrammePackage, Resource } from "../../programme.ts";
import { declareSample } from "../descriptor.ts";
import { formatDay, gatheredOn, type Timeline } from "../timeline.ts";
import type { WrittenObject } from "./database.ts";
import type { RegisterTable } from "./objects.ts";
import { titleNational, titleRegister } from "./titles.ts";

/** Name by which a package of this generator is known. */
export const NATIONAL_PROGRAMME = "iran-national";
/** Goes up whenever the same seed gives other files. */
const GENERATOR = "1.0.0";

const required = { constraints: { required: true } } as const;
const FIELDS = {
  registrations: [
    { name: "application_id", type: "integer", ...required },
    { name: "person_id", type: "integer", ...required },
    { name: "person_bucket", type: "integer", ...required },
    { name: "request_kind", type: "string", ...required },
    { name: "county", type: "string", ...required },
    { name: "office", type: "string", ...required },
    { name: "channel", type: "string", ...required },
    { name: "requested_on", type: "date", ...required },
    { name: "repeated", type: "boolean", ...required },
  ],
  issuances: [
    { name: "application_id", type: "integer", ...required },
    { name: "request_kind", type: "string", ...required },
    { name: "request_county", type: "string", ...required },
    { name: "request_channel", type: "string", ...required },
    { name: "requested_on", type: "date", ...required },
    { name: "county", type: "string", ...required },
    { name: "channel", type: "string", ...required },
    { name: "produced_on", type: "date", ...required },
    { name: "arrived_on", type: "date" },
    { name: "delivered_on", type: "date" },
    { name: "voided_on", type: "date" },
    { name: "told", type: "integer", ...required },
  ],
} as const;

/** A register of all provinces up to the end of a month. */
export function describeRegister(
  table: RegisterTable,
  objects: readonly WrittenObject[],
  timeline: Timeline,
  through: Period,
  covers: readonly string[],
  edition: string,
): Resource {
  const title = titleRegister(table, through);
  return {
    name: `${table}-national`,
    title: title.en,
    title_fa: title.fa,
    path: objects.map(({ path }) => path),
    type: "table",
    format: "parquet",
    mediatype: "application/vnd.apache.parquet",
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    objects: objects.map(({ path, bytes, hash, rows }) => ({ path, bytes, hash, rows })),
    schema: { fields: FIELDS[table] },
    pooshesh: {
      table,
      submission: "national-registers",
      received_on: formatDay(gatheredOn(timeline, timeline.indexOf(through.key))),
      place_code_edition: edition,
      complete_through: lastDay(through),
      first_month: timeline.periods[0]?.key ?? "",
      covers: [...covers],
      title_fa: title.fa,
      title_en: title.en,
      synthetic: true,
    },
  };
}

/** The text of datapackage.json, one resource a line. */
export function formatNational(
  facts: ProgrammePackage,
  applications: number,
  seed: number,
  resources: readonly Resource[],
): string {
  const title = titleNational(applications, seed);
  const head = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: NATIONAL_PROGRAMME,
    title: title.en,
    title_fa: title.fa,
    description:
      "Made by a generator to try a whole nation's registers: no person, request or card in them is real, nor are the eligible populations and targets. Places, published statements, events and shapes are facts.",
    description_fa:
      "ساختهٔ یک مولد برای آزمودن ثبت‌های یک کشور: هیچ شخص، درخواست یا کارتی در آن واقعی نیست؛ واجدان شرایط و هدف‌ها هم. مکان‌ها، گزاره‌های منتشرشده، رویدادها و مرزها واقعی‌اند.",
    version: `${GENERATOR}+seed.${seed}.applications.${applications}`,
    licenses: facts.licenses,
    sources: facts.sources,
    pooshesh: { ...declareSample(facts.pooshesh), programme: NATIONAL_PROGRAMME },
  };
  const lines = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const list = resources.map((resource) => `    ${JSON.stringify(resource)}`).join(",\n");
  return `{\n${lines.join(",\n")},\n  "resources": [\n${list}\n  ]\n}\n`;
}
