import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { firstDay, lastDay, parsePeriod, rangePeriods } from "../../datasets/period.ts";
import { buildSnapshot } from "../../server/warehouse/build.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { RefusedError } from "../../server/warehouse/read-sources.ts";
import {
  type Application,
  type Card,
  editPackage,
  type RegisterData,
  writeProgrammeFolder,
} from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";
import { buildTiny, IN_PROCESS, KNOWN_ON, monthReturns, queryBuilt } from "./tiny-build.ts";

const FIRST = parsePeriod("solar-hijri-month", "1398-10");
const MONTHS = rangePeriods(FIRST, parsePeriod("solar-hijri-month", "1399-03"));
const DAY = 86_400_000;
const addDays = (day: string, n: number) => new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10);

/** A small deterministic register: person n applies on day 3n, some twice, some again as a re-issue in 1399. */
function createRegister(): RegisterData {
  const applications: Application[] = [];
  const cards: Card[] = [];
  const apply = (person: number, requested_on: string, request_kind: string) => {
    const application_id = applications.length + 1;
    const county = person % 3 === 0 ? "XX-A-2" : "XX-A-1";
    const channel = person % 2 === 0 ? "post_office" : "registry_office";
    applications.push({
      application_id,
      person_id: `p${person}`,
      request_kind,
      county,
      channel,
      requested_on,
    });
    if (person % 5 === 0) return;
    const produced_on = addDays(requested_on, 20);
    const arrived_on = person % 7 === 0 ? null : addDays(produced_on, 6);
    const ends = arrived_on !== null && person % 4 !== 0 ? addDays(arrived_on, 15) : null;
    cards.push({
      application_id,
      request_kind,
      request_county: county,
      request_channel: channel,
      county: person % 6 === 0 ? "XX-A-1" : county,
      channel,
      produced_on,
      arrived_on,
      delivered_on: person % 9 === 0 ? null : ends,
      voided_on: person % 9 === 0 ? ends : null,
    });
  };
  const begin = addDays(firstDay(FIRST), -30);
  for (let person = 1; person <= 60; person += 1) apply(person, addDays(begin, 3 * person), "first");
  for (const person of [3, 4, 8]) apply(person, addDays(begin, 3 * person + 40), "first");
  for (const person of [11, 12]) apply(person, "2020-04-25", "reissue");
  return {
    submission: "register",
    applications,
    cards,
    note: { covers: ["XX-A"], first_month: FIRST.key, complete_through: "2020-06-20" },
  };
}

/** The same positions, counted from the rows for one month, county, channel and kind at a time. */
function countPositions({ applications, cards }: RegisterData) {
  const kindBegins: Readonly<Record<string, string>> = { first: "0000-01", reissue: "1399-02" };
  return MONTHS.flatMap((period) =>
    ["XX-A-1", "XX-A-2"].flatMap((place) =>
      ["post_office", "registry_office"].flatMap((channel) =>
        ["first", "reissue"].flatMap((request_kind) => {
          if (period.key < (kindBegins[request_kind] ?? "")) return [];
          const by = lastDay(period);
          const known = (day: string | null) => day !== null && day <= by;
          const asked = applications.filter(
            (one) => one.request_kind === request_kind && known(one.requested_on),
          );
          const earliest = asked.filter(
            (one) =>
              request_kind !== "first" ||
              !asked.some(
                (other) =>
                  other.person_id === one.person_id &&
                  (other.requested_on < one.requested_on ||
                    (other.requested_on === one.requested_on && other.application_id < one.application_id)),
              ),
          );
          const requested = earliest.filter((one) => one.county === place && one.channel === channel).length;
          const same = cards.filter((card) => card.request_kind === request_kind && card.channel === channel);
          const here = same.filter((card) => card.county === place);
          const count = (
            rows: readonly Card[],
            event: "produced_on" | "arrived_on" | "delivered_on" | "voided_on",
          ) => rows.filter((card) => known(card[event])).length;
          const arrived = count(here, "arrived_on");
          const delivered = count(here, "delivered_on");
          const voided = count(here, "voided_on");
          return [
            {
              month: period.key,
              place,
              channel,
              request_kind,
              requested,
              produced: count(
                same.filter((card) => card.request_county === place),
                "produced_on",
              ),
              in_transit: count(here, "produced_on") - arrived,
              uncollected: arrived - delivered - voided,
              delivered,
              voided,
            },
          ];
        }),
      ),
    ),
  );
}

const POSITIONS =
  "select month, place, channel, request_kind, requested, produced, in_transit, uncollected, delivered, voided from position order by month, place, channel, request_kind";

describe("month-end positions of a register", () => {
  it("equal a plain count of its rows: dense, first requests by person, stocks at the place of handover", async () => {
    const register = createRegister();
    const built = await buildTiny({ registers: [register] });
    expect(await queryBuilt(built, POSITIONS)).toEqual(countPositions(register));
    const [source] = await queryBuilt(built, "select * from source where kind = 'registers'");
    const rows = register.applications.length + register.cards.length;
    expect(source).toMatchObject({
      source: "register",
      rows_in: rows,
      rows_accepted: rows,
      rows_quarantined: 0,
    });
  });

  it("stop at the last month complete on the day known", async () => {
    const register = createRegister();
    const built = await buildTiny({ registers: [register] }, { knownOn: "2020-04-30" });
    const expected = countPositions(register).filter(({ month }) => month <= "1399-01");
    expect(await queryBuilt(built, POSITIONS)).toEqual(expected);
  });

  it("stand beside returns of later months and of other provinces", async () => {
    const built = await buildTiny({
      registers: [createRegister()],
      submissions: [monthReturns("later", "1399-04", 9)],
    });
    expect(
      await queryBuilt(
        built,
        "select month, source, count(*) as n from position where month >= '1399-03' group by all order by all",
      ),
    ).toEqual([
      { month: "1399-03", source: "register", n: 8 },
      { month: "1399-04", source: "later", n: 4 },
    ]);
  });
});

describe("a register that cannot be accepted", () => {
  type Objects = { objects?: { path: string; rows: number; bytes: number; hash: string }[] }[];
  const refusalOf = async (register: RegisterData, edit?: (objects: Objects, folder: string) => void) => {
    const programmeFolder = createFolder();
    writeProgrammeFolder(programmeFolder, { registers: [register] });
    editPackage(programmeFolder, (pack) => edit?.(pack.resources as Objects, programmeFolder));
    const error = await buildSnapshot(
      { programmeFolder, dataFolder: createFolder(), knownOn: KNOWN_ON },
      IN_PROCESS,
    ).catch((thrown: unknown) => thrown);
    if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
    return error.findings.map(({ rule, column_name, seen }) => [rule, column_name, seen]);
  };
  const register = createRegister();
  const [application, ...others] = register.applications;
  if (!application) throw new Error("missing application");

  it("names a county that the programme does not know", async () => {
    const applications = [{ ...application, county: "XX-Z-9" }, ...others];
    expect(await refusalOf({ ...register, applications })).toEqual([["register_schema", "county", "XX-Z-9"]]);
  });

  it("names a channel and a request kind that the programme does not know", async () => {
    const applications = [{ ...application, channel: "web", request_kind: "second" }, ...others];
    expect(await refusalOf({ ...register, applications })).toEqual([
      ["register_schema", "channel", "web"],
      ["register_schema", "request_kind", "second"],
    ]);
  });

  it("names the control total that does not hold", async () => {
    const findings = await refusalOf(register, (resources) => {
      const [object] = resources.find(({ objects }) => objects)?.objects ?? [];
      if (object) object.rows += 1;
    });
    expect(findings).toEqual([["control_total", "rows", "65"]]);
  });

  it.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 30)],
    ["not Parquet at all", () => Buffer.from("application_id,person_id\n1,p1\n")],
  ])("is a file %s, even where its hash was taken of those bytes", async (_what, change) => {
    const findings = await refusalOf(register, (resources, folder) => {
      const [object] = resources.findLast(({ objects }) => objects)?.objects ?? [];
      if (!object) throw new Error("missing object");
      const bytes = change(readFileSync(join(folder, object.path)));
      writeFileSync(join(folder, object.path), bytes);
      object.bytes = bytes.length;
      object.hash = `sha256:${computeSha256(bytes)}`;
    });
    expect(findings.map(([rule]) => rule)).toEqual(["corrupt_parquet"]);
  });

  it("is a file that was damaged on its way", async () => {
    const findings = await refusalOf(register, (resources, folder) => {
      const [object] = resources.find(({ objects }) => objects)?.objects ?? [];
      const path = join(folder, object?.path ?? "");
      const bytes = readFileSync(path);
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    });
    expect(findings.map(([rule]) => rule)).toEqual(["damaged_file"]);
  });

  it("wants its days, places and objects declared", async () => {
    const note = { covers: ["XX-A"], first_month: "1398-13", complete_through: "2020-06-20" };
    expect((await refusalOf({ ...register, note })).map(([rule]) => rule)).toContain("invalid_package");
  });
});
