/** Writes the registers of a whole synthetic nation as a programme folder, object by object. */
import { readFile } from "node:fs/promises";
import type { Period } from "../../period.ts";
import { packageSchema } from "../../programme.ts";
import { copyFacts, FACTS } from "../copied-facts.ts";
import { createEligible, createTargets } from "../eligible-files.ts";
import { createFile, type Part } from "../folder.ts";
import { createNation, type Nation } from "../nation.ts";
import { parsePlaces } from "../places.ts";
import { createTimeline, type Timeline } from "../timeline.ts";
import { DEFAULT_SEED } from "../version.ts";
import { type DatabaseOptions, openDatabase, type RegisterDatabase, type WrittenObject } from "./database.ts";
import { describeRegister, formatNational } from "./descriptor.ts";
import { UnknownMonthError } from "./errors.ts";
import { prepareFolder, removeStale } from "./folder.ts";
import { type PlannedObject, planObjects, type RegisterTable } from "./objects.ts";
import { createPlan, type NationalPlan } from "./plan.ts";
import { APPLICATIONS } from "./shape.ts";
import { countMonths } from "./workdays.ts";

/** Month with which the registers end when nothing else is asked for. */
export const DEFAULT_THROUGH = "1404-12";

export interface NationalProgress {
  readonly done: number;
  readonly total: number;
}

export interface NationalOptions extends DatabaseOptions {
  /** Applications made by the end of 1404-12, whole, in APPLICATIONS. */
  readonly applications: number;
  /** Same seed, same bytes; defaults to 1399 */
  readonly seed?: number;
  /** Key of the last month told; defaults to 1404-12. Older months' objects stay as they are. */
  readonly through?: string;
  /** Of all objects, how many are written. */
  readonly onProgress?: (progress: NationalProgress) => void;
}

export interface NationalReport {
  readonly folder: string;
  readonly bytes: number;
  readonly objects: Readonly<Record<RegisterTable, readonly WrittenObject[]>>;
}

/** Objects written side by side; each is computed by one thread, and read back by another. */
const AT_ONCE = 2;

/**
 * Writes the whole folder; datapackage.json comes last. Throws RangeError for a number of applications that it cannot
 * make, UnknownMonthError for a month outside the timeline and ForeignFilesError for a folder with other files.
 */
export async function writeNational(
  folder: string,
  { applications, seed = DEFAULT_SEED, through = DEFAULT_THROUGH, onProgress, ...options }: NationalOptions,
): Promise<NationalReport> {
  if (
    !Number.isInteger(applications) ||
    applications < APPLICATIONS.least ||
    applications > APPLICATIONS.most
  )
    throw new RangeError(`invalid applications: ${applications}`);
  const facts = packageSchema.parse(JSON.parse(await readFile(new URL("datapackage.json", FACTS), "utf8")));
  const { country, place_code_edition: edition } = facts.pooshesh;
  const timeline = createTimeline({
    weekly: facts.pooshesh.weekly_days_off,
    fixed: facts.pooshesh.fixed_holidays,
  });
  const month = findMonth(timeline, through);
  await prepareFolder(folder);
  const places = parsePlaces(await readFile(new URL("places.csv", FACTS), "utf8"));
  const nation = createNation(timeline, places, seed);
  const plan = createPlan(nation, seed, applications);
  const parts: Part[] = [
    await copyFacts(folder, facts),
    await createEligible(folder, scaleEligible(nation, plan.scale), edition),
    await createTargets(folder, nation, country.place, edition),
  ];
  const planned = planRegisters(timeline, plan, timeline.indexOf(through));
  const database = await openDatabase(timeline, plan, options);
  const written = await writeObjects(folder, planned, database, onProgress ?? (() => {})).finally(() =>
    database.close(),
  );
  await removeStale(folder, planned);
  const objects = {
    registrations: written.filter((_, i) => planned[i]?.table === "registrations"),
    issuances: written.filter((_, i) => planned[i]?.table === "issuances"),
  };
  const covers = places.map(({ place }) => place);
  const resources = [
    ...parts.flatMap((part) => part.resources),
    describeRegister("registrations", objects.registrations, timeline, month, covers, edition),
    describeRegister("issuances", objects.issuances, timeline, month, covers, edition),
  ];
  const text = formatNational(facts, applications, seed, resources);
  const descriptor = await createFile(folder, "datapackage.json", text);
  const files = [...parts.flatMap((part) => part.files), ...written, descriptor];
  return { folder, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), objects };
}

function findMonth({ periods }: Timeline, key: string): Period {
  const month = periods.find((period) => period.key === key);
  if (!month) throw new UnknownMonthError(key, periods[0]?.key ?? "", periods.at(-1)?.key ?? "");
  return month;
}

/**
 * The eligible of a nation of another size, so that its coverage is the sample's; with a few to spare, for the requests
 * of a full county scatter about the sample's.
 */
function scaleEligible(nation: Nation, scale: number): Nation {
  const resize = (counts: Int32Array) =>
    counts.map((count) => Math.ceil(count * scale + Math.sqrt(count * scale) + 3));
  return {
    ...nation,
    provinces: nation.provinces.map((series) => ({
      ...series,
      eligible: resize(series.eligible),
      counties: series.counties.map(resize),
      superseded: series.superseded?.map(resize) ?? null,
    })),
  };
}

function planRegisters(timeline: Timeline, plan: NationalPlan, through: number): PlannedObject[] {
  const months = timeline.periods.length;
  const { workdays, first, reissue, repeated, batches } = plan;
  const applications = first.map((count, i) => count + (reissue[i] ?? 0) + (repeated[i] ?? 0));
  const cards = [batches.first, batches.reissue].map(({ produced, cards: counts }) =>
    countMonths(
      produced.map((at) => workdays.month[at] ?? 0),
      counts,
      months,
    ),
  );
  const made = Int32Array.from({ length: months }, (_, i) => (cards[0]?.[i] ?? 0) + (cards[1]?.[i] ?? 0));
  return [
    ...planObjects(timeline, "registrations", countMonths(workdays.month, applications, months), through),
    ...planObjects(timeline, "issuances", made, through),
  ];
}

/** Every object, in the order planned. */
async function writeObjects(
  folder: string,
  planned: readonly PlannedObject[],
  database: RegisterDatabase,
  onProgress: (progress: NationalProgress) => void,
): Promise<WrittenObject[]> {
  const written = new Map<PlannedObject, WrittenObject>();
  const waiting = [...planned];
  const report = () => onProgress({ done: written.size, total: planned.length });
  const work = async () => {
    for (let object = waiting.shift(); object; object = waiting.shift()) {
      written.set(object, await database.writeObject(folder, object));
      report();
    }
  };
  report();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return planned.flatMap((object) => written.get(object) ?? []);
}
