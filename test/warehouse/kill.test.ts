import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { BUILD_STEPS, buildSnapshot } from "../../server/warehouse/build.ts";
import { readJournal } from "../../server/warehouse/journal.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { readCurrent, storeOf } from "../../server/warehouse/store.ts";
import { verifyStore } from "../../server/warehouse/verify.ts";
import { returnRow, writeProgrammeFolder } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";
import { IN_PROCESS, KNOWN_ON } from "./tiny-build.ts";

const CHILD = fileURLToPath(new URL("./killed-build.ts", import.meta.url));
const programme = createFolder();
const first = createFolder();

const submission = (name: string, n: number) => ({
  name,
  table: "returns" as const,
  rows: ["XX-A-1", "XX-A-2"].map((county) => returnRow(`1399-0${n}`, county, n)),
});

async function killAt(step: string, data: string): Promise<string | null> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, programme, data, step], {
    stdio: "ignore",
  });
  const [, signal] = await once(child, "exit");
  return signal;
}

async function readIssued(data: string): Promise<unknown> {
  const id = await readCurrent(data);
  const snapshot = await openSnapshot({ file: storeOf(data).snapshot(id ?? "") });
  try {
    return await snapshot.rows({ name: "months", sql: "select distinct month from position order by month" });
  } finally {
    await snapshot.close();
  }
}

describe("a build killed at a step", () => {
  beforeAll(async () => {
    writeProgrammeFolder(programme, { submissions: [submission("one", 1)] });
    await buildSnapshot({ programmeFolder: programme, dataFolder: first, knownOn: KNOWN_ON }, IN_PROCESS);
    writeProgrammeFolder(programme, { submissions: [submission("one", 1), submission("two", 2)] });
  });

  it.concurrent.each(BUILD_STEPS)(
    "%s leaves the old snapshot serving and the next build succeeding",
    async (step) => {
      const data = join(createFolder(), "data");
      cpSync(first, data, { recursive: true });
      expect(await killAt(step, data)).toBe("SIGKILL");
      expect(await readIssued(data)).toEqual([{ month: "1399-01" }]);
      await readJournal(storeOf(data).journal);
      await buildSnapshot({ programmeFolder: programme, dataFolder: data, knownOn: KNOWN_ON }, IN_PROCESS);
      expect(await readIssued(data)).toEqual([{ month: "1399-01" }, { month: "1399-02" }]);
      expect(await verifyStore(data)).toMatchObject({ faults: [] });
    },
    60_000,
  );
});
