/** What decides an answer beside its address: the snapshot, what is published, what is announced. */
import { createHash } from "node:crypto";
import { FEEDS } from "../feeds/answer-feed.ts";
import { ROBOTS, SITEMAP } from "../feeds/sitemap.ts";
import type { Releases } from "../releases/releases.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { OEMBED } from "./addresses.ts";

/** In the place of a snapshot's id, where no snapshot decides. */
export const NO_SNAPSHOT = "none";

/** Two names, for cache keys. */
export interface AnswerState {
  /** Of the figures. */
  readonly figures: string;
  /** Of the figures and of what is published. */
  readonly published: string;
}

/** The state that decides files whose names hold a hash of their bytes. */
export const NO_STATE: AnswerState = { figures: NO_SNAPSHOT, published: NO_SNAPSHOT };

export interface AnswerStates {
  /** The state that a snapshot and what is published make; the same object until either changes. Null: no snapshot. */
  now(snapshot: Snapshot | null): AnswerState;
  /** The same of a snapshot that is to serve next. */
  next(snapshot: Snapshot): AnswerState;
  /** What else decides an answer and no publication tells; empty for nearly every path. */
  beyond(path: string, host: string): Promise<string>;
}

interface Known {
  readonly snapshot: Snapshot | null;
  readonly head: string | null;
  readonly state: AnswerState;
}

/** States of answers over releases. */
export function createAnswerStates(releases: Releases): AnswerStates {
  // Both are asked for in turn, and with every request.
  let ofPages: Known | null = null;
  let ofFiles: Known | null = null;
  return {
    now(snapshot) {
      const { head } = releases.current();
      const last = snapshot === null ? ofFiles : ofPages;
      if (last !== null && last.head === head && last.snapshot === snapshot) return last.state;
      const known = { snapshot, head, state: createState(snapshot, head) };
      if (snapshot === null) ofFiles = known;
      else ofPages = known;
      return known.state;
    },
    next: (snapshot) => createState(snapshot, releases.current().head),
    async beyond(path, host) {
      const told = tellsCalendar(path) ? ` ${await hashCalendar(releases)}` : "";
      return `${told}${tellsHost(path) ? ` ${host}` : ""}`;
    },
  };
}

function createState(snapshot: Snapshot | null, head: string | null): AnswerState {
  // Two releases of the same figures open with months of their own.
  const figures = snapshot === null ? NO_SNAPSHOT : `${snapshot.id} ${snapshot.defaultMonth}`;
  // Pages tell the newest release; `latest` and a withdrawal change with it.
  return { figures, published: head === null ? figures : `${figures} ${head}` };
}

const OF_RELEASES = /^\/api\/v1\/(?:releases|check)/;

/** What the state of an answer is called in its key. */
export function nameState(url: string, { figures, published }: AnswerState): string {
  return isOfFigures(url) ? figures : published;
}

/** Whether no publication changes the answer: data of the figures that serve. "%" may spell any parameter. */
export function isOfFigures(url: string): boolean {
  return url.startsWith("/api/") && !/as_of|%/.test(url) && !OF_RELEASES.test(url);
}

async function hashCalendar(releases: Releases): Promise<string> {
  const told = JSON.stringify([await releases.calendar(), releases.publishing?.() ?? null]);
  return createHash("sha256").update(told).digest("base64url");
}

/** Answers that change when something is announced, moved, late or in the making, though nothing is published. */
function tellsCalendar(path: string): boolean {
  return /^\/(?:(?:fa|en)\/releases|api\/v1\/releases\/calendar(?:\.\w+)?)$/.test(path);
}

/** Answers with addresses of the host that they were asked at. */
function tellsHost(path: string): boolean {
  return path === OEMBED || path.startsWith(FEEDS) || path === SITEMAP || path === ROBOTS;
}

/**
 * Makes an answer again if something was published meanwhile: none tells of two states. What is of figures alone is
 * made once, for it is kept under their name, and they may serve again when a release is withdrawn.
 */
export async function inOneState<Made>(
  releases: Releases,
  url: string,
  make: () => Promise<Made>,
): Promise<Made> {
  if (isOfFigures(url)) return make();
  for (let turn = 0; ; turn += 1) {
    const before = releases.current().head;
    const made = await make();
    if (releases.current().head === before || turn === TURNS) return made;
  }
}

/** More publications than this within one answer are a clock gone mad. */
const TURNS = 3;
