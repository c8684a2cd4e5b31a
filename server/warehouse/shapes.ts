/** Reads the map shapes that came with a snapshot's programme, with the attribution and licence they ask for. */
import { readFile } from "node:fs/promises";
import type { Topology } from "topojson-specification";
import { z } from "zod";
import { packageSchema } from "../../datasets/programme.ts";
import { computeSha256, parsePackageHash } from "./digest.ts";
import { readBuild } from "./serving.ts";
import { type Store, storeOf } from "./store.ts";

export interface ProgrammeShapes {
  readonly topology: Topology;
  readonly attribution: string;
  readonly licence: string | null;
}

/** What a drawing cannot do without; the rest of the topology is as its maker wrote it. */
const topologySchema = z.custom<Topology>(
  (value) =>
    z
      .object({
        type: z.literal("Topology"),
        objects: z.record(z.string(), z.unknown()),
        arcs: z.array(z.unknown()),
      })
      .safeParse(value).success,
  "not a TopoJSON topology",
);
const rightsSchema = z.object({
  licenses: z.array(z.object({ name: z.string().optional(), title: z.string().optional() })).default([]),
  sources: z.array(z.object({ title: z.string() })).default([]),
});

/**
 * A reader of shapes by snapshot id, each read once; null where the programme has none.
 * Throws Error (`corrupt raw file: …`) if the stored bytes are not those that were taken in.
 */
export function createShapesReader(
  dataFolder: string,
): (snapshot: { readonly id: string }) => Promise<ProgrammeShapes | null> {
  const store = storeOf(dataFolder);
  const read = new Map<string, Promise<ProgrammeShapes | null>>();
  return ({ id }) => {
    const known = read.get(id) ?? readShapes(store, id);
    read.set(id, known);
    known.catch(() => read.delete(id));
    return known;
  };
}

async function readShapes(store: Store, id: string): Promise<ProgrammeShapes | null> {
  const build = await readBuild(store.folder, id);
  if (!build) return null;
  const pack = packageSchema.parse(JSON.parse(await readRaw(store, build.package)));
  const resource = pack.resources.find(({ pooshesh }) => pooshesh.table === "shapes");
  const sha256 = parsePackageHash(resource?.hash);
  if (!resource || sha256 === null) return null;
  const { licenses, sources } = rightsSchema.parse(resource);
  return {
    topology: topologySchema.parse(JSON.parse(await readRaw(store, sha256))),
    // The rule of such licences is to name whoever holds the copyright.
    attribution: sources.find(({ title }) => title.includes("©"))?.title ?? sources[0]?.title ?? "",
    licence: licenses[0]?.title ?? licenses[0]?.name ?? null,
  };
}

async function readRaw(store: Store, sha256: string): Promise<string> {
  const bytes = await readFile(store.raw(sha256));
  if (computeSha256(bytes) !== sha256) throw new Error(`corrupt raw file: ${sha256}`);
  return bytes.toString("utf8");
}
