/** The composition root: the only file that reads the environment and puts the rooms together. */
import cluster from "node:cluster";
import { once } from "node:events";
import { runCommand } from "./cli/run.ts";
import { createTerminal } from "./cli/terminal.ts";
import type { Told } from "./cli/workers.ts";
import { type Config, parseConfig } from "./config.ts";

const terminal = createTerminal(process.stdout, process.stderr);
/** Settings of a worker, as the primary has them. */
const given = cluster.isWorker ? process.env.POOSHESH_WORKER : undefined;
if (given === undefined)
  process.exitCode = await runCommand(process.argv.slice(2), {
    terminal,
    config: parseConfig(process.env),
    serve,
  });
else await serveWorker(JSON.parse(given));

function untilSignal(): Promise<unknown> {
  return Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
}

/** Pages and representations take a second to load: commands that serve nobody do without. */
async function loadProcess() {
  const { serveProcess } = await import("./cli/serve-process.ts");
  return serveProcess;
}

/** Serves until SIGTERM or SIGINT. */
async function serve(config: Config): Promise<void> {
  const onListening = (port: number) => terminal.out(`http://${config.host ?? "localhost"}:${port}/`);
  const stopped = untilSignal();
  if (config.processes === 1) return (await loadProcess())(config, { worker: null, onListening, stopped });
  const fork = (settings: Config) => cluster.fork({ POOSHESH_WORKER: JSON.stringify(settings) });
  const { serveCluster } = await import("./cli/serve-cluster.ts");
  return serveCluster(config, { fork, onListening, stopped });
}

/** The same, or until the primary has gone. */
async function serveWorker(config: Config): Promise<void> {
  let publishing: Told["publishing"] = null;
  process.on("message", (told: Told) => {
    publishing = told.publishing;
  });
  const serveProcess = await loadProcess();
  await serveProcess(config, {
    worker: cluster.worker?.id ?? 0,
    publishing: () => publishing,
    onListening: () => {},
    stopped: Promise.race([untilSignal(), once(process, "disconnect")]),
  });
  // The channel to the primary would keep it alive.
  process.disconnect?.();
}
