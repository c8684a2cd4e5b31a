import { readFile, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError } from "../../server/warehouse/engine/engine-error.ts";
import { FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { type EngineChanges, engineOf, SOURCES, type Source } from "./engines.ts";
import { findFreePorts } from "./ports.ts";
import { createTestBed, readOutputs, type TestBed } from "./test-bed.ts";

const BASE = ["GRANT CREATE TEMPORARY TABLE ON *.*", "GRANT SELECT ON system.processes"];
/** Accounts that lack one right each. */
const ACCOUNTS = {
  no_file: [...BASE, "GRANT READ ON S3", "GRANT NAMED COLLECTION ON *"],
  no_s3: [...BASE, "GRANT READ ON FILE", "GRANT NAMED COLLECTION ON *"],
  no_collection: [...BASE, "GRANT READ ON FILE", "GRANT READ ON S3"],
  all: [...BASE, "GRANT READ ON FILE", "GRANT READ ON S3", "GRANT NAMED COLLECTION ON *"],
};
const accounts = Object.entries(ACCOUNTS).map(([user, grants]) => ({ user, password: "right", grants }));

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed({ rows: 500 }, { accounts });
});
afterAll(() => bed?.close());

/** Code and details of what a run rejects with; it tells it in both languages and leaves no output. */
async function refusalOf(source: Source, changes: EngineChanges = {}): Promise<unknown> {
  const job = await bed.job(FIRST_REQUEST);
  const error = await engineOf(bed.cluster, source, changes)
    .run(job)
    .then(
      () => "accepted",
      (reason: unknown) => reason,
    );
  expect(await readOutputs(job)).toEqual([]);
  if (!(error instanceof EngineError)) return error;
  const { code, details, words } = error;
  expect(words.fa).toMatch(/[آ-ی]{3}/);
  expect(words.en).toMatch(/^[A-Z][^آ-ی]+\.$/);
  return { code, details };
}

/** Puts other bytes in an object's place, in the folder and in the bucket, while `check` runs. */
async function withBytes(
  change: (bytes: Buffer) => Uint8Array | null,
  check: (name: string) => Promise<void>,
): Promise<void> {
  const object = bed.objects.find(({ name }) => name === "request-03.parquet");
  if (!object) throw new Error("missing object: request-03.parquet");
  const whole = await readFile(object.path);
  const bytes = change(whole);
  if (bytes) {
    await writeFile(object.path, bytes);
    await bed.cluster.s3.put(object.name, bytes);
  } else {
    await rm(object.path);
    await bed.cluster.s3.remove(object.name);
  }
  try {
    await check(object.name);
  } finally {
    await writeFile(object.path, whole);
    await bed.cluster.s3.put(object.name, whole);
  }
}

describe("an account", () => {
  it("has a wrong password", async () => {
    expect(await refusalOf("files", { password: "wrong" })).toMatchObject({ code: "login" });
  });

  it.each([
    ["files", "no_file", /READ ON FILE/],
    ["s3", "no_s3", /READ ON S3/],
    ["s3", "no_collection", /NAMED COLLECTION ON packed/],
  ] as const)("may not read %s: %s", async (source, user, grant) => {
    const refusal = await refusalOf(source, { user, password: "right" });
    expect(refusal).toMatchObject({
      code: "missing_grant",
      details: { grant: expect.stringMatching(grant) },
    });
  });
});

describe("a name that the nodes do not have", () => {
  it("is the named collection's", async () => {
    const changes = { user: "all", password: "right", collection: "unknown" };
    expect(await refusalOf("s3", changes)).toMatchObject({ code: "missing_collection" });
  });

  it("is the cluster's", async () => {
    expect(await refusalOf("files", { cluster: "unknown" })).toMatchObject({ code: "unknown_cluster" });
  });

  it("is the node's own", async () => {
    const [port = 0] = await findFreePorts(1);
    const urls = [`http://127.0.0.1:${port}`];
    expect(await refusalOf("files", { urls })).toMatchObject({ code: "unreachable" });
  });
});

describe("an object that is not what it was", () => {
  it.each(SOURCES)("is cut short: %s", async (source) => {
    await withBytes(
      (bytes) => bytes.subarray(0, bytes.length - 100),
      async (object) => {
        expect(await refusalOf(source)).toMatchObject({ code: "damaged_object", details: { object } });
      },
    );
  });

  it.each(SOURCES)("is damaged in its pages: %s", async (source) => {
    await withBytes(
      (bytes) => Buffer.from(bytes).fill(0x55, 100, bytes.length / 2),
      async (object) => {
        expect(await refusalOf(source)).toMatchObject({ code: "damaged_object", details: { object } });
      },
    );
  });

  it.each(SOURCES)("is missing: %s", async (source) => {
    await withBytes(
      () => null,
      async (object) => {
        expect(await refusalOf(source)).toMatchObject({ code: "missing_object", details: { object } });
      },
    );
  });

  it.each(SOURCES)("has no bytes: %s", async (source) => {
    await withBytes(
      () => new Uint8Array(),
      async (object) => {
        expect(await refusalOf(source)).toMatchObject({ code: "missing_object", details: { object } });
      },
    );
  });

  it.each(SOURCES)("has fewer rows: %s", async (source) => {
    const fewer = await readFile(bed.objects.find(({ name }) => name === "request-16.parquet")?.path ?? "");
    await withBytes(
      () => fewer,
      async (object) => {
        expect(await refusalOf(source)).toMatchObject({ code: "damaged_object", details: { object } });
      },
    );
  });

  it.each(SOURCES)("has as many rows of another object: %s", async (source) => {
    const other = await readFile(bed.objects.find(({ name }) => name === "request-04.parquet")?.path ?? "");
    await withBytes(
      () => other,
      async (object) => {
        expect(await refusalOf(source)).toMatchObject({ code: "damaged_object", details: { object } });
      },
    );
  });
});

describe("a shortened answer", () => {
  it.each(SOURCES)("is rejected by its control totals: %s", async (source) => {
    const total = bed.objects.reduce((sum, { totals }) => sum + (totals.first ?? 0), 0);
    // The setting cuts every answer off after a hundred rows, without an error.
    const refusal = await refusalOf(source, { settings: { limit: 100 } });
    expect(refusal).toMatchObject({ code: "shortened", details: { flow: "first", expected: total } });
  });
});
