import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { withdrawRelease } from "../../reports/publish/withdraw.ts";
import { readChain, verifyLink } from "../../server/releases/chain.ts";
import { createReleases } from "../../server/releases/follow.ts";
import type { ReleaseIndex } from "../../server/releases/releases.ts";
import { readHead, releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const KINDS = { "1399-01-r2": "revision", "1399-01-r3": "correction" } as const;
const IDS = ["1399-01-r1", "1399-02-r1", "1399-01-r2", "1399-01-r3"];
const REASON = { fa: "نادرست بود", en: "It was wrong" };

const whole = createFolder();
let index: ReleaseIndex;

beforeAll(async () => {
  const store = releaseStoreOf(whole);
  for (const release of IDS) {
    const kind = Object.entries(KINDS).find(([id]) => id === release)?.[1] ?? "first";
    await stageRelease(store, tinyHead(release, { kind }), tinyFiles(release), KEYS);
    await commitRelease(store, release, TRUSTED);
  }
  index = await readChain(store, TRUSTED);
});

const copyWhole = () => {
  const data = createFolder();
  cpSync(whole, data, { recursive: true });
  return data;
};
const hashOf = (release: string) =>
  index.releases.find(({ manifest }) => manifest.release === release)?.sha256 ?? "";
const say = ({ releases }: ReleaseIndex) =>
  releases.map(({ manifest, standing: { state, by } }) => `${manifest.release} ${state} ${by ?? "-"}`);
const flipped = (bytes: Buffer, bit: number) => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

describe("readChain(store, keys)", () => {
  it("says what became of each release", () => {
    expect(index.faults).toEqual([]);
    expect(say(index)).toEqual([
      "1399-01-r1 corrected 1399-01-r3",
      "1399-02-r1 current -",
      "1399-01-r2 corrected 1399-01-r3",
      "1399-01-r3 current -",
    ]);
  });

  it("serves all else where a manifest is lost, and takes nothing of its month for current", async () => {
    const data = copyWhole();
    writeFileSync(releaseStoreOf(data).manifest(hashOf("1399-01-r3")), "damaged");
    const damaged = await readChain(releaseStoreOf(data), TRUSTED);
    expect(damaged.faults).toEqual([{ release: "1399-01-r3", reason: expect.stringContaining("damaged") }]);
    expect(say(damaged)).toEqual([
      "1399-01-r1 superseded 1399-01-r2",
      "1399-02-r1 current -",
      "1399-01-r2 superseded 1399-01-r3",
    ]);
  });

  it("serves what is before and after a broken link", async () => {
    const data = copyWhole();
    rmSync(releaseStoreOf(data).manifest(hashOf("1399-02-r1")));
    const damaged = await readChain(releaseStoreOf(data), TRUSTED);
    expect(damaged.faults.map(({ release }) => release)).toEqual(["1399-02-r1"]);
    expect(damaged.releases.map(({ manifest }) => manifest.release)).toEqual([
      "1399-01-r1",
      "1399-01-r2",
      "1399-01-r3",
    ]);
    expect(damaged.head).toBe(index.head);
  });

  it("finds the longest chain where the pointer is lost or broken", async () => {
    for (const text of [null, "", "0".repeat(65)]) {
      const data = copyWhole();
      const { head } = releaseStoreOf(data);
      if (text === null) rmSync(head);
      else writeFileSync(head, text);
      const found = await readChain(releaseStoreOf(data), TRUSTED);
      expect(found.faults.map(({ release }) => release)).toEqual(["HEAD"]);
      expect(say(found)).toEqual(say(index));
    }
    expect(await readChain(releaseStoreOf(createFolder()), TRUSTED)).toMatchObject({
      head: null,
      faults: [],
    });
  });
});

describe("one flipped bit", () => {
  it("anywhere in the pointer is told", async () => {
    const data = copyWhole();
    const { head } = releaseStoreOf(data);
    const bytes = readFileSync(head);
    const seen = new Set<string>();
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      writeFileSync(head, flipped(bytes, bit));
      const id = await readHead(releaseStoreOf(data)).catch(() => "refused");
      expect(id).not.toBe(index.head);
      seen.add(id ?? "");
    }
    // Another hash of the right form leads to no manifest.
    const [other = ""] = [...seen].filter((id) => id !== "refused");
    writeFileSync(head, `${other}\n`);
    const found = await readChain(releaseStoreOf(data), TRUSTED);
    expect(found.faults).toHaveLength(1);
    expect(say(found)).toEqual(say(index));
  });

  it("anywhere in a signature, and all over a manifest, is told", () => {
    const link = index.releases[0];
    const [bytes, signature] = [Buffer.from(link?.text ?? ""), Buffer.from(link?.signature ?? "")];
    expect(verifyLink(bytes, signature.toString(), TRUSTED)).toMatchObject({ sha256: link?.sha256 });
    for (let bit = 0; bit < signature.length * 8; bit += 1)
      expect(typeof verifyLink(bytes, flipped(signature, bit).toString("latin1"), TRUSTED), `${bit}`).toBe(
        "string",
      );
    for (let at = 0; at < bytes.length; at += 5)
      expect(typeof verifyLink(flipped(bytes, at * 8 + (at % 8)), signature.toString(), TRUSTED)).toBe(
        "string",
      );
  });

  it("in any stored file is told before a byte is given", async () => {
    const list = (data: string) =>
      readdirSync(join(data, "releases"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
    // Four releases with two files of their own and one in common, and what proves them.
    expect(list(whole)).toHaveLength(1 + 4 * 2 + 4 * 2 + 1);
    for (const at of list(whole).keys()) {
      const data = copyWhole();
      const name = list(data)[at] ?? "";
      const bytes = readFileSync(name);
      writeFileSync(name, flipped(bytes, (bytes.length >> 1) * 8 + (at % 8)));
      const releases = await createReleases({
        ...{ store: releaseStoreOf(data), keys: TRUSTED, findSnapshot: async () => null, interval: 60_000 },
        openSnapshot: () => Promise.reject(new Error("unused")),
        readCalendar: async () => [],
      });
      const { releases: known, faults } = releases.current();
      const answers: unknown[] = [];
      for (const { manifest } of known)
        for (const { path, sha256 } of manifest.files) {
          const isDamaged = name.endsWith(sha256);
          const answer = await releases.readFile(manifest.release, path).then(
            (found) => found?.file.sha256,
            (error: { code?: string }) => error.code,
          );
          answers.push(answer);
          if (isDamaged) expect(answer, name).toBe("damaged_release");
        }
      await releases.close();
      expect(faults.length > 0 || answers.includes("damaged_release"), name).toBe(true);
    }
  });
});

describe("withdrawRelease(store, withdrawal, …)", () => {
  const withdraw = (data: string, release: string, concealed = false) =>
    withdrawRelease(
      releaseStoreOf(data),
      { release, reason: REASON, concealed, at: "2020-06-01T05:00:00Z" },
      KEYS,
      TRUSTED,
    );

  it("takes a release back by an entry of its own, and deletes nothing", async () => {
    const data = copyWhole();
    const before = readdirSync(releaseStoreOf(data).files);
    expect(await withdraw(data, "1399-01-r3")).toBe("1399-01-r4");
    const after = await readChain(releaseStoreOf(data), TRUSTED);
    expect(say(after).slice(2)).toEqual([
      "1399-01-r2 corrected 1399-01-r3",
      "1399-01-r3 withdrawn 1399-01-r4",
      "1399-01-r4 current -",
    ]);
    expect(after.releases.at(-1)?.manifest).toMatchObject({ kind: "withdrawal", reason: REASON, files: [] });
    expect(readdirSync(releaseStoreOf(data).files)).toEqual(before);
    await expect(withdraw(data, "1399-01-r3")).rejects.toThrow("withdrawn already");
    await expect(withdraw(data, "1399-01-r4")).rejects.toThrow("not published");
    await expect(withdraw(data, "1399-09-r1")).rejects.toThrow("not published");
  });

  it("is not undone by damage: what may have been concealed is not served", async () => {
    const data = copyWhole();
    await withdraw(data, "1399-02-r1", true);
    const { head } = await readChain(releaseStoreOf(data), TRUSTED);
    rmSync(releaseStoreOf(data).manifest(head ?? ""));
    const releases = await createReleases({
      ...{ store: releaseStoreOf(data), keys: TRUSTED, findSnapshot: async () => null, interval: 60_000 },
      openSnapshot: () => Promise.reject(new Error("unused")),
      readCalendar: async () => [],
    });
    expect(releases.named("1399-02-r1").standing).toEqual({ state: "superseded", by: "1399-02-r2" });
    await expect(releases.readFile("1399-02-r1", "data/figures.csv")).rejects.toMatchObject({
      code: "damaged_release",
    });
    expect(await releases.readFile("1399-01-r1", "data/figures.csv")).not.toBeNull();
    await releases.close();
  });
});
