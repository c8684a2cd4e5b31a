/** The project's own TypeScript, as the house tests read it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** Paths of all files below `folder` with one of the endings, relative to the project's root; none without the folder. */
export function listFiles(folder: string, endings: readonly string[]): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !path.includes("node_modules/"))
    .sort();
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

export interface Import {
  readonly from: string;
  /** Path in the project, or the bare package name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Every import of a file, resolved against the project's root. */
export function importsOf(path: string): Import[] {
  const source = readText(path);
  const found = [
    ...[...source.matchAll(IMPORT)].map((match) => ({
      to: match[2] ?? "",
      typeOnly: match[1] !== undefined,
    })),
    ...[...source.matchAll(DYNAMIC)].map((match) => ({ to: match[1] ?? "", typeOnly: false })),
  ];
  return found.map(({ to, typeOnly }) => ({
    from: path,
    to: to.startsWith(".") ? posix.normalize(posix.join(dirname(path), to.replace(/\?.*$/, ""))) : to,
    typeOnly,
  }));
}
