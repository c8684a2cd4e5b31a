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
import { rememberAnswers } from "./remember.ts";

export interface BuiltProgramme {
  readonly receipt: BuildReceipt;
  readonly snapshot: OpenSnapshot;
  readonly dataFolder: string;
  readonly app: RunningApp;
  close(): Promise<void>;
}

export interface ServeOptions extends Partial<Omit<AppOptions, "holder" | "log">> {
  readonly knownOn?: string;
  /** Where to build, left as it is at the end; defaults to a folder of its own */
  readonly into?: string;
}

/** Builds `programmeFolder` and serves it; other `options` go to the app. */
export async function serveProgramme(
  programmeFolder: string,
  { knownOn, into, ...options }: ServeOptions = {},
): Promise<BuiltProgramme> {
  const dataFolder = into ?? (await mkdtemp(join(tmpdir(), "pooshesh-")));
  const receipt = await buildSnapshot({ programmeFolder, dataFolder, knownOn });
  const file = storeOf(dataFolder).snapshot(receipt.id);
  const opened = await openSnapshot({ file, macros: METRIC_MACROS });
  const snapshot = { ...opened, ...rememberAnswers(opened.vectors) };
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
      if (into === undefined) await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
