/** File operations that are counted and fail where a test wants it; nothing waits for the disk. */
import { FILE_EFFECTS, type FileEffects } from "../../server/releases/store.ts";

export interface FailingFiles {
  readonly effects: FileEffects;
  /** Operations so far. */
  readonly count: () => number;
}

/** The n-th operation fails with a code; with "KILL" so do all after it, as if the process were gone. */
export function failAt(n: number, code: string): FailingFiles {
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
    mkdir: guard(FILE_EFFECTS.mkdir),
    rename: guard(FILE_EFFECTS.rename),
    rm: guard(FILE_EFFECTS.rm),
    readFile: guard(FILE_EFFECTS.readFile),
    readdir: guard(FILE_EFFECTS.readdir),
    open: guard(async (path: string, flags: string) => {
      const handle = await FILE_EFFECTS.open(path, flags);
      return {
        // A full disk leaves the first half.
        writeFile: async (bytes) => {
          try {
            tell();
          } catch (error) {
            const whole = Buffer.from(String(bytes));
            await handle.writeFile(whole.subarray(0, whole.length >> 1));
            throw error;
          }
          await handle.writeFile(bytes);
        },
        sync: guard(async () => {}),
        // A descriptor is given back whatever happens.
        close: () => handle.close(),
      };
    }),
  };
  return { effects, count: () => count };
}
