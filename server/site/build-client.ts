/** Builds the client's script, style sheet and font where their sources have changed. */
import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What the bytes of a build depend on; the client takes words and periods from datasets. */
const INPUTS = [
  "client",
  "datasets/names.ts",
  "datasets/vocabulary.ts",
  "datasets/period.ts",
  "datasets/release.ts",
  "vite.config.ts",
  "package-lock.json",
];
const STAMP = "stamp.txt";

export interface BuildOptions {
  /** Defaults to dist/client of the project */
  readonly outFolder?: string;
}

/** Builds into `outFolder`; does nothing where it holds a build of the same sources. Throws what Vite throws. */
export async function buildClient({
  outFolder = join(ROOT, "dist/client"),
}: BuildOptions = {}): Promise<void> {
  const folder = resolve(outFolder);
  const stamp = await computeStamp();
  if ((await readFile(join(folder, STAMP), "utf8").catch(() => null)) === stamp) return;
  const [{ build }, { default: config }] = await Promise.all([
    import("vite"),
    import("../../vite.config.ts"),
  ]);
  // Built beside its place and moved there whole, so that nobody is served half a build.
  const unfinished = `${folder}.${process.pid}.tmp`;
  try {
    await build({
      ...config,
      configFile: false,
      logLevel: "error",
      build: { ...config.build, outDir: unfinished, emptyOutDir: true },
    });
    await writeFile(join(unfinished, STAMP), stamp);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function computeStamp(): Promise<string> {
  const paths = (await Promise.all(INPUTS.map(listFiles))).flat().sort();
  const hash = createHash("sha256");
  for (const path of paths) {
    hash.update(`${path}\n`);
    hash.update(await readFile(join(ROOT, path)));
  }
  return hash.digest("hex");
}

/** Source files at or below a path of the project. */
async function listFiles(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const names = await readdir(join(ROOT, path), { recursive: true });
  return names.filter((name) => /\.(?:tsx?|css|svg)$/.test(name)).map((name) => join(path, name));
}
