/** `pooshesh diff A B`: every figure that changed between two releases. */
import { computeReleaseDiff } from "../analysis/releases/diff.ts";
import { METRIC_MACROS } from "../metrics/macros.ts";
import { createReleases } from "../releases/follow.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { findSnapshotFile } from "../warehouse/known-snapshot.ts";
import { openSnapshot } from "../warehouse/open.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { readKeys } from "./release-context.ts";

/** Runs the command. */
export async function runDiff(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const [from = "", to = ""] = given.operands;
  const releases = await createReleases({
    store: releaseStoreOf(dataFolder),
    keys: await readKeys(dataFolder),
    findSnapshot: (figures) => findSnapshotFile(dataFolder, figures),
    openSnapshot: (file) => openSnapshot({ file, macros: METRIC_MACROS }),
    readCalendar: async () => [],
  });
  try {
    const [before, after] = await Promise.all([releases.open(from), releases.open(to)]);
    const diff = await computeReleaseDiff(before.snapshot, after.snapshot).finally(() => {
      before.leave();
      after.leave();
    });
    terminal.out("place\tmonth\tmeasure\tbefore\tafter\tchange\treason\tsources");
    for (const { place, month, measure, before: was, after: is, change, reason, sources } of diff.rows)
      terminal.out(
        [place, month, measure, was ?? "-", is ?? "-", change ?? "-", reason, sources.join("+")].join("\t"),
      );
    terminal.out(`compared · سنجیده: ${diff.compared}; changed · دگرگون: ${diff.changed}`);
    return "ok";
  } finally {
    await releases.close();
  }
}
