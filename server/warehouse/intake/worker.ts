/** Entry of the child process: reads one file after another as the parent asks; ends when the parent does. */

import { validateFile } from "./file.ts";
import { createGazetteer } from "./gazetteer.ts";
import type { ReaderAnswer, ReaderMessage } from "./reader.ts";

function answer(message: ReaderAnswer): void {
  process.send?.(message);
}

let gazetteer = createGazetteer([]);

process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  // Only our own parent holds the other end of this channel.
  const asked = message as ReaderMessage;
  if (asked.kind === "places") gazetteer = createGazetteer(asked.places);
  else answer({ kind: "receipt", receipt: validateFile(asked.request, gazetteer) });
});
answer({ kind: "ready" });
