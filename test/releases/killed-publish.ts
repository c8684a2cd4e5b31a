/** Publishing in a process of its own that kills itself before its n-th file operation: `killed-publish.ts DATA N`. */
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { FILE_EFFECTS, type FileEffects, releaseStoreOf } from "../../server/releases/store.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const [data = "", fatal = ""] = process.argv.slice(2);
let count = 0;
const tell = () => {
  count += 1;
  if (count === Number(fatal)) process.kill(process.pid, "SIGKILL");
};
const effects: FileEffects = {
  ...FILE_EFFECTS,
  mkdir: (path) => {
    tell();
    return FILE_EFFECTS.mkdir(path);
  },
  rename: (from, to) => {
    tell();
    return FILE_EFFECTS.rename(from, to);
  },
  open: async (path, flags) => {
    tell();
    const handle = await FILE_EFFECTS.open(path, flags);
    return {
      writeFile: (bytes) => {
        tell();
        return handle.writeFile(bytes);
      },
      sync: () => {
        tell();
        return handle.sync();
      },
      close: () => handle.close(),
    };
  },
};
const store = releaseStoreOf(data);
await stageRelease(store, tinyHead("1399-02-r1"), tinyFiles("1399-02-r1"), KEYS, effects);
await commitRelease(store, "1399-02-r1", TRUSTED, effects);
