import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNode } from "../../bench/child.ts";
import { measureFloor } from "../../bench/rollup/floor.ts";
import { writeNational } from "../../datasets/sample/national/national.ts";

/** Flows that the floor counts too; the others are counted from the same rows once more. */
const FLOWS = ["requested", "produced", "dispatched", "arrived", "delivered", "voided"];

describe("the bench of rollups", () => {
  let home = "";
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
    await writeNational(join(home, "programme"), { applications: 5_000 });
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const step = async (name: string, ...more: string[]) => {
    const folders = [join(home, "programme"), join(home, "derived")];
    const { output } = await runNode(["bench/rollup/step.ts", name, ...folders, ...more]);
    return JSON.parse(output.trim().split("\n").at(-1) ?? "");
  };

  it("counts in C the very events that were packed, and closes the last month with one job", async () => {
    expect(await step("before")).toMatchObject({ jobs: 1 });
    expect(await step("close")).toMatchObject({ jobs: 1 });
    await step("dump", join(home, "events.bin"));
    const folder = join(home, "derived", "packed");
    const entries = (await readdir(folder)).filter((name) => name.endsWith(".json"));
    let events = 0;
    for (const name of entries) {
      const [, body = ""] = (await readFile(join(folder, name), "utf8")).split("\n");
      const { totals }: { totals: Record<string, number> } = JSON.parse(body);
      for (const flow of FLOWS) events += totals[flow] ?? 0;
    }
    expect(events).toBeGreaterThan(15_000);
    const floor = await measureFloor(join(home, "events.bin"), home, 1);
    // Where there is no C compiler there is no floor.
    expect(floor?.events ?? events).toBe(events);
  });
});
