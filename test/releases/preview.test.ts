import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commitRelease, readStaged } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { createReleases, type FollowedReleases } from "../../server/releases/follow.ts";
import {
  createPreviewToken,
  MOST_HOURS,
  previewReleases,
  readPreviewToken,
} from "../../server/releases/preview.ts";
import type { Announcement, Releases } from "../../server/releases/releases.ts";
import { readSecret } from "../../server/releases/secret.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const SECRET = Buffer.alloc(32, 7);
const NOW = Date.parse("2020-06-18T08:00:00Z");
const HOUR = 3_600_000;
const AT = "2020-06-19T05:00:00Z";
const GRANT = { release: "1399-01-r2", reader: "M. Reader · خواننده", hours: 24, at: AT };

describe("createPreviewToken(grant, secret, now) and readPreviewToken", () => {
  const token = createPreviewToken(GRANT, SECRET, NOW);

  it("are a pair until the token expires", () => {
    const { hours: _hours, ...rest } = GRANT;
    const expires = NOW + 24 * HOUR;
    expect(readPreviewToken(token, SECRET, expires - 1)).toEqual({
      ...rest,
      expires,
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(readPreviewToken(token, SECRET, expires)).toBeNull();
  });

  it("refuses every token with one letter changed, and says no more than that", () => {
    const wrong = [...token].map(
      (letter, at) => `${token.slice(0, at)}${letter === "A" ? "B" : "A"}${token.slice(at + 1)}`,
    );
    expect(wrong.filter((text) => readPreviewToken(text, SECRET, NOW) !== null)).toEqual([]);
    const [payload = "", seal = ""] = token.split(".");
    const others = ["", ".", payload, `${payload}.`, `.${seal}`, `${token}.x`, `${token}=`, ` ${token}`];
    for (const text of others) expect(readPreviewToken(text, SECRET, NOW), text).toBeNull();
    expect(readPreviewToken(token, Buffer.alloc(32, 8), NOW)).toBeNull();
  });

  it.each([0, -1, MOST_HOURS + 0.01, Number.NaN, Number.POSITIVE_INFINITY])(
    "gives none for %d hours",
    (hours) => {
      expect(() => createPreviewToken({ ...GRANT, hours }, SECRET, NOW)).toThrow("invalid hours");
    },
  );
});

describe("readSecret(store, file)", () => {
  it("is made once, for its owner alone, whoever asks first", async () => {
    const store = releaseStoreOf(createFolder());
    const asked = await Promise.all(Array.from({ length: 8 }, () => readSecret(store)));
    expect(new Set(asked.map((secret) => secret.toString("hex"))).size).toBe(1);
    const path = join(store.folder, "preview.secret");
    expect([readFileSync(path).length, statSync(path).mode & 0o777]).toEqual([32, 0o600]);
    chmodSync(path, 0o640);
    await expect(readSecret(store)).rejects.toThrow("readable secret");
  });

  it("is read from a file that was named, if nobody else can read it and it is long enough", async () => {
    const folder = createFolder();
    const store = releaseStoreOf(folder);
    const file = join(folder, "secret");
    await expect(readSecret(store, file)).rejects.toThrow("missing secret");
    writeFileSync(file, "x".repeat(31), { mode: 0o600 });
    await expect(readSecret(store, file)).rejects.toThrow("invalid secret");
    writeFileSync(file, "x".repeat(40));
    expect((await readSecret(store, file)).toString()).toBe("x".repeat(40));
    chmodSync(file, 0o644);
    await expect(readSecret(store, file)).rejects.toThrow("readable secret");
  });
});

describe("previewReleases(releases, staged, store, at)", () => {
  const data = createFolder();
  const store = releaseStoreOf(data);
  const announced: Announcement = {
    ...{ month: "1399-01", release: "1399-01-r1", at: "2020-05-19T05:00:00Z", announced_on: "2020-04-01" },
    ...{ moved: [], note: { fa: "", en: "" } },
    state: "published",
  };
  const next: Announcement = { ...announced, month: "1399-02", release: null, at: AT, state: "announced" };
  let releases: FollowedReleases;
  let preview: Releases;

  beforeAll(async () => {
    await stageRelease(store, tinyHead("1399-01-r1"), tinyFiles("1399-01-r1"), KEYS);
    await commitRelease(store, "1399-01-r1", TRUSTED);
    const head = tinyHead("1399-01-r2", {
      ...{ kind: "correction", status: "corrected", supersedes: "1399-01-r1", published_at: AT },
      reason: { fa: "درستی", en: "mended" },
    });
    await stageRelease(store, head, tinyFiles("1399-01-r2"), KEYS);
    releases = await createReleases({
      ...{ store, keys: TRUSTED, interval: 60_000, findSnapshot: async () => null },
      openSnapshot: () => Promise.reject(new Error("unused")),
      readCalendar: async () => [next, announced],
    });
    const staged = await readStaged(store, "1399-01-r2", TRUSTED);
    if (!staged) throw new Error("missing staged release");
    preview = previewReleases(releases, staged, store, AT);
    return () => releases.close();
  });

  it("shows the world at its instant: the release, what it changes of others, the calendar", async () => {
    expect(preview.current().releases.map(({ manifest, standing }) => [manifest.release, standing])).toEqual([
      ["1399-01-r1", { state: "corrected", by: "1399-01-r2" }],
      ["1399-01-r2", { state: "current", by: null }],
    ]);
    expect(preview.named("latest").manifest.release).toBe("1399-01-r2");
    expect(preview.current()).toBe(preview.current());
    const [later, own] = await preview.calendar();
    // Two releases of one instant: only the staged one is shown as out.
    expect([later?.state, own?.state, own?.release]).toEqual(["overdue", "published", "1399-01-r2"]);
  });

  it("reads its files, verified, and those that are out", async () => {
    const read = async (id: string) =>
      (await preview.readFile(id, "data/figures.csv"))?.bytes.toString().split("\n")[1];
    expect(await read("1399-01-r2")).toBe("1399-01-r2,727592");
    expect(await read("1399-01-r1")).toBe("1399-01-r1,727592");
    expect(await preview.readFile("1399-01-r2", "data/none.csv")).toBeNull();
    expect(() => preview.named("1399-05-r1")).toThrow("unknown_release");
    const file = preview.named("1399-01-r2").manifest.files[0];
    rmSync(store.file(file?.sha256 ?? ""));
    await expect(preview.readFile("1399-01-r2", file?.path ?? "")).rejects.toThrow("damaged_release");
  });

  it("leaves what is public as it is", async () => {
    expect(releases.current().releases.map(({ manifest }) => manifest.release)).toEqual(["1399-01-r1"]);
    expect(() => releases.named("1399-01-r2")).toThrow("unknown_release");
    await expect(releases.readFile("1399-01-r2", "data/figures.csv")).rejects.toThrow("unknown_release");
  });
});
