/** The facts of Iran's programme, as every made-up nation takes them over. */
import { readFile } from "node:fs/promises";
import type { ProgrammePackage } from "../programme.ts";
import { createFile, type Part } from "./folder.ts";

export const FACTS = new URL("../iran-smart-card/", import.meta.url);
/** Stands beside the shapes, whose licence asks for it; no resource of its own. */
const SHAPES_LICENCE = "shapes/LICENSE-ODbL.txt";

/** Copies places, statements, events and shapes. */
export async function copyFacts(folder: string, { resources }: ProgrammePackage): Promise<Part> {
  const paths = [...resources.flatMap(({ path }) => path), SHAPES_LICENCE];
  const files = await Promise.all(
    paths.map(async (path) => createFile(folder, path, await readFile(new URL(path, FACTS)))),
  );
  return { resources, files, rows: 0 };
}
