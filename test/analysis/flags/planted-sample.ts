/** A sample nation into whose returns faults of each kind are typed: what an office would send, file by file. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FlagKind } from "../../../datasets/flag-kinds.ts";
import { packageSchema } from "../../../datasets/programme.ts";
import { createRandom, type Random } from "../../../server/analysis/random.ts";

export interface Plant {
  readonly kind: FlagKind;
  readonly province: string;
  readonly month: string;
  /** What was done, for the report. */
  readonly what: string;
}

const STOCKS = ["requested", "issued", "in_transit", "uncollected", "delivered", "voided"] as const;
type Stock = (typeof STOCKS)[number];

interface Row {
  readonly month: string;
  readonly place: string;
  readonly channel: string;
  readonly request_kind: string;
  readonly synthetic: string;
  readonly stocks: Record<Stock, number>;
}

interface Cell {
  readonly county: string;
  /** Every version of each month. */
  readonly months: Map<string, Row[]>;
}

/** The returns of a written sample, to be typed into and written back. */
interface Returns {
  readonly months: readonly string[];
  readonly provinces: ReadonlyMap<string, readonly Cell[]>;
  write(): void;
}

/** Months in which faults are typed, apart from each other in a province so that none hides another. */
const FIRST = "1394-06";
const LAST = "1404-10";
const APART = 3;
/** Tries at one place, for a cell that is large enough. */
const TRIES = 8;

/**
 * Types `each` faults of each of these kinds into half of the provinces of a written sample, and renews the package's hashes.
 * The other half stays as it was.
 */
export function plantFaults(
  folder: string,
  seed: number,
  each: number,
  kinds: readonly FlagKind[],
): { plants: Plant[]; planted: Set<string> } {
  const returns = readReturns(folder);
  const random = createRandom(seed, "planted faults");
  const provinces = [...returns.provinces.keys()].sort();
  const planted = new Set(provinces.filter((_, index) => index % 2 === 0));
  const places = [...planted].flatMap((province) => monthsFree(returns.months, province, random));
  const plants: Plant[] = [];
  const room = new Map(kinds.map((kind) => [PLANTERS[kind], each]));
  for (const { province, month } of shuffle(places, random)) {
    // The kind that is furthest behind first; another where there is no figure large enough for it.
    const wanted = [...room].filter(([, left]) => left > 0).sort(([, a], [, b]) => b - a);
    for (const [plant, left] of wanted) {
      const done = plantOnce(plant, returns, { province, month }, random);
      if (done === null) continue;
      plants.push(done);
      room.set(plant, left - 1);
      break;
    }
  }
  if (plants.length < kinds.length * each)
    throw new RangeError(`missing room: ${plants.length} faults planted`);
  returns.write();
  return { plants, planted };
}

/** Months of a province some months from each other. */
function monthsFree(months: readonly string[], province: string, random: Random) {
  const [from, to] = [months.indexOf(FIRST), months.indexOf(LAST)];
  const free: { province: string; month: string }[] = [];
  for (let at = from + Math.floor(APART * random.next()); at < to; at += APART)
    free.push({ province, month: months[at] ?? "" });
  return free;
}

function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(items.length * random.next())];

function plantOnce(
  plant: Planter,
  returns: Returns,
  { province, month }: { readonly province: string; readonly month: string },
  random: Random,
): Plant | null {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = plant(returns, province, month, random);
    if (done !== null) return done;
  }
  return null;
}

type Planter = (returns: Returns, province: string, month: string, random: Random) => Plant | null;

const SLIPS: Readonly<Record<string, (digits: string, random: Random) => string>> = {
  "a zero too many": (digits) => `${digits}0`,
  "a digit dropped": (digits, random) => {
    const at = 1 + Math.floor((digits.length - 1) * random.next());
    return digits.slice(0, at) + digits.slice(at + 1);
  },
  "a digit changed": (digits, random) => {
    const at = Math.floor(2 * random.next());
    const digit = String((Number(digits[at]) + 2 + Math.floor(6 * random.next())) % 10);
    return digits.slice(0, at) + digit + digits.slice(at + 1);
  },
  "two digits swapped": (digits) => `${digits[1]}${digits[0]}${digits.slice(2)}`,
};

/** One stock of one cell, wrong by a digit that matters: by a tenth or more, uncollected cards by more. */
const plantSlip: Planter = (returns, province, month, random) => {
  const cell = pick(returns.provinces.get(province) ?? [], random);
  const row = cell && onlyRow(cell, month);
  if (!row) return null;
  const stock = pick(["requested", "issued", "uncollected", "delivered"] as const, random) ?? "requested";
  const what = pick(Object.keys(SLIPS), random) ?? "";
  const value = row.stocks[stock];
  const typed = Number(SLIPS[what]?.(String(value), random));
  const leap = Math.max(typed, value) / Math.max(1, Math.min(typed, value));
  if (value < 500 || leap < (stock === "uncollected" ? 1.8 : 1.2)) return null;
  row.stocks[stock] = typed;
  return { kind: "digit_slip", province, month, what: `${stock}: ${what}` };
};

/** A cell, a county or the whole province sends the stocks of the month before, or its flows once more. */
const plantCopy: Planter = (returns, province, month, random) => {
  const all = returns.provinces.get(province) ?? [];
  const cell = pick(all, random);
  if (!cell) return null;
  const extent = pick(["province", "county", "cell"] as const, random) ?? "cell";
  const cells =
    extent === "province"
      ? all
      : extent === "county"
        ? all.filter(({ county }) => county === cell.county)
        : [cell];
  const before = shiftMonth(returns, month, -1);
  const movement = (at: string) =>
    cells.reduce((sum, one) => {
      const [now, then] = [onlyRow(one, at), onlyRow(one, shiftMonth(returns, at, -1))];
      const moved = (stock: Stock) => (now && then ? now.stocks[stock] - then.stocks[stock] : Number.NaN);
      return sum + moved("requested") + moved("issued") + moved("delivered");
    }, 0);
  const moves = [-2, -1, 0, 1].map((by) => movement(shiftMonth(returns, month, by)));
  if (!moves.every((sum) => sum >= 100)) return null;
  const repeats = extent !== "cell" && random.next() < 0.5;
  const earlier = shiftMonth(returns, month, -2);
  for (const one of cells) {
    const [now, then, first] = [onlyRow(one, month), onlyRow(one, before), onlyRow(one, earlier)];
    // Never here: a month without its row has no movement either.
    if (!now || !then || !first) throw new RangeError(`missing row: ${province} ${month}`);
    if (!repeats) Object.assign(now.stocks, then.stocks);
    else
      for (const stock of ["requested", "issued", "delivered", "uncollected"] as const)
        shiftFrom(
          returns,
          one,
          month,
          stock,
          2 * then.stocks[stock] - first.stocks[stock] - now.stocks[stock],
        );
  }
  return {
    kind: "copied",
    province,
    month,
    what: `${extent}: ${repeats ? "flows" : "stocks"}`,
  };
};

/** Most figures of the province rounded to hundreds, as if told over the telephone. */
const plantHeap: Planter = (returns, province, month, random) => {
  const cells = returns.provinces.get(province) ?? [];
  const rows = cells.flatMap((cell) => onlyRow(cell, month) ?? []);
  const large = rows.filter(({ stocks }) => stocks.requested >= 1_000);
  if (large.length < 12) return null;
  const share = 0.3 + 0.6 * random.next();
  for (const { stocks } of large)
    if (random.next() < share)
      for (const stock of STOCKS) stocks[stock] = 100 * Math.round(stocks[stock] / 100);
  return { kind: "heaping", province, month, what: `${Math.round(share * 100)} % of rows` };
};

/** The flow of one month times or by 1.8 to 4; later stocks go on from there. */
const plantOutlier: Planter = (returns, province, month, random) => {
  const stock = pick(["requested", "requested", "issued"] as const, random) ?? "requested";
  const times = Math.exp((random.next() < 0.5 ? -1 : 1) * (0.6 + 0.8 * random.next()));
  const before = shiftMonth(returns, month, -1);
  const cells = returns.provinces.get(province) ?? [];
  const flows = cells.map((cell) => {
    const [now, then] = [onlyRow(cell, month), onlyRow(cell, before)];
    return now && then ? now.stocks[stock] - then.stocks[stock] : Number.NaN;
  });
  const flow = flows.reduce((sum, one) => sum + one, 0);
  if (!(flow >= 300)) return null;
  for (const [index, cell] of cells.entries())
    shiftFrom(returns, cell, month, stock, Math.round((times - 1) * (flows[index] ?? 0)));
  return { kind: "outlier", province, month, what: `${stock} × ${times.toFixed(2)}` };
};

const PLANTERS: Readonly<Record<FlagKind, Planter>> = {
  digit_slip: plantSlip,
  copied: plantCopy,
  heaping: plantHeap,
  outlier: plantOutlier,
};

/** The row of a month that was sent once; undefined where it was revised or never came. */
function onlyRow(cell: Cell, month: string): Row | undefined {
  const rows = cell.months.get(month) ?? [];
  return rows.length === 1 ? rows[0] : undefined;
}

function shiftFrom({ months }: Returns, cell: Cell, month: string, stock: Stock, by: number): void {
  for (const later of months.slice(months.indexOf(month)))
    for (const row of cell.months.get(later) ?? []) row.stocks[stock] = Math.max(0, row.stocks[stock] + by);
}

function shiftMonth({ months }: Returns, month: string, by: number): string {
  return months[months.indexOf(month) + by] ?? "";
}

function readReturns(folder: string): Returns {
  const path = join(folder, "datapackage.json");
  const pack = packageSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const files = pack.resources.flatMap((resource) =>
    resource.pooshesh.table === "returns" && typeof resource.path === "string"
      ? { resource, ...parseFile(readFileSync(join(folder, resource.path), "utf8")) }
      : [],
  );
  const cells = new Map<string, Cell>();
  for (const { rows } of files)
    for (const row of rows) {
      const key = [row.place, row.channel, row.request_kind].join(" ");
      const cell = cells.get(key) ?? { county: row.place, months: new Map<string, Row[]>() };
      cells.set(key, cell);
      cell.months.set(row.month, [...(cell.months.get(row.month) ?? []), row]);
    }
  const provinces = new Map<string, Cell[]>();
  for (const cell of cells.values()) {
    const province = cell.county.slice(0, cell.county.lastIndexOf("."));
    provinces.set(province, [...(provinces.get(province) ?? []), cell]);
  }
  const months = [...new Set(files.flatMap(({ rows }) => rows.map(({ month }) => month)))].sort();
  return {
    months,
    provinces,
    write() {
      for (const { resource, head, rows } of files) {
        const bytes = Buffer.from(formatFile(head, rows));
        writeFileSync(join(folder, String(resource.path)), bytes);
        resource.bytes = bytes.length;
        resource.hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      }
      writeFileSync(path, JSON.stringify(pack));
    },
  };
}

function parseFile(text: string): { head: string; rows: Row[] } {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const rows = lines.map((line): Row => {
    const [month = "", place = "", channel = "", request_kind = "", ...cells] = line.split(",");
    const stocks = Object.fromEntries(STOCKS.map((stock, index) => [stock, Number(cells[index])]));
    return {
      month,
      place,
      channel,
      request_kind,
      synthetic: cells[6] ?? "",
      stocks: stocks as Row["stocks"],
    };
  });
  return { head, rows };
}

function formatFile(head: string, rows: readonly Row[]): string {
  const lines = rows.map(({ month, place, channel, request_kind, stocks, synthetic }) =>
    [month, place, channel, request_kind, ...STOCKS.map((stock) => stocks[stock]), synthetic].join(","),
  );
  return `${[head, ...lines].join("\n")}\n`;
}
