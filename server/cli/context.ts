/** What every command is given. */
import type { Config } from "../config.ts";
import type { Terminal } from "./terminal.ts";

export interface CommandContext {
  readonly terminal: Terminal;
  readonly config: Config;
  /** Serves until the process is told to stop; given by the composition root. */
  readonly serve: (config: Config) => Promise<void>;
}
