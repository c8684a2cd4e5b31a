/** The peer: an Observable Framework site with the same ranking and series, built from our API's answers. */
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./child.ts";

const SOURCES = join(ROOT, "bench/framework");
/** Away from the project's sources, so that nothing that reads those finds a foreign package's. */
const WORK = join(ROOT, ".pooshesh/bench/framework");
const MEASURE = "request_coverage";
const PROVINCE = "IR-18";
/** Months of a series, the last one being the page's. */
const MONTHS = 84;

interface Row {
  readonly place: string;
  readonly month: string;
  readonly value: number | null;
}

interface Place {
  readonly place: string;
  readonly name_fa: string;
}

/** Installs what the lock file names (once), writes the data, builds; gives the folder of the built site and of its packages. */
export async function buildFramework(address: string): Promise<{ built: string; packages: string }> {
  await install();
  await rm(join(WORK, "src"), { recursive: true, force: true });
  await cp(join(SOURCES, "src"), join(WORK, "src"), { recursive: true });
  await cp(join(SOURCES, "observablehq.config.js"), join(WORK, "observablehq.config.js"));
  await mkdir(join(WORK, "src/data"));
  for (const [name, data] of Object.entries(await readData(address)))
    await writeFile(join(WORK, `src/data/${name}.json`), JSON.stringify(data));
  await run(process.execPath, ["node_modules/@observablehq/framework/dist/bin/observable.js", "build"]);
  return { built: join(WORK, "dist"), packages: WORK };
}

async function install(): Promise<void> {
  const lock = await readFile(join(SOURCES, "package-lock.json"), "utf8");
  const stamp = join(WORK, "node_modules/.bench-lock.json");
  if ((await readFile(stamp, "utf8").catch(() => null)) === lock) return;
  console.error("installing Observable Framework for the comparison (once; npm packages only) …");
  await rm(WORK, { recursive: true, force: true });
  await cp(SOURCES, WORK, { recursive: true });
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  await writeFile(stamp, lock);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  // Where npm runs us, it tells its children so, and they would take our root for theirs.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const child = spawn(command, args, {
    cwd: WORK,
    env: { ...env, OBSERVABLE_TELEMETRY_DISABLE: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part) => {
      log += part;
    });
  const code = await new Promise((resolve) => {
    child.on("close", resolve);
    child.on("error", (error) => resolve(error.message));
  });
  if (code !== 0) throw new Error(`failed command: ${command} ${args.join(" ")}\n${log}`);
}

async function read<Answer>(address: string, path: string): Promise<Answer> {
  const response = await fetch(`${address}/api/v1/${path}`);
  if (!response.ok) throw new Error(`failed request: ${path} ${response.status}`);
  return (await response.json()) as Answer;
}

/** Figures of the page's last month and of the months before it, with the names that a reader sees. */
async function readData(address: string) {
  const catalog = await read<{ default_month: string; months: { month: string }[]; places: Place[] }>(
    address,
    "catalog",
  );
  const last = catalog.months.findIndex(({ month }) => month === catalog.default_month);
  const months = catalog.months.slice(Math.max(0, last + 1 - MONTHS), last + 1).map(({ month }) => month);
  const names = new Map(catalog.places.map(({ place, name_fa }) => [place, name_fa]));
  const range = `month=${months[0]}..${months.at(-1)}`;
  const ranking = (query: string) =>
    read<{ rows: Row[]; national: Row }>(address, `ranking?measure=${MEASURE}${query}`);
  const [provinces, counties, lines, nation] = await Promise.all([
    ranking(""),
    ranking(`&level=county&parent=${PROVINCE}`),
    read<{ rows: Row[] }>(address, `figures?measure=${MEASURE}&parent=IR&level=province&${range}`),
    read<{ rows: Row[] }>(address, `figures?measure=${MEASURE}&place=IR&${range}`),
  ]);
  const valuesOf = (rows: readonly Row[], place: string) => {
    const known = new Map(rows.filter((row) => row.place === place).map((row) => [row.month, row.value]));
    return months.map((month) => known.get(month) ?? null);
  };
  const bars = ({ rows, national }: { rows: Row[]; national: Row }) => ({
    rows: rows.map(({ place, value }) => ({ name: names.get(place) ?? place, value })),
    national: national.value,
  });
  return {
    ranking: bars(provinces),
    counties: bars(counties),
    series: {
      months,
      lines: [...new Set(lines.rows.map(({ place }) => place))].map((place) => ({
        name: names.get(place) ?? place,
        values: valuesOf(lines.rows, place),
      })),
      national: valuesOf(nation.rows, "IR"),
    },
  };
}
