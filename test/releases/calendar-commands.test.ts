import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { formatInstant } from "../../datasets/instant.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { runCommand } from "../../server/cli/run.ts";
import { createTerminal } from "../../server/cli/terminal.ts";
import { parseConfig } from "../../server/config.ts";
import { formatPublicKey } from "../../server/releases/minisign.ts";
import { readPreviewToken } from "../../server/releases/preview.ts";
import { listApproved, readReleaseJournal } from "../../server/releases/release-journal.ts";
import { readSecret } from "../../server/releases/secret.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { buildTiny, monthReturns } from "../warehouse/tiny-build.ts";
import { KEYS, tinyFiles, tinyHead } from "./tiny-release.ts";

const data = createFolder();
const store = releaseStoreOf(data);
const RELEASE = "1399-02-r1";
const DAY = 86_400_000;
/** The standard minute of a day, so many days from now. */
const dayAhead = (days: number) =>
  formatInstant(new Date(Date.now() + days * DAY).toISOString(), "Asia/Tehran", "solar-hijri-month").slice(
    0,
    10,
  );

async function type(...words: string[]) {
  let out = "";
  const stream = {
    write: (text: string) => {
      out += text;
    },
  };
  const exit = await runCommand(words, {
    terminal: createTerminal(stream, stream),
    config: parseConfig({ POOSHESH_DATA: data, POOSHESH_ORIGIN: "https://pooshesh.example" }),
    serve: () => Promise.reject(new Error("unused")),
  });
  return { exit, out };
}

const lastEntry = async () => (await readReleaseJournal(data)).at(-1);

beforeAll(async () => {
  await buildTiny({ submissions: [monthReturns("one", "1399-01", 1)] }, { data });
  mkdirSync(store.keys, { recursive: true });
  writeFileSync(join(store.keys, "test.pub"), formatPublicKey(KEYS.publicKey));
});

describe("pooshesh calendar", () => {
  it("announces a month for a local day and the standard minute", async () => {
    const { exit, out } = await type("calendar", "--announce", "1399-02", "--at", dayAhead(40));
    expect([exit, out.split("\n").length]).toEqual([0, 2]);
    expect(out).toContain(`1399-02  ${dayAhead(40)}T09:30 Asia/Tehran`);
    expect(out).toContain("announced");
    const entry = await lastEntry();
    expect(entry).toMatchObject({ type: "announce", month: "1399-02" });
    expect(entry?.type === "announce" && entry.instant.endsWith("T06:00:00Z")).toBe(true);
  });

  it("moves it only with a reason, and warns of what readers may miss", async () => {
    const later = ["calendar", "--announce", "1399-02", "--at", `${dayAhead(20)}T11:00`];
    expect((await type(...later)).exit).toBe(2);
    const { exit, out } = await type(...later, "--reason", "تعطیلی", "--reason-en", "holiday");
    expect(exit).toBe(0);
    expect(out).toContain("less than four weeks ahead");
    expect(out).toContain("releases come out at 09:30");
    expect(out).toMatch(/moved from · جابه‌جا از .*T09:30: holiday · تعطیلی/);
    expect(await lastEntry()).toMatchObject({ type: "move", reason: { fa: "تعطیلی", en: "holiday" } });
  });

  it.each([
    ["1399-13", dayAhead(40)],
    ["1399-03", dayAhead(-1)],
    ["1399-03", "1405-07-31"],
    ["1399-03", "soon"],
  ])("refuses %s at %s, and writes nothing", async (month, at) => {
    const before = (await readReleaseJournal(data)).length;
    expect((await type("calendar", "--announce", month, "--at", at)).exit).toBe(2);
    expect((await type("calendar", "--announce", month)).exit).toBe(2);
    expect((await readReleaseJournal(data)).length).toBe(before);
  });
});

describe("pooshesh approve and preview", () => {
  const stage = (early: ReturnType<typeof tinyHead>["early_access"]) =>
    stageRelease(
      store,
      tinyHead(RELEASE, { published_at: new Date(Date.now() + 60 * DAY).toISOString(), early_access: early }),
      tinyFiles(RELEASE),
      KEYS,
    );

  it("approves what is staged, says what that is, and takes it back", async () => {
    expect((await type("approve", RELEASE, "--by", "A. Person")).exit).toBe(3);
    const { sha256, manifest } = await stage([]);
    const { exit, out } = await type("approve", RELEASE, "--by", "A. Person");
    expect(exit).toBe(0);
    for (const said of [RELEASE, sha256, manifest.snapshot, manifest.published_at])
      expect(out).toContain(said);
    expect(await lastEntry()).toMatchObject({ type: "approve", manifest: sha256, by: "A. Person" });
    expect((await type("approve", RELEASE, "--by", "B. Person", "--revoke")).exit).toBe(0);
    expect(listApproved(await readReleaseJournal(data)).size).toBe(0);
  });

  it("refuses what does not verify to its last file", async () => {
    const { manifest } = await stage([]);
    const [file] = manifest.files;
    const path = store.file(file?.sha256 ?? "");
    writeFileSync(path, "flipped");
    const { exit, out } = await type("approve", RELEASE, "--by", "A. Person");
    expect([exit, out.includes(file?.path ?? "?")]).toEqual([3, true]);
    expect(listApproved(await readReleaseJournal(data)).size).toBe(0);
    await stage([]);
  });

  it("lets one reader in for some hours, and nobody approves before the list says so", async () => {
    const asked = [
      "preview",
      RELEASE,
      "--reader",
      "M. Reader",
      "--role",
      "Minister",
      "--reason-en",
      "to answer",
    ];
    expect((await type(...asked, "--hours", "25")).exit).toBe(2);
    const { exit, out } = await type(...asked, "--hours", "2");
    expect(exit).toBe(0);
    const [, token = ""] =
      /https:\/\/pooshesh\.example\/preview\/([^/]+)\/fa\/releases\/1399-02-r1/.exec(out) ?? [];
    const read = readPreviewToken(token, await readSecret(store), Date.now());
    expect(read).toMatchObject({ release: RELEASE, reader: "M. Reader" });
    expect((read?.expires ?? 0) - Date.now()).toBeLessThanOrEqual(2 * 3_600_000);
    expect(out).toContain("stage and approve the release again");
    const entry = await lastEntry();
    if (entry?.type !== "access") throw new Error("missing entry");
    const refused = await type("approve", RELEASE, "--by", "A. Person");
    expect([refused.exit, refused.out.includes("M. Reader has early access")]).toEqual([3, true]);
    const { name, role, reason, from } = entry;
    await stage([{ name, role, reason, from }]);
    expect((await type("approve", RELEASE, "--by", "A. Person")).exit).toBe(0);
  });
});
