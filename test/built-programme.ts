/** A programme folder built by the real build, opened and served over HTTP as `npm start` serves it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppOptions } from "../server/app.ts";
import { METRIC_MACROS } from "../server/metrics/macros.ts";
import { type BuildReceipt, buildSnapshot } from "../server/warehouse/build.ts";
import { type OpenSnapshot, openSnapshot } from "../server/warehouse/open.ts";
import { createShapesReader } from "../server/warehouse/shapes.ts";
import { storeOf } from "../server/warehouse/store.ts";
import { type RunningApp, startApp } from "./api/running-app.ts";

export interface BuiltProgramme {
  readonly receipt: BuildReceipt;
  readonly snapshot: OpenSnapshot;
  readonly dataFolder: string;
  readonly app: RunningApp;
  close(): Promise<void>;
}

/** Builds `programmeFolder` into a fresh data folder; `options` go to the app. */
export async function serveProgramme(
  programmeFolder: string,
  { knownOn, ...options }: Partial<Omit<AppOptions, "holder" | "log">> & { readonly knownOn?: string } = {},
): Promise<BuiltProgramme> {
  const dataFolder = await mkdtemp(join(tmpdir(), "pooshesh-"));
  const receipt = await buildSnapshot({ programmeFolder, dataFolder, knownOn });
  const file = storeOf(dataFolder).snapshot(receipt.id);
  const snapshot = await openSnapshot({ file, macros: METRIC_MACROS });
  const readShapes = createShapesReader(dataFolder);
  const app = await startApp({ current: () => snapshot }, { readShapes, ...options });
  return {
    receipt,
    snapshot,
    dataFolder,
    app,
    close: async () => {
      await app.close();
      await snapshot.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
