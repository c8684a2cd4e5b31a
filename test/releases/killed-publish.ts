/**
 * Publishing in a process of its own that kills itself before the first file operation that fits:
 * `killed-publish.ts DATA OPERATION`, an operation being such as "rename HEAD", paths as in the folder of releases.
 */
import { relative } from "node:path";
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { FILE_EFFECTS, type FileEffects, releaseStoreOf } from "../../server/releases/store.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const [data = "", fatal = ""] = process.argv.slice(2);
const store = releaseStoreOf(data);
const pattern = new RegExp(`^${fatal}`);
const tell = (operation: string, path: string) => {
  if (pattern.test(`${operation} ${relative(store.folder, path)}`)) process.kill(process.pid, "SIGKILL");
};
const effects: FileEffects = {
  ...FILE_EFFECTS,
  open: (path, flags) => {
    tell("open", path);
    return FILE_EFFECTS.open(path, flags);
  },
  rename: (from, to) => {
    tell("rename", to);
    return FILE_EFFECTS.rename(from, to);
  },
  rm: (path) => {
    tell("rm", path);
    return FILE_EFFECTS.rm(path);
  },
};
await stageRelease(store, tinyHead("1399-02-r1"), tinyFiles("1399-02-r1"), KEYS, effects);
await commitRelease(store, "1399-02-r1", TRUSTED, effects);
