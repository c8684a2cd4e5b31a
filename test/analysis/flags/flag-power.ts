/** How many planted faults are found, and how much else is said, on a sample nation that is built as any programme is. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FLAG_KINDS, type FlagKind } from "../../../datasets/flag-kinds.ts";
import { writeSample } from "../../../datasets/sample/sample.ts";
import type { FlagRow } from "../../../server/analysis/flags/flag.ts";
import { computeAllFlags } from "../../../server/analysis/flags/flags.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import { buildSnapshot } from "../../../server/warehouse/build.ts";
import { openSnapshot } from "../../../server/warehouse/open.ts";
import { storeOf } from "../../../server/warehouse/store.ts";
import { type Plant, plantFaults } from "./planted-sample.ts";

export interface FlagPower {
  readonly kind: FlagKind;
  readonly planted: number;
  /** Planted faults with a flag of their kind, or of any, at the province and month. */
  readonly found: number;
  readonly foundByAny: number;
  /** Flags of this kind in the provinces with faults, and those of them at or right after a fault. */
  readonly flags: number;
  readonly right: number;
  /** Flags of this kind for each 1,000 months of provinces without faults. */
  readonly falsePerThousand: number;
}

export interface PowerReport {
  readonly rows: readonly FlagPower[];
  readonly missed: readonly Plant[];
  readonly false: readonly FlagRow[];
}

/** Writes the sample of a seed, plants `each` faults of each kind into half of it, builds it and counts. */
export async function measureFlagPower(
  seed: number,
  each: number,
  kinds: readonly FlagKind[] = FLAG_KINDS,
): Promise<PowerReport> {
  const [folder, dataFolder] = await Promise.all(
    ["sample", "data"].map((name) => mkdtemp(join(tmpdir(), `pooshesh-${name}-`))),
  );
  if (!folder || !dataFolder) throw new RangeError("missing folder: temporary");
  try {
    await writeSample(folder, { seed });
    const { plants, planted } = plantFaults(folder, seed, each, kinds);
    const { id } = await buildSnapshot({ programmeFolder: folder, dataFolder });
    const snapshot = await openSnapshot({ file: storeOf(dataFolder).snapshot(id), macros: METRIC_MACROS });
    try {
      const { rows, province_months } = await computeAllFlags(snapshot);
      const provinces = new Set(rows.map(({ province }) => province)).size;
      const clean = (province_months * (provinces - planted.size)) / provinces;
      return countPower(plants, planted, rows, clean);
    } finally {
      await snapshot.close();
    }
  } finally {
    await Promise.all([folder, dataFolder].map((path) => rm(path, { recursive: true, force: true })));
  }
}

function countPower(
  plants: readonly Plant[],
  planted: ReadonlySet<string>,
  flags: readonly FlagRow[],
  clean: number,
): PowerReport {
  const isAt = (plant: Plant, flag: FlagRow) =>
    flag.province === plant.province && flag.month === plant.month;
  // The month after takes a fault back, so a flag there is no false one.
  const isNear = (plant: Plant, flag: FlagRow) =>
    flag.province === plant.province && [plant.month, monthAfter(plant.month)].includes(flag.month);
  const outside = flags.filter(({ province }) => !planted.has(province));
  return {
    rows: FLAG_KINDS.map((kind) => {
      const ofKind = plants.filter((plant) => plant.kind === kind);
      const inside = flags.filter((flag) => flag.kind === kind && planted.has(flag.province));
      const found = (any: boolean) =>
        ofKind.filter((plant) => flags.some((flag) => isAt(plant, flag) && (any || flag.kind === kind)))
          .length;
      return {
        kind,
        planted: ofKind.length,
        found: found(false),
        foundByAny: found(true),
        flags: inside.length,
        right: inside.filter((flag) => plants.some((plant) => isNear(plant, flag))).length,
        falsePerThousand: (1_000 * outside.filter((flag) => flag.kind === kind).length) / clean,
      };
    }),
    missed: plants.filter((plant) => !flags.some((flag) => isAt(plant, flag) && flag.kind === plant.kind)),
    false: outside,
  };
}

function monthAfter(month: string): string {
  const [year = 0, of = 0] = month.split("-").map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, "0")}`;
}
