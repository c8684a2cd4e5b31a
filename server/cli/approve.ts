/** `pooshesh approve`: the second of the two signals that publish a release; the first is its instant. */
import { readStaged, UnfitReleaseError } from "../../reports/publish/commit.ts";
import { appendReleaseJournal } from "../releases/release-journal.ts";
import { releaseStoreOf } from "../releases/store.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { readKeys } from "./release-context.ts";

/** Runs the command. */
export async function runApprove(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const [release = ""] = given.operands;
  const by = given.required("by");
  const staged = await readStaged(releaseStoreOf(dataFolder), release, await readKeys(dataFolder));
  if (!staged) throw new UnfitReleaseError(release, "it is not staged");
  await appendReleaseJournal(
    dataFolder,
    [{ type: "approve", release, manifest: staged.sha256, by }],
    new Date(),
  );
  terminal.out(`approved · تأیید شد: ${release}`);
  terminal.out(`manifest · شناسنامه: ${staged.sha256}`);
  terminal.out(`figures · عددها: ${staged.manifest.snapshot}`);
  terminal.out(`public at · همگانی در: ${staged.manifest.published_at}`);
  return "ok";
}
