/** Finds the answer to a request among those that are kept, or has it made once, and makes them ahead of a new snapshot. */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  createKeyReader,
  formatAddress,
  formatKey,
  type RequestHead,
  readVariant,
  type Variant,
} from "../api/address.ts";
import { finishAnswer, sendFinished } from "../api/answer.ts";
import { type Asked, openAsked } from "../api/asked-release.ts";
import type { ByteCache, FinishedAnswer } from "../api/byte-cache.ts";
import { RELEASE_FILES } from "../api/release-files.ts";
import type { SecurityHeaders } from "../api/security.ts";
import { ReaderError } from "../errors.ts";
import type { Releases } from "../releases/releases.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { ASSETS } from "./addresses.ts";
import type { Admission } from "./admission.ts";
import { type AnswerStates, inOneState, isOfFigures, NO_STATE, nameState } from "./answer-state.ts";
import type { MadeAnswer } from "./page.ts";

/** Whoever knows which snapshot serves now; null until the first one does. */
export interface Holder {
  current(): Snapshot | null;
}

/** Makes an answer from a snapshot that is retained until it is made. */
export type MakeAnswer = (variant: Variant, asked: Asked, host: string) => Promise<MadeAnswer>;

export interface KeeperOptions {
  readonly holder: Holder;
  readonly releases: Releases;
  readonly states: AnswerStates;
  readonly cache: ByteCache;
  readonly admit: Admission;
  readonly security: SecurityHeaders;
}

export interface Keeper {
  /** The finished answer of a request; undefined where there is none yet. */
  readFinished(request: RequestHead): FinishedAnswer | undefined;
  /** Sends the kept answer of a key, or the one that is made now; `again` where it can be made on another snapshot. */
  send(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    make: () => Promise<FinishedAnswer>,
    again?: Variant,
  ): Promise<void>;
  /** Sends what `make` makes of the snapshot that the address asks for. */
  respond(make: MakeAnswer): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Sends what no snapshot decides. */
  respondPublished(
    make: (variant: Variant, host: string) => Promise<FinishedAnswer>,
  ): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Makes and keeps an answer of a snapshot that is to serve next. */
  prepare(variant: Variant, next: Snapshot, make: MakeAnswer): Promise<void>;
}

/** A keeper of answers over a holder of snapshots. */
export function createKeeper(options: KeeperOptions): Keeper {
  const { holder, releases, states, cache, admit, security } = options;
  const readKey = createKeyReader(nameState);

  const finish = async (variant: Variant, host: string, current: () => Retained, make: MakeAnswer) => {
    const asked = await openAsked(variant.address, releases, current);
    try {
      const { audience = "own", ...answer } = await make(variant, asked, host);
      return await finishAnswer(answer, asked.snapshot.id, variant.coding, security[audience]);
    } finally {
      asked.leave();
    }
  };

  const send: Keeper["send"] = async (request, response, key, make, again) => {
    const whenGone = (gone: () => void) => void response.once("close", gone);
    const asking = again ? { whenGone, again } : { whenGone };
    sendFinished(request, response, await cache.readOrCreate(key, (left) => admit(make, left), asking));
  };

  /** Makes, keeps and sends an answer of the state that `snapshot` and what is published make. */
  const keep = async (
    request: IncomingMessage,
    response: ServerResponse,
    current: () => Snapshot | null,
    make: (variant: Variant, host: string) => Promise<FinishedAnswer>,
  ): Promise<void> => {
    const { url = "/" } = request;
    const variant = readVariant(request);
    const host = request.headers.host ?? "";
    const beyond = await states.beyond(variant.address.path, host);
    const ofFigures = isOfFigures(url);
    for (let turn = 0; ; turn += 1) {
      const snapshot = current();
      const state = states.now(snapshot);
      const key = formatKey(nameState(url, state), variant) + beyond;
      const makeNow = async () => {
        // It may have waited for its turn: what is published may be another by now, and the key would tell a lie.
        if (!ofFigures && turn < TURNS && states.now(current()).published !== state.published)
          throw new MovedError();
        return inOneState(releases, url, () => make(variant, host));
      };
      try {
        return await send(request, response, key, makeNow, beyond === "" && snapshot ? variant : undefined);
      } catch (error) {
        if (!(error instanceof MovedError)) throw error;
      }
    }
  };

  return {
    readFinished(request) {
      const { method, url = "" } = request;
      if (method !== "GET" && method !== "HEAD") return undefined;
      if (url.startsWith(ASSETS)) return cache.read(readKey(request, NO_STATE));
      if (url.startsWith(RELEASE_FILES))
        return request.headers.range === undefined
          ? cache.read(readKey(request, states.now(null)))
          : undefined;
      const snapshot = holder.current();
      return snapshot ? cache.read(readKey(request, states.now(snapshot))) : undefined;
    },
    send,
    respond: (make) => async (request, response) => {
      // Figures are made from what their key names, however long they wait for their turn.
      const asked = retainCurrent(holder);
      const ofFigures = isOfFigures(request.url ?? "/");
      const current = () => (ofFigures ? asked.snapshot : findCurrent(holder));
      const retained = () =>
        ofFigures ? { snapshot: asked.snapshot, release: () => {} } : retainCurrent(holder);
      try {
        await keep(request, response, current, (variant, host) => finish(variant, host, retained, make));
      } finally {
        asked.release();
      }
    },
    respondPublished: (make) => (request, response) => keep(request, response, () => null, make),
    async prepare(variant, next, make) {
      const key = formatKey(nameState(formatAddress(variant.address), states.next(next)), variant);
      const retained = () => ({ snapshot: next, release: next.retain() });
      const makeNow = () =>
        inOneState(releases, formatAddress(variant.address), () => finish(variant, "", retained, make));
      await cache.readOrCreate(key, makeNow, { again: variant });
    },
  };
}

/** Publications within one answer, beyond which it tells the last. */
const TURNS = 3;

/** Thrown where what is published has changed since the key of an answer was formed. */
class MovedError extends Error {}

interface Retained {
  readonly snapshot: Snapshot;
  readonly release: () => void;
}

/** Throws ReaderError `not_ready`. */
export function findCurrent(holder: Holder): Snapshot {
  const snapshot = holder.current();
  if (!snapshot) throw new ReaderError("not_ready");
  return snapshot;
}

/** The snapshot that serves now, retained. Throws ReaderError `not_ready`. */
export function retainCurrent(holder: Holder): Retained {
  const snapshot = findCurrent(holder);
  try {
    return { snapshot, release: snapshot.retain() };
  } catch (cause) {
    // A server that is stopping has closed its last snapshot.
    throw new ReaderError("not_ready", {}, { cause });
  }
}
