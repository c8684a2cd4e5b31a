/** A build in a process of its own that kills itself at a step: `killed-build.ts PROGRAMME DATA STEP`. */
import { buildSnapshot } from "../../server/warehouse/build.ts";

const [programmeFolder = "", dataFolder = "", fatal = ""] = process.argv.slice(2);
await buildSnapshot({
  programmeFolder,
  dataFolder,
  knownOn: "2020-12-31",
  onStep: (step) => {
    if (step === fatal) process.kill(process.pid, "SIGKILL");
  },
});
