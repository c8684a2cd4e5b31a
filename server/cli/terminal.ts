/** Where a command writes: results to standard output, everything else to standard error. */

export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** Overwrites the last line; null where standard error is no terminal. */
  readonly status: ((text: string) => void) | null;
}

type Stream = { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };

/** A terminal on two streams. */
export function createTerminal(stdout: Stream, stderr: Stream): Terminal {
  let pending = false;
  const endStatus = () => {
    if (pending) stderr.write("\n");
    pending = false;
  };
  return {
    out: (line) => {
      endStatus();
      stdout.write(`${line}\n`);
    },
    err: (line) => {
      endStatus();
      stderr.write(`${line}\n`);
    },
    status: stderr.isTTY
      ? (text) => {
          pending = true;
          stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
        }
      : null,
  };
}
