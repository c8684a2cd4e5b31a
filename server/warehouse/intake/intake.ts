/** Reads source files in limited child processes, two at a time, and hands a receipt back for each. */
import { createUnreadable } from "./file.ts";
import { createReader, type Reader, type ReaderLimits } from "./reader.ts";
import type { IntakeReceipt, IntakeRequest } from "./receipt.ts";

export interface IntakeOptions extends ReaderLimits {
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number, receipt: IntakeReceipt) => void;
  /** Child processes at a time; defaults to 2 */
  readonly readers?: number;
}

/**
 * A receipt for every request, in the order asked. Bad input never throws: it is refused, set aside or
 * marked in the receipt. Throws only where a child process cannot be started at all.
 */
export async function validateSources(
  requests: readonly IntakeRequest[],
  options: IntakeOptions = {},
): Promise<IntakeReceipt[]> {
  const receipts: IntakeReceipt[] = [];
  const queue = requests.entries();
  let done = 0;
  const work = async () => {
    let reader: Reader | null = null;
    try {
      for (const [index, request] of queue) {
        reader ??= await createReader(options);
        const answer = await reader.read(request);
        if (answer.kind === "failure") {
          receipts[index] = createUnreadable(request.file, answer.reason, answer.seen);
          reader = null;
        } else if (answer.kind === "receipt") receipts[index] = answer.receipt;
        done += 1;
        const receipt = receipts[index];
        if (receipt) options.onProgress?.(done, requests.length, receipt);
      }
    } finally {
      reader?.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.readers ?? 2, requests.length) }, work));
  return receipts;
}

/** The receipt of one source; see validateSources. */
export async function validateSource(
  request: IntakeRequest,
  options: IntakeOptions = {},
): Promise<IntakeReceipt> {
  const [receipt] = await validateSources([request], options);
  if (!receipt) throw new RangeError(`missing receipt: ${request.file}`);
  return receipt;
}
