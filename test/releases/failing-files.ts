/** File operations that are counted and fail where a test wants it. */
import type { FileEffects } from "../../server/releases/store.ts";

export interface FailingFiles {
  readonly effects: FileEffects;
  /** Operations so far. */
  readonly count: () => number;
}

/** The n-th operation fails with a code; with "KILL" so do all after it, as if the process were gone. */
export function failAt(files: FileEffects, n: number, code: string): FailingFiles {
  let count = 0;
  const tell = () => {
    count += 1;
    if (count === n || (code === "KILL" && n > 0 && count > n))
      throw Object.assign(new Error(code), { code });
  };
  const guard =
    <Given extends unknown[], Got>(operation: (...given: Given) => Promise<Got>) =>
    async (...given: Given): Promise<Got> => {
      tell();
      return operation(...given);
    };
  const effects: FileEffects = {
    mkdir: guard(files.mkdir),
    rename: guard(files.rename),
    rm: guard(files.rm),
    readFile: guard(files.readFile),
    readdir: guard(files.readdir),
    open: guard(async (path: string, flags: string) => {
      const handle = await files.open(path, flags);
      return {
        // A full disk leaves the first half.
        writeFile: async (bytes) => {
          try {
            tell();
          } catch (error) {
            if (typeof bytes === "string" || bytes instanceof Uint8Array)
              await handle.writeFile(bytes.slice(0, bytes.length >> 1));
            throw error;
          }
          await handle.writeFile(bytes);
        },
        sync: guard(() => handle.sync()),
        // A descriptor is given back whatever happens.
        close: () => handle.close(),
      };
    }),
  };
  return { effects, count: () => count };
}
