/** What decides an answer beside its address: the snapshot, what is published, what is announced. */
import { createHash } from "node:crypto";
import { FEEDS } from "../feeds/answer-feed.ts";
import { ROBOTS, SITEMAP } from "../feeds/sitemap.ts";
import type { Releases } from "../releases/releases.ts";
import { OEMBED } from "./addresses.ts";

/** In the place of a snapshot's id, where no snapshot decides. */
export const NO_SNAPSHOT = "none";

export interface AnswerStates {
  /** Name of the state that decides the answer of an address; asked for with every request. */
  of(url: string, snapshotId: string): string;
  /** The same with what no publication tells; empty for nearly every path. */
  beyond(path: string, host: string): Promise<string>;
}

export function createAnswerStates(releases: Releases): AnswerStates {
  let head: string | null = null;
  const names = new Map<string, string>();
  /** The snapshot and the newest release, which pages tell, and which `latest` and a withdrawal change. */
  const nameOf = (snapshotId: string): string => {
    const newest = releases.current().head;
    if (newest !== head) names.clear();
    head = newest;
    if (newest === null) return snapshotId;
    const name = names.get(snapshotId) ?? `${snapshotId}.${newest}`;
    // Snapshots that are gone are not asked for again.
    if (names.size > 8) names.clear();
    names.set(snapshotId, name);
    return name;
  };
  return {
    of: (url, snapshotId) => (isOfFiguresAlone(url) ? snapshotId : nameOf(snapshotId)),
    async beyond(path, host) {
      const calendar = tellsCalendar(path) ? JSON.stringify(await releases.calendar()) : "";
      const announced = calendar && ` ${createHash("sha256").update(calendar).digest("base64url")}`;
      return `${announced}${tellsHost(path) ? ` ${host}` : ""}`;
    },
  };
}

const OF_RELEASES = /^\/api\/v1\/(?:releases|check)/;

/** Whether a publication leaves the answer as it is: data of the working figures. "%" may spell any parameter. */
function isOfFiguresAlone(url: string): boolean {
  return url.startsWith("/api/") && !url.includes("as_of") && !url.includes("%") && !OF_RELEASES.test(url);
}

/** Answers that change when something is announced, moved or late, though nothing is published. */
function tellsCalendar(path: string): boolean {
  return /^\/(?:(?:fa|en)\/releases|api\/v1\/releases\/calendar(?:\.\w+)?)$/.test(path);
}

/** Answers with addresses of the host that they were asked at. */
function tellsHost(path: string): boolean {
  return path === OEMBED || path.startsWith(FEEDS) || path === SITEMAP || path === ROBOTS;
}

/** Makes an answer again if something was published meanwhile: none tells of two states. */
export async function inOneState<Made>(releases: Releases, make: () => Promise<Made>): Promise<Made> {
  for (let turn = 0; ; turn += 1) {
    const before = releases.current().head;
    const made = await make();
    if (releases.current().head === before || turn === TURNS) return made;
  }
}

/** More publications than this within one answer are a clock gone mad. */
const TURNS = 3;
