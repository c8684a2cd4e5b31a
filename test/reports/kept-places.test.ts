import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keepPlace, type MadePlace, placeKey, readKeptPlace } from "../../reports/build/kept-places.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { createReportFixture, RELEASE_HEAD } from "./report-fixture.ts";

const MADE: MadePlace = {
  place: "IR-18",
  files: [
    {
      ...{ path: "charts/IR-18/fa/ranking.png", bytes: Buffer.from("picture"), media_type: "image/png" },
      ...{ rows: null, role: "chart", place: "IR-18", language: "fa" },
    },
  ],
  stamps: [],
  reports: [createReportFixture("fa")],
};
const key = placeKey(RELEASE_HEAD, "IR-18", "", "code");

describe("keepPlace(store, key, made)", () => {
  it("gives the place back as it was, by its key alone", async () => {
    const store = releaseStoreOf(createFolder());
    expect(await readKeptPlace(store, key)).toBeNull();
    await keepPlace(store, key, MADE);
    expect(await readKeptPlace(store, key)).toEqual(MADE);
    expect(await readKeptPlace(store, placeKey(RELEASE_HEAD, "IR-17", "", "code"))).toBeNull();
  });

  it("has the place built again where a file of it is no longer what it was", async () => {
    const store = releaseStoreOf(createFolder());
    await keepPlace(store, key, MADE);
    writeFileSync(store.file(computeSha256("picture")), "pictura");
    expect(await readKeptPlace(store, key)).toBeNull();
    await keepPlace(store, key, MADE);
    expect(await readKeptPlace(store, key)).toEqual(MADE);
  });
});

describe("placeKey(release, place, origin, code)", () => {
  it("changes with all that stands in the files, and with nothing else", () => {
    const changed = [
      placeKey({ ...RELEASE_HEAD, snapshot: "ff".repeat(32) }, "IR-18", "", "code"),
      placeKey({ ...RELEASE_HEAD, release: "1399-01-r2" }, "IR-18", "", "code"),
      placeKey(RELEASE_HEAD, "IR-18", "https://example.org", "code"),
      placeKey(RELEASE_HEAD, "IR-18", "", "other code"),
    ];
    expect(new Set([key, ...changed]).size).toBe(5);
    expect(placeKey({ ...RELEASE_HEAD, inputs: [], places: ["IR"] }, "IR-18", "", "code")).toBe(key);
  });
});
