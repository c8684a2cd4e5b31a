/**
 * Proof of the forecast's record: every origin's forecasts made again from a snapshot built for its day, scored by code
 * of its own, and compared with the product's to the last digit. Exits with 1 where anything differs.
 * Run: npx tsx test/campaigns/back-test.ts <programme folder> [every n-th origin]; a build a past day, so it takes long.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { computeRecordPoints } from "../../server/analysis/forecast/record.ts";
import { computeRecord } from "../../server/analysis/forecast/record-score.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { readVintages } from "../../server/metrics/queue-series.ts";
import { buildSnapshot } from "../../server/warehouse/build.ts";
import { type OpenSnapshot, openSnapshot } from "../../server/warehouse/open.ts";
import { storeOf } from "../../server/warehouse/store.ts";
import { type Rebuilt, rebuildOrigin, scoreAgain } from "../analysis/forecast/back-test.ts";

const [programmeFolder = ".pooshesh/sample", every = "1"] = process.argv.slice(2);
const dataFolder = await mkdtemp(join(tmpdir(), "pooshesh-back-test-"));
const opened = new Map<string, OpenSnapshot>();
async function buildAt(knownOn?: string): Promise<OpenSnapshot> {
  const known = opened.get(knownOn ?? "");
  if (known) return known;
  const receipt = await buildSnapshot({ programmeFolder, dataFolder, ...(knownOn ? { knownOn } : {}) });
  const snapshot = await openSnapshot({
    file: storeOf(dataFolder).snapshot(receipt.id),
    macros: METRIC_MACROS,
  });
  opened.set(knownOn ?? "", snapshot);
  return snapshot;
}
/** The same rows in any order, keys sorted. */
const formatRows = (rows: readonly object[]) =>
  rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();

try {
  const today = await buildAt();
  const vintages = await readVintages(today);
  const days = [...new Set(vintages.map(({ known_from }) => known_from))].sort();
  const last =
    vintages
      .map(({ month }) => month)
      .sort()
      .at(-1) ?? "";
  const told = (await computeRecordPoints(today, vintages)).map(({ synthetic: _, ...point }) => point);
  const all = [...new Set(told.map(({ origin }) => origin))];
  const origins = all.filter((_, i) => i % Number(every) === 0);
  const rebuilt: Rebuilt[] = [];
  let differing = 0;
  for (const origin of origins) {
    const again = await rebuildOrigin({ today, days, buildAt, last }, origin);
    rebuilt.push(...again);
    const same =
      JSON.stringify(formatRows(again)) ===
      JSON.stringify(formatRows(told.filter((point) => point.origin === origin)));
    if (!same) differing += 1;
    console.log(
      `${origin}, known on ${again[0]?.known_on}: ${again.length} points, ${same ? "same" : "DIFFERENT"}`,
    );
    // Only today's snapshot and those of the last days are asked again.
    for (const [day, snapshot] of opened)
      if (day !== "" && day < (again[0]?.known_on ?? "")) {
        opened.delete(day);
        await snapshot.close();
      }
  }
  const { rows } = await computeRecord(today);
  const country = today.programme.country.place;
  if (origins.length === all.length)
    for (const { supply, scope, place, horizon, ...scores } of rows) {
      const scored = rebuilt.filter(
        (point) =>
          point.supply === supply &&
          point.horizon === horizon &&
          (place === null ? point.place !== country : point.place === place),
      );
      const same = JSON.stringify(scores) === JSON.stringify(scoreAgain(scored));
      if (!same) differing += 1;
      console.log(
        `${supply}, ${scope}, ${horizon} ahead: ${JSON.stringify(scores)} ${same ? "same" : "DIFFERENT"}`,
      );
    }
  console.log(`${origins.length} of ${all.length} origins, ${rebuilt.length} points: ${differing} differ`);
  process.exitCode = differing > 0 || origins.length === 0 ? 1 : 0;
} finally {
  for (const snapshot of opened.values()) await snapshot.close();
  await rm(dataFolder, { recursive: true, force: true });
}
