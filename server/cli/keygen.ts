/** `pooshesh keygen`: a new signing key, for its owner alone. */
import { writeKeyFile } from "../../reports/publish/keys.ts";
import { formatPublicKey } from "../releases/minisign.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";

/** Runs the command. */
export async function runKeygen(given: Arguments, { terminal }: CommandContext): Promise<Exit> {
  const [file = ""] = given.operands;
  const key = await writeKeyFile(file);
  terminal.out(`secret key · کلید پنهان: ${file}`);
  terminal.out(`public key · کلید همگانی: ${file}.pub`);
  terminal.out(formatPublicKey(key).trimEnd());
  terminal.out(
    "put the public key into releases/keys of the data folder · کلید همگانی را در releases/keys پوشهٔ داده بگذارید",
  );
  return "ok";
}
