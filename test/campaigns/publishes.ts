/**
 * Snapshots published one after another while readers read pages and data: no error, no answer of two snapshots, and
 * nothing older than before on one connection; memory and descriptors in the first and the last quarter.
 * Run: npm run campaign -- publishes [snapshots] [processes] [readers] [workers to kill]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { buildSnapshot } from "../../server/warehouse/build.ts";
import { readWhilePublishing } from "../serving/read-while-publishing.ts";
import { describeHeld, type Held, startServer } from "../serving/start-server.ts";
import { writeProgrammeFolder } from "../warehouse/programme-folder.ts";
import { IN_PROCESS, KNOWN_ON, monthReturns } from "../warehouse/tiny-build.ts";

const [turns = 200, processes = 1, readers = 8, kills = 0] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "pooshesh-publishes-"));
const [data, programmeFolder] = [join(folder, "data"), join(folder, "programme")];

async function publish(turn: number) {
  const n = turn + 21;
  writeProgrammeFolder(programmeFolder, { submissions: [monthReturns("returns", "1399-01", n)] });
  const receipt = await buildSnapshot({ programmeFolder, dataFolder: data, knownOn: KNOWN_ON }, IN_PROCESS);
  return { id: receipt.id, n };
}

const first = await publish(0);
const server = await startServer(data, {
  POOSHESH_PROCESSES: String(processes),
  POOSHESH_PROGRAMME: programmeFolder,
  POOSHESH_CLIENT: join(folder, "client"),
});
const held: Held[] = [];
const watching = setInterval(() => held.push(server.holds()), 500);
const every = kills > 0 ? Math.floor(turns / (kills + 1)) : 0;
let killed = 0;
try {
  const report = await readWhilePublishing({
    ...{ origin: server.origin, turns, readers, pages: true, rest: 5 },
    publish: async (turn) => {
      if (turn === 0) return first;
      const published = await publish(turn);
      // The pointer is looked at every second; now and then two come between.
      await new Promise((resolve) => setTimeout(resolve, turn % 4 === 0 ? 100 : 1_200));
      if (every > 0 && turn % every === 0 && killed < kills) {
        killed += 1;
        const [, worker] = server.processes();
        if (worker !== undefined) process.kill(worker, "SIGKILL");
      }
      return published;
    },
  });
  const { answers, wrong, seen, published } = report;
  // A worker that is killed takes what it was answering with it.
  const broken = wrong.filter((what) => !(kills > 0 && /ECONNRESET|socket hang up/.test(what)));
  console.table([{ published, seen, answers, wrong: broken.length, processes, killed, load: loadavg()[0] }]);
  console.table([describeHeld(held)]);
  for (const what of broken.slice(0, 20)) console.log(what);
  for (const fault of server.faults.filter((text) => !text.includes("worker ended")).slice(0, 5))
    console.log(fault);
  if (broken.length > 0) process.exitCode = 1;
} finally {
  clearInterval(watching);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
