import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { commitRelease, readStaged } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { sweepReleases } from "../../reports/publish/sweep.ts";
import { readChain } from "../../server/releases/chain.ts";
import { createKeyPair } from "../../server/releases/minisign.ts";
import { FILE_EFFECTS, type FileEffects, readStored, releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { failAt } from "./failing-files.ts";
import { createMemoryFiles, type MemoryFiles } from "./memory-files.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const CHILD = fileURLToPath(new URL("./killed-publish.ts", import.meta.url));
const OLD = ["1399-01-r1"];
const NEW = ["1399-01-r1", "1399-02-r1"];

/** Stages and commits a release. */
async function publish(data: string, release: string, effects: FileEffects = FILE_EFFECTS): Promise<void> {
  const store = releaseStoreOf(data);
  await stageRelease(store, tinyHead(release), tinyFiles(release), KEYS, effects);
  await commitRelease(store, release, TRUSTED, effects);
}

/** Ids of what is published, each with all of its files read back. */
async function readPublished(data: string, effects: FileEffects = FILE_EFFECTS): Promise<string[]> {
  const store = releaseStoreOf(data);
  const { releases, faults } = await readChain(store, TRUSTED, effects);
  expect(faults).toEqual([]);
  for (const { manifest } of releases)
    for (const file of manifest.files)
      expect(
        await readStored(store, file.sha256, effects),
        `${manifest.release} ${file.path}`,
      ).not.toBeNull();
  return releases.map(({ manifest }) => manifest.release);
}

const listAll = (data: string) => readdirSync(releaseStoreOf(data).folder, { recursive: true }).map(String);

const first = createFolder();
const memory = createMemoryFiles();
const copyFirst = () => {
  const data = createFolder();
  cpSync(first, data, { recursive: true });
  return data;
};

beforeAll(async () => {
  await publish(first, "1399-01-r1");
  await publish(first, "1399-01-r1", memory.effects);
});

describe("publishing", () => {
  it("chains releases, and doing it again changes nothing", async () => {
    const data = copyFirst();
    await publish(data, "1399-02-r1");
    expect(await readPublished(data)).toEqual(NEW);
    const { releases, head } = await readChain(releaseStoreOf(data), TRUSTED);
    expect(releases[1]?.manifest.previous_manifest).toBe(releases[0]?.sha256);
    expect(head).toBe(releases[1]?.sha256);
    await expect(commitRelease(releaseStoreOf(data), "1399-02-r1", TRUSTED)).rejects.toThrow("not staged");
    expect(await readPublished(data)).toEqual(NEW);
  });

  it("publishes one of two that were staged after the same release, also at the same time", async () => {
    const data = copyFirst();
    const store = releaseStoreOf(data);
    const both = ["1399-02-r1", "1399-03-r1"];
    for (const release of both) await stageRelease(store, tinyHead(release), tinyFiles(release), KEYS);
    const done = await Promise.allSettled(both.map((release) => commitRelease(store, release, TRUSTED)));
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = done[0]?.status === "fulfilled" ? 1 : 0;
    await expect(commitRelease(store, both[lost] ?? "", TRUSTED)).rejects.toThrow("stage it again");
    expect(await readPublished(data)).toEqual([...OLD, both[1 - lost]]);
  });

  it("never uses an id twice, nor a key that is not trusted", async () => {
    const data = copyFirst();
    const store = releaseStoreOf(data);
    const changed = tinyHead("1399-01-r1", { known_on: "2020-05-14" });
    await stageRelease(store, changed, tinyFiles("1399-01-r1"), KEYS);
    await expect(commitRelease(store, "1399-01-r1", TRUSTED)).rejects.toThrow("never used twice");
    const strange = tinyHead("1399-02-r1", { demonstration: false });
    await stageRelease(store, strange, tinyFiles("1399-02-r1"), createKeyPair("a stranger"));
    await expect(commitRelease(store, "1399-02-r1", TRUSTED)).rejects.toThrow("trusted key");
    // The demonstration key signs only what says so.
    await stageRelease(store, strange, tinyFiles("1399-02-r1"), KEYS);
    await expect(commitRelease(store, "1399-02-r1", TRUSTED)).rejects.toThrow("trusted key");
    expect(await readPublished(data)).toEqual(OLD);
  });

  it("replaces a damaged file of the same name when it stages", async () => {
    const data = createFolder();
    const store = releaseStoreOf(data);
    const staged = await stageRelease(store, tinyHead("1399-01-r1"), tinyFiles("1399-01-r1"), KEYS);
    writeFileSync(store.file(staged.manifest.files[0]?.sha256 ?? ""), "damaged");
    await expect(commitRelease(store, "1399-01-r1", TRUSTED)).rejects.toThrow("damaged");
    await publish(data, "1399-01-r1");
    expect(await readPublished(data)).toEqual(OLD);
  });
});

describe("publishing that is cut short", () => {
  it.each(["ENOSPC", "EIO", "EACCES", "KILL"])(
    "by %s at any file operation leaves the old state or the new",
    async (code) => {
      const whole = failAt(memory.copy().effects, 0, code);
      await publish(first, "1399-02-r1", whole.effects);
      expect(whole.count()).toBeGreaterThan(35);
      for (let n = 1; n <= whole.count(); n += 1) {
        const { effects } = memory.copy();
        const failing = failAt(effects, n, code).effects;
        await publish(first, "1399-02-r1", failing).catch((error: NodeJS.ErrnoException) =>
          expect(error.code, `operation ${n}`).toBe(code),
        );
        const published = await readPublished(first, effects);
        expect([OLD, NEW], `operation ${n}`).toContainEqual(published);
        if (published.length === 1) await publish(first, "1399-02-r1", effects);
        expect(await readPublished(first, effects), `operation ${n}`).toEqual(NEW);
      }
    },
  );

  it("while it is staged again leaves what was staged before, whole", async () => {
    const store = releaseStoreOf(first);
    const stage = ({ effects }: Pick<MemoryFiles, "effects">, knownOn: string) =>
      stageRelease(
        store,
        tinyHead("1399-02-r1", { known_on: knownOn }),
        tinyFiles("1399-02-r1"),
        KEYS,
        effects,
      );
    const staged = memory.copy();
    const before = await stage(staged, "2020-05-13");
    const whole = failAt(staged.copy().effects, 0, "KILL");
    const after = await stage(whole, "2020-05-14");
    for (let n = 1; n <= whole.count(); n += 1) {
      const { effects } = staged.copy();
      await stage(failAt(effects, n, "KILL"), "2020-05-14").catch(() => {});
      const found = await readStaged(store, "1399-02-r1", TRUSTED, effects);
      expect([before.sha256, after.sha256], `operation ${n}`).toContain(found?.sha256);
    }
  });

  it.concurrent.each([
    ["rename files/", OLD],
    ["rename staged/1399-02-r1/manifest", OLD],
    ["rename HEAD", OLD],
    ["rm staged/", NEW],
  ])("by a kill before %s leaves %j", async (operation, expected) => {
    const data = copyFirst();
    const child = spawn(process.execPath, ["--import", "tsx", CHILD, data, operation], { stdio: "ignore" });
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
    expect(await readPublished(data)).toEqual(expected);
    await sweepReleases(releaseStoreOf(data));
    expect(listAll(data).filter((name) => name.endsWith(".new"))).toEqual([]);
    if (expected === OLD) await publish(data, "1399-02-r1");
    else await commitRelease(releaseStoreOf(data), "1399-02-r1", TRUSTED);
    expect(await readPublished(data)).toEqual(NEW);
    expect(readdirSync(releaseStoreOf(data).staged)).toEqual([]);
  });
});

describe("sweepReleases(store)", () => {
  it("clears what processes that are gone left, and nothing else", async () => {
    const data = copyFirst();
    const { folder, files } = releaseStoreOf(data);
    const before = listAll(data).sort();
    const alive = `${files}/${"a".repeat(64)}.${process.ppid}.new`;
    for (const name of [`${files}/${"b".repeat(64)}.4194305.new`, `${folder}/HEAD.4194305.new`, alive])
      writeFileSync(name, "half");
    await sweepReleases(releaseStoreOf(data));
    expect(listAll(data).length).toBe(before.length + 1);
    expect(listAll(data)).toContain(alive.slice(folder.length + 1));
    await sweepReleases(releaseStoreOf(createFolder()));
  });
});
