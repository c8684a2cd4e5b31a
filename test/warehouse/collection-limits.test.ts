import { describe, expect, it } from "vitest";
import { readPackage } from "../../server/warehouse/read-package.ts";
import { editPackage, writeProgrammeFolder } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";
import { KNOWN_ON } from "./tiny-build.ts";

/** What reading finds of a declaration with these limits, however wrong. */
async function readLimits(limits: unknown) {
  const folder = createFolder();
  writeProgrammeFolder(folder, {});
  editPackage(folder, (pack) => {
    pack.pooshesh = { ...(pack.pooshesh as object), collection_limits: limits };
  });
  return readPackage(folder, KNOWN_ON);
}

describe("collection_limits of a programme", () => {
  it("are optional: without them there are none", async () => {
    const { programme, refusals } = await readLimits(undefined);
    expect(refusals).toEqual([]);
    expect(programme?.declaration.collection_limits).toEqual([]);
  });

  it("are read as they are declared", async () => {
    const limits = [
      { from: "1396-01", days: 180 },
      { from: "1404-05", days: 90 },
    ];
    const { programme, refusals } = await readLimits(limits);
    expect(refusals).toEqual([]);
    expect(programme?.declaration.collection_limits).toEqual(limits);
  });

  it.each([
    ["a year for a month", [{ from: "1396", days: 180 }], "0.from", "1396"],
    ["a month that is none", [{ from: "1396-13", days: 180 }], "0.from", "1396-13"],
    [
      "the wrong order",
      [
        { from: "1404-05", days: 90 },
        { from: "1396-01", days: 180 },
      ],
      "1.from",
      "1396-01",
    ],
    [
      "one month twice",
      [
        { from: "1396-01", days: 90 },
        { from: "1396-01", days: 180 },
      ],
      "1.from",
      "1396-01",
    ],
    ["no days", [{ from: "1396-01" }], "0.days", "nothing"],
    ["less than a day", [{ from: "1396-01", days: 0 }], "0.days", "0"],
    ["part of a day", [{ from: "1396-01", days: 1.5 }], "0.days", "1.5"],
    ["a word of its own", [{ from: "1396-01", days: 90, until: "1404-05" }], "0", "until"],
  ])("refuse %s, naming the entry in both languages", async (_what, limits, entry, seen) => {
    const [finding, ...more] = (await readLimits(limits)).refusals;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: "invalid_package", severity: "refuse" });
    expect(finding?.column_name).toBe(`pooshesh.collection_limits.${entry}`);
    for (const message of [finding?.message_fa, finding?.message_en]) {
      expect(message).toContain(`collection_limits.${entry}`);
      expect(message).toContain(seen);
    }
  });
});
