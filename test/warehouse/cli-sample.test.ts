import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageSchema } from "../../datasets/programme.ts";
import { formatVersion, parseVersion } from "../../datasets/sample/version.ts";
import { isOutdatedSample, prepareSample } from "../../server/cli/sample.ts";
import { prepareSnapshot } from "../../server/cli/serve.ts";
import { createTerminal } from "../../server/cli/terminal.ts";
import { type Config, parseConfig } from "../../server/config.ts";
import { buildSnapshot } from "../../server/warehouse/build.ts";
import { editPackage, writeProgrammeFolder } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";
import { monthReturns } from "./tiny-build.ts";

const CURRENT = formatVersion(1399);
const OLDER = "1.0.0";

/** A small folder that calls itself the sample, of that version. */
function writeTinySample(folder: string, version: string): void {
  mkdirSync(folder, { recursive: true });
  const submissions = [monthReturns("one", "1399-01", 1), monthReturns("two", "1399-02", 2)].map(
    (submission) => ({ ...submission, note: { ...submission.note, synthetic: true } }),
  );
  writeProgrammeFolder(folder, { declaration: { programme: "iran-sample" }, submissions });
  editPackage(folder, (pack) => {
    pack.version = version;
  });
}

const readPackage = (folder: string) =>
  packageSchema.parse(JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8")));

async function prepare(dataFolder: string): Promise<string[]> {
  const steps: string[] = [];
  const folder = await prepareSample(dataFolder, { step: (step) => steps.push(step), progress: () => {} });
  expect(folder).toBe(join(dataFolder, "sample"));
  return steps;
}

describe("parseVersion(version)", () => {
  it("knows its own versions with their seed, and everybody else's as older", () => {
    expect(parseVersion(CURRENT)).toEqual({ isCurrent: true, seed: 1399 });
    expect(parseVersion(formatVersion(7))).toEqual({ isCurrent: true, seed: 7 });
    expect(parseVersion("1.9.0+seed.7")).toEqual({ isCurrent: false, seed: 7 });
    for (const version of [undefined, "", OLDER, CURRENT.replace(/\+.*/, ""), `${CURRENT}x`])
      expect(parseVersion(version)).toEqual({ isCurrent: false, seed: null });
  });
});

describe("prepareSample(dataFolder, progress)", () => {
  const data = createFolder();
  const sample = join(data, "sample");

  it("makes again what an older generator made, with its seed, and removes what that one alone had written", async () => {
    writeTinySample(sample, "1.9.0+seed.7");
    writeFileSync(join(sample, "notes.txt"), "mine");
    expect(existsSync(join(sample, "one.csv"))).toBe(true);
    expect(await prepare(data)).toEqual(["sample"]);
    expect(readPackage(sample).version).toBe(formatVersion(7));
    expect(existsSync(join(sample, "returns/1404-12-inside.csv"))).toBe(true);
    expect(existsSync(join(sample, "one.csv"))).toBe(false);
    expect(readFileSync(join(sample, "notes.txt"), "utf8")).toBe("mine");
  });

  it("leaves today's as it is", async () => {
    const before = statSync(join(sample, "datapackage.json"));
    expect(await prepare(data)).toEqual([]);
    expect(statSync(join(sample, "datapackage.json"))).toEqual(before);
  });

  it("makes one where there is none", async () => {
    const other = createFolder();
    expect(await prepare(other)).toEqual(["sample"]);
    expect(readPackage(join(other, "sample")).version).toBe(CURRENT);
  });

  it.each([
    ["to which a return was added", { version: OLDER, synthetic: undefined, programme: "iran-sample" }],
    ["of another programme", { version: OLDER, synthetic: true, programme: "mine" }],
  ])("leaves a folder alone %s", async (_, { version, synthetic, programme }) => {
    const own = createFolder();
    const folder = join(own, "sample");
    mkdirSync(folder);
    const submissions = [monthReturns("one", "1399-01", 1)].map((submission) => ({
      ...submission,
      note: { ...submission.note, synthetic },
    }));
    writeProgrammeFolder(folder, { declaration: { programme }, submissions });
    editPackage(folder, (pack) => {
      pack.version = version;
    });
    const before = readFileSync(join(folder, "datapackage.json"));
    expect(await prepare(own)).toEqual([]);
    expect(readFileSync(join(folder, "datapackage.json"))).toEqual(before);
    expect(await isOutdatedSample(join(folder, "datapackage.json"))).toBe(false);
  });

  it("leaves a package that cannot be read to the build, which says what is wrong", async () => {
    const own = createFolder();
    mkdirSync(join(own, "sample"));
    writeFileSync(join(own, "sample/datapackage.json"), "{");
    expect(await prepare(own)).toEqual([]);
  });
});

describe("prepareSnapshot(config, context, build) where no programme is named", () => {
  const silent = { write: () => true };
  const terminal = createTerminal(silent, silent);
  let data: string;

  async function serveTiny(version: string): Promise<Config> {
    data = createFolder();
    const programmeFolder = join(data, "sample");
    writeTinySample(programmeFolder, version);
    await buildSnapshot({ programmeFolder, dataFolder: data, knownOn: "2020-12-31" });
    return parseConfig({ POOSHESH_DATA: data });
  }
  async function countBuilds(config: Config): Promise<number> {
    let builds = 0;
    const context = { terminal, config, serve: async () => {} };
    await prepareSnapshot(config, context, async () => {
      builds += 1;
    });
    return builds;
  }

  it("builds where the sample of an older generator serves, and not where today's does", async () => {
    expect(await countBuilds(await serveTiny(OLDER))).toBe(1);
    expect(await countBuilds(await serveTiny(CURRENT))).toBe(0);
  });

  it("builds even after a kill between making the sample again and building it", async () => {
    const config = await serveTiny(OLDER);
    writeTinySample(join(data, "sample"), CURRENT);
    expect(await countBuilds(config)).toBe(1);
  });

  it("goes on with a programme of one's own that was built in place of the sample", async () => {
    const own = createFolder();
    writeProgrammeFolder(own, { submissions: [monthReturns("one", "1399-01", 1)] });
    const config = await serveTiny(OLDER);
    await buildSnapshot({ programmeFolder: own, dataFolder: data, knownOn: "2020-12-31" });
    expect(await countBuilds(config)).toBe(0);
  });
});
