import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { withdrawRelease } from "../../reports/publish/withdraw.ts";
import { readChain } from "../../server/releases/chain.ts";
import { createReleases } from "../../server/releases/follow.ts";
import { FILE_EFFECTS, type FileEffects, readStored, releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const CHILD = fileURLToPath(new URL("./killed-publish.ts", import.meta.url));

/** Stages and commits a release. */
async function publish(data: string, release: string, effects: FileEffects = FILE_EFFECTS): Promise<void> {
  const store = releaseStoreOf(data);
  await stageRelease(store, tinyHead(release), tinyFiles(release), KEYS, effects);
  await commitRelease(store, release, TRUSTED, effects);
}

/** Ids of what is published, each with all of its files read back. */
async function readPublished(data: string): Promise<string[]> {
  const store = releaseStoreOf(data);
  const { releases, faults } = await readChain(store, TRUSTED);
  expect(faults).toEqual([]);
  for (const { manifest } of releases)
    for (const file of manifest.files)
      expect(await readStored(store, file.sha256), `${manifest.release} ${file.path}`).not.toBeNull();
  return releases.map(({ manifest }) => manifest.release);
}

/** Effects that count their operations, and fail at the n-th with a code. */
function failAt(n: number, code: string): { effects: FileEffects; count: () => number } {
  let count = 0;
  const tell = () => {
    count += 1;
    if (count === n) throw Object.assign(new Error(code), { code });
  };
  const guard =
    <Given extends unknown[], Got>(operation: (...given: Given) => Promise<Got>) =>
    async (...given: Given): Promise<Got> => {
      tell();
      return operation(...given);
    };
  const effects: FileEffects = {
    ...FILE_EFFECTS,
    mkdir: guard(FILE_EFFECTS.mkdir),
    rename: guard(FILE_EFFECTS.rename),
    rm: guard(FILE_EFFECTS.rm),
    readFile: guard(FILE_EFFECTS.readFile),
    open: guard(async (path: string, flags: string) => {
      const handle = await FILE_EFFECTS.open(path, flags);
      return {
        writeFile: guard((bytes) => handle.writeFile(bytes)),
        sync: guard(() => handle.sync()),
        // A descriptor is given back whatever happens.
        close: () => handle.close(),
      };
    }),
  };
  return { effects, count: () => count };
}

const first = createFolder();
const copyFirst = () => {
  const data = createFolder();
  cpSync(first, data, { recursive: true });
  return data;
};

beforeAll(() => publish(first, "1399-01-r1"));

describe("publishing", () => {
  it("chains releases, and doing it again changes nothing", async () => {
    const data = copyFirst();
    await publish(data, "1399-02-r1");
    expect(await readPublished(data)).toEqual(["1399-01-r1", "1399-02-r1"]);
    const { releases, head } = await readChain(releaseStoreOf(data), TRUSTED);
    expect(releases[1]?.manifest.previous_manifest).toBe(releases[0]?.sha256);
    expect(head).toBe(releases[1]?.sha256);
    await expect(commitRelease(releaseStoreOf(data), "1399-02-r1", TRUSTED)).rejects.toThrow("not staged");
    expect(await readPublished(data)).toEqual(["1399-01-r1", "1399-02-r1"]);
  });

  it("refuses what was staged before another release", async () => {
    const data = copyFirst();
    const store = releaseStoreOf(data);
    for (const release of ["1399-02-r1", "1399-03-r1"])
      await stageRelease(store, tinyHead(release), tinyFiles(release), KEYS);
    await commitRelease(store, "1399-03-r1", TRUSTED);
    await expect(commitRelease(store, "1399-02-r1", TRUSTED)).rejects.toThrow("stage it again");
  });

  it("replaces a damaged file of the same name when it stages", async () => {
    const data = createFolder();
    const store = releaseStoreOf(data);
    const [file] = (await stageRelease(store, tinyHead("1399-01-r1"), tinyFiles("1399-01-r1"), KEYS)).manifest
      .files;
    writeFileSync(store.file(file?.sha256 ?? ""), "damaged");
    await expect(commitRelease(store, "1399-01-r1", TRUSTED)).rejects.toThrow("damaged");
    await publish(data, "1399-01-r1");
    expect(await readPublished(data)).toEqual(["1399-01-r1"]);
  });

  it.each(["ENOSPC", "EIO", "EACCES"])(
    "at %s in any file operation leaves the old state or the new",
    async (code) => {
      const whole = failAt(0, code);
      await publish(copyFirst(), "1399-02-r1", whole.effects);
      expect(whole.count()).toBeGreaterThan(25);
      for (let n = 1; n <= whole.count(); n += 1) {
        const data = copyFirst();
        await publish(data, "1399-02-r1", failAt(n, code).effects).catch((error: NodeJS.ErrnoException) =>
          expect(error.code, `operation ${n}`).toBe(code),
        );
        const published = await readPublished(data);
        expect([["1399-01-r1"], ["1399-01-r1", "1399-02-r1"]], `operation ${n}`).toContainEqual(published);
        if (published.length === 1) await publish(data, "1399-02-r1");
        expect(await readPublished(data), `operation ${n}`).toEqual(["1399-01-r1", "1399-02-r1"]);
      }
    },
  );

  it.concurrent.each([4, 14, 22, 28, 34, 40])(
    "killed at operation %i leaves the old state or the new",
    async (n) => {
      const data = copyFirst();
      const child = spawn(process.execPath, ["--import", "tsx", CHILD, data, String(n)], { stdio: "ignore" });
      const [code, signal] = await once(child, "exit");
      expect(signal === "SIGKILL" || code === 0).toBe(true);
      const published = await readPublished(data);
      expect([["1399-01-r1"], ["1399-01-r1", "1399-02-r1"]]).toContainEqual(published);
      if (published.length === 1) await publish(data, "1399-02-r1");
      expect(await readPublished(data)).toEqual(["1399-01-r1", "1399-02-r1"]);
    },
  );
});

describe("one flipped bit", () => {
  const follow = (data: string) =>
    createReleases({
      store: releaseStoreOf(data),
      keys: TRUSTED,
      findSnapshot: async () => null,
      openSnapshot: () => Promise.reject(new Error("unused")),
      readCalendar: async () => [],
    });
  const flip = (file: string) => {
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };
  const listStored = (data: string): string[] =>
    readdirSync(join(data, "releases"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();

  it("in any stored file is told before a byte is given", async () => {
    const whole = copyFirst();
    await publish(whole, "1399-02-r1");
    const files = listStored(whole);
    // Two releases share the file of stamps.
    expect(files).toHaveLength(10);
    for (const [at, name] of files.entries()) {
      const data = createFolder();
      cpSync(whole, data, { recursive: true });
      flip(listStored(data)[at] ?? "");
      const releases = await follow(data);
      const index = releases.current();
      const read = await Promise.all(
        index.releases.flatMap(({ manifest }) =>
          manifest.files.map(({ path }) =>
            releases.readFile(manifest.release, path).then(
              () => "given",
              (error: { code?: string }) => error.code,
            ),
          ),
        ),
      );
      await releases.close();
      // Either a link of the chain is told as broken, or the one file is refused wherever it is.
      const refused = read.filter((answer) => answer !== "given");
      const isFile = name.includes("/files/");
      expect([index.faults.length > 0, [...new Set(refused)]], name).toEqual(
        isFile ? [false, ["damaged_release"]] : [true, []],
      );
      expect(refused.length).toBeLessThanOrEqual(isFile ? 2 : 0);
    }
  });
});

describe("withdrawRelease(store, release, …)", () => {
  it("takes a release back by an entry of its own, and deletes nothing", async () => {
    const data = copyFirst();
    const store = releaseStoreOf(data);
    const reason = { fa: "نادرست بود", en: "It was wrong" };
    await withdrawRelease(
      store,
      { release: "1399-01-r1", reason, concealed: true, at: "2020-06-01T05:00:00Z" },
      KEYS,
      TRUSTED,
    );
    const { releases } = await readChain(store, TRUSTED);
    expect(
      releases.map(({ manifest, standing }) => [manifest.release, manifest.kind, standing.state]),
    ).toEqual([
      ["1399-01-r1", "first", "withdrawn"],
      ["1399-01-r2", "withdrawal", "current"],
    ]);
    expect(await readPublished(data)).toHaveLength(2);
  });

  it("serves no file of what was concealed, and says by what", async () => {
    const data = copyFirst();
    const store = releaseStoreOf(data);
    const reason = { fa: "نادرست بود", en: "It was wrong" };
    await withdrawRelease(
      store,
      { release: "1399-01-r1", reason, concealed: true, at: "2020-06-01T05:00:00Z" },
      KEYS,
      TRUSTED,
    );
    const releases = await createReleases({
      ...{ store, keys: TRUSTED, findSnapshot: async () => null, readCalendar: async () => [] },
      openSnapshot: () => Promise.reject(new Error("unused")),
    });
    await expect(releases.readFile("1399-01-r1", "data/figures.csv")).rejects.toMatchObject({
      code: "withdrawn_release",
      values: { by: "1399-01-r2" },
    });
    await releases.close();
  });
});
