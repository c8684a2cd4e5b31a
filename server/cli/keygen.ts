/** `pooshesh keygen`: a new signing key, for its owner alone. */
import { writeKeyFile } from "../../reports/publish/keys.ts";
import { formatPublicKey } from "../releases/minisign.ts";
import { releaseStoreOf } from "../releases/store.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";

/** Runs the command. Throws KeyFileError where a file of that name is, or in the repository or the data folder. */
export async function runKeygen(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { dataFolder } = applyArguments(config, given);
  const [file = ""] = given.operands;
  const key = await writeKeyFile(file, [dataFolder]);
  const { keys } = releaseStoreOf(dataFolder);
  terminal.out(`secret key · کلید پنهان: ${file}`);
  terminal.out(`public key · کلید همگانی: ${file}.pub`);
  terminal.out(formatPublicKey(key).trimEnd());
  terminal.out(`copy the public key into ${keys} and publish it where readers find it`);
  terminal.out(`کلید همگانی را در ${keys} بگذارید و جایی که خوانندگان ببینند منتشر کنید`);
  return "ok";
}
