/** `pooshesh withdraw`: takes a release back; its tombstone says why. */
import { withdrawRelease } from "../../reports/publish/withdraw.ts";
import { releaseStoreOf } from "../releases/store.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { readKeys, readReason, readSigningKeys } from "./release-context.ts";

/** Runs the command. */
export async function runWithdraw(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const [release = ""] = given.operands;
  const { keys } = await readSigningKeys(given, dataFolder);
  const id = await withdrawRelease(
    releaseStoreOf(dataFolder),
    {
      release,
      reason: readReason(given),
      concealed: given.flag("conceal"),
      at: new Date().toISOString().replace(/\.\d{3}Z$/, "Z"),
    },
    keys,
    await readKeys(dataFolder),
  );
  terminal.out(`withdrawn · پس گرفته شد: ${release} (${id})`);
  return "ok";
}
