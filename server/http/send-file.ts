/** Sends files of releases: whole, in part, or where the newest lies. */
import type { Request, Response } from "express";
import { formatKey, readVariant } from "../api/address.ts";
import { finishAnswer, sendFinished } from "../api/answer.ts";
import type { ByteCache } from "../api/byte-cache.ts";
import { sendRange } from "../api/byte-range.ts";
import { answerReleaseFile, findLatest } from "../api/release-files.ts";
import type { SecurityHeaders } from "../api/security.ts";
import type { Releases } from "../releases/releases.ts";
import type { Admission } from "./admission.ts";
import { type AnswerStates, inOneState, NO_SNAPSHOT } from "./answer-state.ts";

export interface FileSenderOptions {
  readonly releases: Releases;
  readonly states: AnswerStates;
  readonly cache: ByteCache;
  readonly admit: Admission;
  readonly security: SecurityHeaders;
}

/** A handler of addresses below RELEASE_FILES. */
export function createFileSender({ releases, states, cache, admit, security }: FileSenderOptions) {
  return async (request: Request, response: Response): Promise<void> => {
    const asked = readVariant(request);
    const { path } = asked.address;
    const latest = findLatest(path, releases);
    if (latest !== null) {
      response.writeHead(302, ["Location", latest, "Cache-Control", "no-cache", ...security.shared]);
      response.end();
      return;
    }
    // A part is of the plain bytes; a query changes no file.
    const coding = request.headers.range === undefined ? asked.coding : "identity";
    const variant = { ...asked, coding, address: { path, query: "" } };
    const key = formatKey(states.now(null).published, variant);
    const make = () =>
      inOneState(releases, path, async () =>
        finishAnswer(await answerReleaseFile(path, releases), NO_SNAPSHOT, coding, security.shared),
      );
    const whenGone = (gone: () => void) => void response.once("close", gone);
    const answer = await cache.readOrCreate(key, (left) => admit(make, left), { whenGone });
    if (!sendRange(request, response, answer)) sendFinished(request, response, answer);
  };
}
