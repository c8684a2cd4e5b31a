/** Files in memory with the operations that publishing is made of; a copy is a disk as a kill would leave it. */
import { sep } from "node:path";
import type { FileEffects } from "../../server/releases/store.ts";

export interface MemoryFiles {
  readonly effects: FileEffects;
  copy(): MemoryFiles;
}

/** A disk with these files by path; its folders are where files are. */
export function createMemoryFiles(given: ReadonlyMap<string, Buffer> = new Map()): MemoryFiles {
  const files = new Map(given);
  const take = (path: string): Buffer => {
    const bytes = files.get(path);
    if (!bytes) throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
    return bytes;
  };
  const isBelow = (path: string, folder: string) => path === folder || path.startsWith(folder + sep);
  return {
    copy: () => createMemoryFiles(files),
    effects: {
      mkdir: async () => {},
      readFile: async (path) => take(path),
      readdir: async (folder) => {
        const below = [...files.keys()].filter((path) => path !== folder && isBelow(path, folder));
        const names = below.map((path) => path.slice(folder.length + 1).split(sep)[0] ?? "");
        return [...new Set(names)];
      },
      rename: async (from, to) => {
        files.set(to, take(from));
        files.delete(from);
      },
      rm: async (path) => {
        for (const known of [...files.keys()]) if (isBelow(known, path)) files.delete(known);
      },
      open: async (path, flags) => {
        if (flags === "w") files.set(path, Buffer.alloc(0));
        return {
          writeFile: async (content) => {
            if (typeof content !== "string" && !(content instanceof Uint8Array))
              throw new TypeError(`unknown content: ${path}`);
            files.set(path, Buffer.from(content));
          },
          sync: async () => {},
          close: async () => {},
        };
      },
    },
  };
}
